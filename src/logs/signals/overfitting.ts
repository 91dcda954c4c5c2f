import type { Curve } from "../curves.ts";
import { blocks, endLevel, mannKendall, startLevel } from "../statistics.ts";
import { learnedByHeart } from "./learned-by-heart.ts";
import { movementOf } from "./progress.ts";
import { figure, found, notChecked, percent, SILENT, type Signal, span, trend } from "./signal.ts";
import { leaves, RISE, RISE_Z, type Rise, riseOf, risesFromTheFirst } from "./validation-rise.ts";

/** Evaluations needed in all, */
const MIN_EVALUATIONS = 5;
/** and where each is worse than the one before. */
const FEW_EVALUATIONS = 3;
/** Trend of a score that goes on, and of one that falls back. */
const SCORE_Z = 2;
/** Gains of a score below this, of its whole scale, are a creep. */
const CREEP = 0.02;
/** Without a training loss the rise must be beyond all doubt. */
const ALONE_Z = 4;
const ALONE_NOISE = 4;
/** Evaluations after the best one, and the trend of them where hardly one goes the other way. */
const ALONE_LATER = 6;
const ALONE_EACH_Z = 2.9;
/** A rise beyond this is an alarm even where a score still rises; */
const CLEAR = 0.15;
/** for terms of a detector's loss, of which one rises in every good run, beyond this; so too where there is no training loss. */
const CONFIDENT = 0.5;
/** Share of what validation had gained until its best that may be lost again. */
const SLIGHT = 0.02;
/** A validation loss below this may be at its floor, if it is a tenth of what it was. */
const FLOOR = 0.02;
const FLOOR_SHARE = 0.1;
/** A validation loss below this, at an accuracy beyond that, is solved whatever it does. */
const NEGLIGIBLE = 0.05;
const SOLVED = 0.97;

/** Validation gets worse while training goes on getting better. */
export const overfitting: Signal = (evidence) => {
  const { run, validation, training, game, qualities, validationAccuracy } = evidence;
  if (validation === null || game !== null || run.isInnerLoop) return SILENT;
  const values = blocks(validation.values, 200);
  if (values.length < MIN_EVALUATIONS) return ofFew(validation, training);
  const risen = riseOf(values);
  const { best, at, end, rise, later, first } = risen;
  const otherwise = learnedByHeart(evidence);
  if (best <= 0 || later < 3) return otherwise;
  const isSolved = validationAccuracy !== null && endLevel(validationAccuracy.values) > SOLVED;
  const way = training === null ? null : leaves(values, risen, training, isSolved);
  if (training !== null && way === null) return otherwise;
  const scores = scoresOf(validation, qualities);
  if (training === null && !risesAlone(risen, scores)) return SILENT;
  const collapses = scores.some((curve) => collapsed(curve));
  if (end < FLOOR && (isSolved || end < FLOOR_SHARE * first) && !collapses) return SILENT;
  if (end < NEGLIGIBLE && isSolved) return SILENT;
  // Where the quality that counts still rises after the first third of that time, the loss only says that the answers grow more confident.
  const from = (at + (values.length - at) / 3) / values.length;
  const improves = scores.some((curve) => risesOn(curve, from));
  // Terms are summed without their weights: a small rise of the sum is none of the loss, unless the scores say so too.
  const isPlain = validation.metric.kind === "part" && !scores.some((curve) => fallsBack(curve));
  // 0.10 after 0.09, where it began at 1.5: what is lost is little beside what had been gained.
  const isSlight = end - best < SLIGHT * (first - best) && rise < CONFIDENT;
  const bound = way === "unsteady" ? Number.POSITIVE_INFINITY : validation.metric.kind === "part" ? CONFIDENT : CLEAR;
  const index = Math.floor((at / values.length) * validation.positions.length);
  const position = validation.positions[index] ?? Number.NaN;
  const beside =
    training === null
      ? "and the log has no training loss beside it"
      : `while \`${training.name}\` still falls to ${figure(endLevel(training.values))}`;
  return found({
    rule: "overfitting",
    severity: isSlight || (isPlain && rise < CLEAR) || (improves && rise < bound) ? "note" : "warning",
    confidence: training === null ? "possible" : "likely",
    curve: validation,
    line: validation.lines[index] ?? 0,
    statistic: measured(risen),
    window: `${later + 1} of ${span(validation)}`,
    message:
      `Overfitting: \`${validation.name}\` was best at ${figure(best)}${Number.isNaN(position) ? "" : ` (${validation.per} ${position})`} and has risen to ${figure(end)}, ${percent(rise)} ` +
      `(${boundsOf(risen)}), ${beside}.` +
      (isSlight
        ? " That is little of what it had gained before."
        : improves
          ? " A validation score still rises."
          : " Stop at the best evaluation, regularise, or use more data."),
  });
};

function boundsOf({ rise, z, overNoise }: Rise): string {
  const isBoth = rise >= RISE && z >= RISE_Z;
  return `${trend(z)}; ${isBoth ? "bounds 7 % and z = 2" : `${figure(overNoise)} times the noise`}`;
}

/** Both bounds, or what makes up for the one that is not reached. */
function measured({ rise, lost, overNoise, z }: Rise): string {
  if (rise >= RISE && z >= RISE_Z) return `${percent(rise)} over the best (bound 7 %), ${trend(z)} (bound z = 2)`;
  const share = Number.isFinite(lost) ? `, ${percent(lost).replace("+", "")} of the gain lost` : "";
  return `${percent(rise)} over the best${share}, ${figure(overNoise)} times the noise, ${trend(z)}`;
}

/** Three or four evaluations show a course only where each is worse than the one before, and training gets better each time. */
function ofFew(validation: Curve, training: Curve | null): ReturnType<Signal> {
  const { values } = validation;
  const count = values.length;
  if (count < FEW_EVALUATIONS || training === null || !risesFromTheFirst(values, training))
    return notChecked("overfitting", `${validation.name} has ${count} evaluations; ${MIN_EVALUATIONS} are needed.`);
  const [first = Number.NaN] = values;
  const end = values.at(-1) ?? Number.NaN;
  const rise = (end - first) / first;
  return found({
    rule: "overfitting",
    severity: "warning",
    confidence: "possible",
    curve: validation,
    line: validation.lines[0] ?? 0,
    statistic: `${percent(rise)} (bound 20 %), worse each of ${count - 1} times`,
    window: span(validation),
    message:
      `Overfitting: \`${validation.name}\` is worse at each evaluation, ${figure(first)} at first and ${figure(end)} at the end of ${span(validation)} (${percent(rise)}; with so few the bound is 20 %), ` +
      `while \`${training.name}\` still falls to ${figure(training.values.at(-1) ?? Number.NaN)}. Train for less, regularise, or use more data.`,
  });
}

/** Without a training loss: far and beyond all doubt, or clearly where a score turns at the same place. */
function risesAlone({ rise, z, overNoise, at, later }: Rise, scores: readonly Curve[]): boolean {
  if (scores.some((curve) => fallsBack(curve))) return false;
  // Few evaluations cannot reach that trend: it must have got better first, and then worse nearly each time.
  const isEach = at >= FEW_EVALUATIONS && later >= ALONE_LATER && later < 11 && z >= ALONE_EACH_Z;
  if (z < ALONE_Z) return isEach && rise >= CLEAR && overNoise >= ALONE_NOISE;
  const turns = scores.some(({ values }) => {
    const later = values.slice(at);
    return mannKendall(later) < -ALONE_Z && endLevel(later) < startLevel(later);
  });
  return rise >= CONFIDENT || (rise >= CLEAR && overNoise >= ALONE_NOISE && turns);
}

/** Scores of the validation data; those of no named split where it has none of its own. */
function scoresOf(validation: Curve, qualities: readonly Curve[]): readonly Curve[] {
  const scores = qualities.filter(
    ({ metric, values }) => metric.direction === "up" && values.length >= MIN_EVALUATIONS,
  );
  const own = scores.filter(({ metric }) => metric.split === validation.metric.split);
  return own.length > 0 ? own : scores.filter(({ metric }) => metric.split === null);
}

/** A score of which less than half of its best is left. */
function collapsed({ values }: Curve): boolean {
  return endLevel(values) < 0.5 * Math.max(...values);
}

/** Whether a score gets better from a share of the run on, by more than a creep. */
function risesOn(curve: Curve, from: number): boolean {
  const later = curve.values.slice(Math.floor(from * curve.values.length));
  const whole = Math.max(...later) > 1.5 ? 100 : 1;
  return mannKendall(later) > SCORE_Z && endLevel(later) - startLevel(later) > CREEP * whole;
}

/** A score that gets worse: then it is no overfitting alone. */
function fallsBack(curve: Curve): boolean {
  const { net, z } = movementOf(curve.values);
  return curve.metric.direction === "up" && net < -0.1 && z < -SCORE_Z;
}
