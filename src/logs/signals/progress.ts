import type { Curve, Evidence } from "../curves.ts";
import { blocks, endLevel, mannKendall, startLevel, theilSenChange } from "../statistics.ts";
import { type LogRule, notChecked, type Outcome } from "./signal.ts";

/** Losses below which nothing is said about progress: fewer are no curve (measured: all alarms on healthy logs of 5 or less are chance). */
export const MIN_POINTS = 6;

/** The loss that progress is judged by, or why it cannot be. */
export function progressCurve(evidence: Evidence, rule: LogRule): Curve | Outcome | null {
  const { game } = evidence;
  if (game !== null) return notChecked(rule, GAME_REASONS[game]);
  if (evidence.run.isInnerLoop)
    return notChecked(rule, "The file holds a great many short runs: turns of an inner loop, not training runs.");
  const curve = evidence.training ?? evidence.validation;
  if (curve === null) return null;
  if (curve.values.length < MIN_POINTS)
    return notChecked(rule, `${curve.name} has ${curve.values.length} points; ${MIN_POINTS} are needed.`);
  return curve;
}

const GAME_REASONS: Readonly<Record<"adversarial" | "reinforcement", string>> = {
  adversarial: "The losses of an adversarial game are no measure of progress.",
  reinforcement: "The losses of reinforcement learning are no measure of progress.",
};

export function isCurve(value: Curve | Outcome | null): value is Curve {
  return value !== null && "values" in value;
}

/** How a curve moved from its beginning to its end. */
export interface Movement {
  readonly start: number;
  readonly end: number;
  /** Theil–Sen change over the curve, relative to the starting level. */
  readonly change: number;
  /** End over start, minus 1. */
  readonly net: number;
  readonly z: number;
}

export function movementOf(values: readonly number[]): Movement {
  const start = startLevel(values);
  const end = endLevel(values);
  const size = Math.max(Math.abs(start), Number.MIN_VALUE);
  return { start, end, change: theilSenChange(values) / size, net: (end - start) / size, z: mannKendall(values) };
}

/** Accuracy beyond which a task counts as solved: a loss that rests there is at its floor. */
const SOLVED_ACCURACY = 0.9;
/** A loss below this is near its floor whatever its unit. */
const FLOOR = 0.02;

/** Accuracy below which nothing is solved, whatever the loss is: that has been divided by something. */
const WRONG_ACCURACY = 0.1;

/** Whether the level the run ends at is one to rest at. */
export function isSolved(evidence: Evidence, end: number): boolean {
  const accuracies = [evidence.trainingAccuracy, evidence.validationAccuracy].filter((curve) => curve !== null);
  if (Math.abs(end) < FLOOR) return !answersWrong(evidence);
  return accuracies.some((curve) => endLevel(curve.values) > SOLVED_ACCURACY);
}

/** Whether nearly no answer is right, from the first accuracy that is logged to the last. */
export function answersWrong({ trainingAccuracy, validationAccuracy }: Evidence): boolean {
  const accuracies = [trainingAccuracy, validationAccuracy].filter((curve) => curve !== null);
  return (
    accuracies.length > 0 &&
    accuracies.every(({ values }) => values.length >= MIN_POINTS && Math.max(...values) < WRONG_ACCURACY)
  );
}

/** What a quality must gain to count: of the whole scale, and of its level. A crawl gains a few hundredths. */
const GAIN = 0.05;
const RELATIVE_GAIN = 0.15;
/** An area under the ROC curve from which there is a ranking. */
const RANKS = 0.55;
/** A peak signal-to-noise ratio is a logarithm: so many decibels are a tenth of the error. */
const DECIBELS = 0.4;

/** A quality that got clearly better while the loss did not: the loss has an offset, and the run learns. */
export function qualityImproves(evidence: Evidence): boolean {
  return evidence.qualities.some((curve) => {
    if (curve.values.length < 5) return false;
    const { start, end, z } = movementOf(curve.values);
    // An area under the ROC curve that comes up to a half has learned nothing.
    if (/(?:^|[^a-z])(?:auc|auroc|roc)/u.test(curve.metric.name) && end < RANKS && start < RANKS) return false;
    const gain = curve.metric.direction === "down" ? start - end : end - start;
    const towards = curve.metric.direction === "down" ? -z : z;
    const scale = Math.max(Math.abs(start), Math.abs(end));
    const whole = scale > 1.5 ? 100 : 1;
    if (/psnr/.test(curve.metric.name)) return towards > 2.5 && gain > DECIBELS;
    return towards > 2.5 && gain > RELATIVE_GAIN * Math.abs(start) && gain > GAIN * whole;
  });
}

/** Whether a run goes on from weights that were trained before. */
export function goesOn(evidence: Evidence): boolean {
  return evidence.run.resumed || evidence.run.remarks.some(({ kind }) => kind === "checkpoint-loaded");
}

/** Noise around the course: median distance to the neighbours' mean, in units of the level. */
export function roughness(values: readonly number[], level: number): number {
  const steps: number[] = [];
  const sample = blocks(values, 400);
  for (let i = 1; i < sample.length; i++) steps.push(Math.abs((sample[i] ?? 0) - (sample[i - 1] ?? 0)));
  steps.sort((a, b) => a - b);
  return (steps[steps.length >> 1] ?? 0) / Math.max(Math.abs(level), Number.MIN_VALUE);
}
