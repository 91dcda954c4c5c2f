import type { Curve, Evidence } from "../curves.ts";
import { blocks, endLevel, median, noiseOf } from "../statistics.ts";
import {
  answersWrong,
  goesOn,
  isCurve,
  isSolved,
  MIN_POINTS,
  movementOf,
  progressCurve,
  qualityImproves,
} from "./progress.ts";
import { figure, found, type LogFinding, notChecked, percent, SILENT, type Signal, span, trend } from "./signal.ts";

/** Theil–Sen change relative to the start. Stuck runs: at most 0.25 %, noisy ones with a rate of 0 up to 1.3 %; healthy ones: at least 2.4 %. */
const FLAT_CHANGE = 0.016;
/** The same for the levels at both ends, which are noisier. */
const FLAT_NET = 0.022;

/** Beyond the noise: so many standard deviations. */
const FAR = 6;

/** A validation loss that is the same to this share of its level from beginning to end, in so many evaluations: the weights do not change. */
const STILL = 2e-4;
const STILL_EVALUATIONS = 5;
/** A rate that moves no parameter of any optimizer in a run of usual length. */
const NO_RATE = 1e-8;
/** Training beside it shows no trend: Mann–Kendall, and change. */
const NO_TREND_Z = 2;
const NO_TREND = 0.1;

/** Points of a loss that is printed to so few digits that it has so many values only. */
const ROUNDED_POINTS = 10;
const MAX_PRINTED = 3;

/** Accuracy that a model with a loss of 0 cannot have. */
const WRONG = 0.9;
/** Scores at 0 say so too. */
const NO_SCORE = 0.02;

/** The loss stays where it began: over the whole run, at a level that is not a solved one. */
export const lossFlat: Signal = (evidence) => {
  const curve = progressCurve(evidence, "loss-flat");
  if (!isCurve(curve)) return curve ?? SILENT;
  const { values } = curve;
  const { start, end, change, net, z } = movementOf(values);
  if (isNothing(evidence, curve)) return found(nothing(curve, evidence.qualities.length > 0));
  if (start <= 0 || end <= 0) return SILENT;
  if (rateIsNothing(evidence) && Math.abs(z) < 2.5)
    return found(standstill(curve, start, end, z, evidence.learningRate?.series.largest ?? 0));
  if (
    standsStill(evidence.validation) &&
    Math.abs(z) < NO_TREND_Z &&
    Math.abs(change) < NO_TREND &&
    !isSolved(evidence, end)
  )
    return goesOn(evidence) ? SILENT : found(stillValidation(curve, evidence.validation, change, z));
  const isRounded = values.length >= ROUNDED_POINTS && isOneDigit(values) && answersWrong(evidence);
  if (!isRounded && (Math.abs(change) > FLAT_CHANGE || Math.abs(net) > FLAT_NET)) return SILENT;
  // A detour down and back is no standstill: the middle lies elsewhere.
  const parts = blocks(values, 12);
  const middle = median(parts);
  const detour = parts.filter((part) => Math.abs(part - middle) > 0.08 * start).length;
  // One spike is none either.
  if (values.length >= 60 && detour >= 3) return SILENT;
  if (isSolved(evidence, end) || qualityImproves(evidence) || fellAtOnce(values, start, end)) return SILENT;
  if (goesOn(evidence))
    return notChecked("loss-flat", "The run goes on from a checkpoint: a loss may rest where that had brought it.");
  const other = evidence.validation;
  if (other !== null && other !== curve && other.values.length >= 5) {
    const moved = movementOf(other.values);
    if (moved.change < -0.05 && moved.z < -2) return SILENT;
  }
  const crawls = Math.abs(z) > 3 ? " It crawls at a steady speed." : "";
  return found({
    rule: "loss-flat",
    severity: "warning",
    confidence: values.length >= 10 ? "likely" : "possible",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `Theil–Sen change ${percent(change)} (bound 1.6 %), levels ${percent(net)} (bound 2.2 %), ${trend(z)}`,
    window: span(curve),
    message:
      `The loss does not move: \`${curve.name}\` is ${figure(start)} at the beginning and ${figure(end)} at the end of ${span(curve)} ` +
      `(Theil–Sen change ${percent(change)}, ${trend(z)}; healthy runs change by 2.4 % and more).${crawls} ` +
      "Look for parameters that nothing updates: frozen, not in the optimizer, a learning rate of 0, a graph that is cut.",
  });
};

/** Whether its values differ by one or two of the last digit printed: what it changes by is lost in rounding. */
function isOneDigit(values: readonly number[]): boolean {
  const printed = [...new Set(values)].sort((a, b) => a - b);
  const [low = 0, next = low, ...rest] = printed;
  return printed.length <= MAX_PRINTED && (rest.at(-1) ?? next) - low <= 2.5 * (next - low);
}

/**
 * Whether it fell, beyond its noise, before the levels at both ends were taken: a quick fall that tapers off. It did not stay where it began
 * (measured: stuck runs lose up to 2 % from their first point to the end).
 */
function fellAtOnce(values: readonly number[], start: number, end: number): boolean {
  const first = values[0] ?? Number.NaN;
  return first - end > FLAT_NET * first && first - start > FAR * noiseOf(values);
}

/** A loss of exactly 0 from the first point on beside answers that are wrong: it is computed of the wrong things. */
function isNothing({ trainingAccuracy, validationAccuracy, qualities }: Evidence, curve: Curve): boolean {
  // A sum of terms has the first one's series.
  if (curve.series.zeros.count !== curve.series.count || curve.values.some((value) => value !== 0)) return false;
  const accuracies = [trainingAccuracy, validationAccuracy].filter((one) => one !== null);
  const scores = qualities.filter(({ metric }) => metric.kind === "score" && metric.direction === "up");
  // No loss is 0 to the last digit from the first epoch on; one term of a sum may be.
  if (accuracies.length + scores.length === 0) return curve.metric.kind === "loss" && curve.values.length >= MIN_POINTS;
  return (
    accuracies.every(({ values }) => values.length >= STILL_EVALUATIONS && endLevel(values) < WRONG) &&
    scores.every(({ values }) => values.length >= STILL_EVALUATIONS && Math.abs(endLevel(values)) < NO_SCORE)
  );
}

function nothing(curve: Curve, isWrong: boolean): LogFinding {
  return {
    rule: "loss-flat",
    severity: "error",
    confidence: isWrong ? "certain" : "likely",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `exactly 0 at all ${curve.series.count} points${isWrong ? `, accuracy below ${percent(WRONG).replace("+", "")} or scores of 0` : ""}`,
    window: span(curve),
    message:
      `The loss does not move: \`${curve.name}\` is exactly 0 at every one of ${span(curve)}${isWrong ? ", while the answers are wrong" : ", from the first one on"}. ` +
      "It is computed of the wrong things, or of nothing: a softmax over one output, labels that are all ignored, a mask that hides everything, a loader without batches.",
  };
}

/** A learning rate that is logged as 0, or as next to nothing, from beginning to end. */
function rateIsNothing({ learningRate }: Evidence): boolean {
  if (learningRate === null) return false;
  const { count, largest, nonFinite } = learningRate.series;
  return count >= 5 && nonFinite === null && largest <= NO_RATE;
}

function standsStill(validation: Curve | null): validation is Curve {
  if (validation === null || validation.values.length < STILL_EVALUATIONS) return false;
  const { values } = validation;
  const high = values.reduce((most, value) => Math.max(most, value));
  const low = values.reduce((least, value) => Math.min(least, value));
  return low > 0 && high - low <= STILL * high;
}

function stillValidation(curve: Curve, validation: Curve, change: number, z: number): LogFinding {
  return {
    rule: "loss-flat",
    severity: "warning",
    confidence: "likely",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `\`${validation.name}\` the same to 0.02 % at ${validation.values.length} evaluations (bound ${STILL_EVALUATIONS}), ${trend(z)} of the training loss`,
    window: span(curve),
    message:
      `The loss does not move: \`${validation.name}\` is ${figure(validation.values[0] ?? Number.NaN)} at every one of ${validation.values.length} evaluations, and \`${curve.name}\` only jumps with its batches ` +
      `(Theil–Sen change ${percent(change)}, ${trend(z)}). The weights do not change: look for parameters that nothing updates, or a learning rate that is too small to count.`,
  };
}

function standstill(curve: Curve, start: number, end: number, z: number, rate: number): LogFinding {
  const at = rate === 0 ? "0" : `${figure(rate)} at most`;
  return {
    rule: "loss-flat",
    severity: "error",
    confidence: "certain",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `learning rate ${at} at every point (bound ${figure(NO_RATE)}), ${trend(z)}`,
    window: span(curve),
    message: `The loss does not move because the learning rate is ${at} at every point: \`${curve.name}\` goes from ${figure(start)} to ${figure(end)} over ${span(curve)} without a trend (${trend(z)}).`,
  };
}
