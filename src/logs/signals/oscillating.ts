import type { Curve, Evidence } from "../curves.ts";
import { blocks, endLevel, median, turningShare } from "../statistics.ts";
import { isCurve, isSolved, movementOf, progressCurve, qualityImproves, roughness } from "./progress.ts";
import { figure, found, type LogFinding, notChecked, percent, SILENT, type Signal, span } from "./signal.ts";

/** Points below which jumping cannot be told from chance. */
const MIN_POINTS = 10;
/** Blocks that a curve of steps is averaged to: noise of single batches averages out, an oscillation does not. */
const BLOCKS = 30;
/** A loop in a loop, as in adaptation at test time, begins again and again. */
const MAX_RESTARTS = 3;
/** Steps averaged to one point at least. */
const BATCHES = 4;
/** Median step between neighbours over the level. Oscillating epochs: 0.19–0.27. */
const ROUGH = 0.12;
/** No trend: less than this of the level. */
const NO_TREND = 0.15;
/** Accuracy that shows a model at work. */
const LEARNED = 0.7;
/** Turning points, where white noise has two thirds. */
const TURNING = 0.5;

/** Evaluations of the later half that are so many times worse than the first one: their share, and their number at least. */
const WORSE = 3;
const WORSE_SHARE = 0.2;
const WORSE_COUNT = 4;
/** Trend of a training that gets better meanwhile. */
const FALLS_Z = -2;

/** The loss jumps up and down around the level it began at; or validation does, far above it, while training gets better. */
export const lossOscillating: Signal = (evidence) => {
  const curve = progressCurve(evidence, "loss-oscillating");
  if (!isCurve(curve)) return curve ?? SILENT;
  const { validation } = evidence;
  if (validation !== null && validation !== curve) {
    const count = brokenEvaluations(validation.values);
    if (count > 0 && movementOf(curve.values).z < FALLS_Z) return found(brokenValidation(curve, validation, count));
  }
  if (curve.values.length < MIN_POINTS) return SILENT;
  if (curve.positions.every((position) => Number.isNaN(position)))
    return notChecked(
      "loss-oscillating",
      `${curve.name} has neither epochs nor steps: its values may be results in a row, not a course.`,
    );
  const { restarts } = curve.series;
  if (restarts > MAX_RESTARTS)
    return notChecked(
      "loss-oscillating",
      `The counter of ${curve.name} begins again ${restarts} times: each time the loss may start anew.`,
    );
  const values =
    curve.per === "epoch"
      ? blocks(curve.values, 3 * BLOCKS)
      : blocks(curve.values, Math.min(BLOCKS, Math.floor(curve.values.length / BATCHES)));
  if (values.length < MIN_POINTS) return SILENT;
  const { start, end, change } = movementOf(values);
  if (start <= 0 || end <= 0) return SILENT;
  const level = median(values);
  const rough = roughness(values, level);
  const turning = turningShare(values);
  if (rough < ROUGH || turning < TURNING || Math.abs(change) > NO_TREND || level < 0.8 * start) return SILENT;
  if (isSolved(evidence, level) || isLearned(evidence) || qualityImproves(evidence)) return SILENT;
  return found({
    rule: "loss-oscillating",
    severity: "warning",
    confidence: "likely",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `steps of ${percent(rough).replace("+", "")} of the level (bound 12 %), ${percent(turning).replace("+", "")} turning points (bound 50 %), change ${percent(change)} (bound 15 %)`,
    window: span(curve),
    message:
      `The loss jumps and does not fall: \`${curve.name}\` moves by ${percent(rough).replace("+", "")} of its level from point to point around ${figure(level)}, ` +
      `turns at ${percent(turning).replace("+", "")} of its points and has changed by ${percent(change)} over ${span(curve)} (no trend is less than 15 %). ` +
      "Most often the learning rate is too large, or the data or labels are mixed up.",
  });
};

/** How many evaluations of the later half are far worse than the first, where others are better than it; 0 where they are too few to count. */
function brokenEvaluations(values: readonly number[]): number {
  const [first = Number.NaN] = values;
  const later = values.slice(Math.floor(values.length / 2));
  const count = later.filter((value) => value > WORSE * first).length;
  const isOften = count >= Math.max(WORSE_COUNT, WORSE_SHARE * later.length);
  return first > 0 && isOften && later.filter((value) => value < first).length >= WORSE_COUNT ? count : 0;
}

function brokenValidation(training: Curve, validation: Curve, count: number): LogFinding {
  const { values } = validation;
  const first = values[0] ?? Number.NaN;
  const worst = values.reduce((most, value) => Math.max(most, value));
  const later = values.length - Math.floor(values.length / 2);
  return {
    rule: "loss-oscillating",
    severity: "warning",
    confidence: "likely",
    curve: validation,
    line: validation.lines[values.indexOf(worst)] ?? 0,
    statistic: `${count} of the last ${later} evaluations more than ${WORSE} times the first (bound 20 %, at least ${WORSE_COUNT})`,
    window: span(validation),
    message:
      `Validation breaks down again and again: \`${validation.name}\` began at ${figure(first)}, and ${count} of the last ${later} evaluations are more than ${WORSE} times that (up to ${figure(worst)}), ` +
      `others below it, while \`${training.name}\` falls to ${figure(endLevel(training.values))}. Look at statistics of normalisation layers in evaluation, at a loss without bound, at single broken examples.`,
  };
}

/** An accuracy that guessing does not reach: the loss of single batches may jump as it likes. */
function isLearned({ trainingAccuracy, validationAccuracy }: Evidence): boolean {
  return [trainingAccuracy, validationAccuracy].some((curve) => curve !== null && endLevel(curve.values) > LEARNED);
}
