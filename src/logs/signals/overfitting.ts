import type { Curve } from "../curves.ts";
import { blocks, endLevel, mannKendall, median, startLevel } from "../statistics.ts";
import { movementOf } from "./progress.ts";
import { figure, found, notChecked, percent, SILENT, type Signal, span, trend } from "./signal.ts";

/** Evaluations needed in all. */
const MIN_EVALUATIONS = 5;
/** Rise over the best evaluation; noise alone reaches 26 %, with a z of at most 1.8. */
const RISE = 0.07;
const RISE_Z = 2;
/** What training must have gained since then. */
const STILL_FALLS = 0.02;

/** What it must have gained in all: a run that is stuck overfits nothing. */
const FALLS_IN_ALL = 0.08;
const FALLS_A_LITTLE = 0.03;
const STEADY_Z = 5;
/** For a training loss of single batches: the trend of the whole run, beside a validation that rises beyond doubt. */
const CLEAR_Z = 2.5;
/** Gains of a score below this, of its whole scale, are a creep. */
const CREEP = 0.02;
/** Without a training loss the rise must be beyond all doubt. */
const ALONE_Z = 4;
/** A rise beyond this is an alarm even where a score still rises; */
const CLEAR = 0.15;
/** for terms of a detector's loss, of which one rises in every good run, beyond this; so too where there is no training loss. */
const CONFIDENT = 0.5;
/** A level is left by this much, in so many evaluations at least. */
const LEAVES = 0.25;
const MIN_LATER = 5;
/** A climb that is clear in size, and above the training loss, needs less of a trend, where training gains much meanwhile. */
const UNSTEADY_Z = 1.5;
const MIN_CLEAR = 10;
/** What training gains meanwhile. */
const GAINS = 0.2;
/** Evaluations in all without which jumping about cannot be told from leaving. */
const MIN_UNSTEADY = 12;
/** Share of what validation had gained until its best that may be lost again. */
const SLIGHT = 0.02;
/** A validation loss below this is at its floor. */
const FLOOR = 0.02;
/** A validation loss below this, at an accuracy beyond that, is solved whatever it does. */
const NEGLIGIBLE = 0.1;
const SOLVED = 0.97;

/** Validation gets worse while training goes on getting better. */
export const overfitting: Signal = ({ run, validation, training, game, qualities, validationAccuracy }) => {
  if (validation === null || game !== null || run.isInnerLoop) return SILENT;
  const values = blocks(validation.values, 200);
  if (values.length < MIN_EVALUATIONS)
    return notChecked(
      "overfitting",
      `${validation.name} has ${values.length} evaluations; ${MIN_EVALUATIONS} are needed.`,
    );
  const best = Math.min(...values);
  const at = values.indexOf(best);
  const since = values.slice(at);
  if (best <= 0 || since.length < 4) return SILENT;
  const end = median(values.slice(-3));
  const rise = (end - best) / best;
  const z = mannKendall(since);
  const isSolved = validationAccuracy !== null && endLevel(validationAccuracy.values) > SOLVED;
  const hasLeft =
    training !== null &&
    (leavesItsLevel(values, at, z) ||
      (rise >= CLEAR &&
        z >= UNSTEADY_Z &&
        values.length >= MIN_CLEAR &&
        end > endLevel(training.values) &&
        !isSolved)) &&
    gainsMuch(training, at / values.length);
  if ((rise < RISE || z < RISE_Z) && !hasLeft) return SILENT;
  if (training !== null && !hasLeft && !stillFalls(training, at / values.length, z)) return SILENT;
  if (training === null && (rise < CONFIDENT || z < ALONE_Z || qualities.some((curve) => fallsBack(curve))))
    return SILENT;
  const collapses = qualities.some((curve) => isOfSplit(curve, validation) && collapsed(curve));
  if (end < FLOOR && !collapses) return SILENT;
  if (end < NEGLIGIBLE && isSolved) return SILENT;
  // Where the quality that counts still rises, the loss only says that the answers grow more confident.
  const improves = qualities.some((curve) => isOfSplit(curve, validation) && risesOn(curve, at / values.length));
  // Terms are summed without their weights: a small rise of the sum is none of the loss, unless the scores say so too.
  const isPlain =
    validation.metric.kind === "part" && !qualities.some((curve) => isOfSplit(curve, validation) && fallsBack(curve));
  // 0.10 after 0.09, where it began at 1.5: what is lost is little beside what had been gained.
  const isSlight = end - best < SLIGHT * (Math.max(...values.slice(0, 3)) - best) && rise < CONFIDENT;
  const bound = validation.metric.kind === "part" ? CONFIDENT : CLEAR;
  const position = validation.positions[Math.floor((at / values.length) * validation.positions.length)] ?? Number.NaN;
  const beside =
    training === null
      ? "and the log has no training loss beside it"
      : `while \`${training.name}\` still falls to ${figure(endLevel(training.values))}`;
  return found({
    rule: "overfitting",
    severity: isSlight || (isPlain && rise < CLEAR) || (improves && rise < bound) ? "note" : "warning",
    confidence: training === null ? "possible" : "likely",
    curve: validation,
    line: validation.lines[Math.floor((at / values.length) * validation.lines.length)] ?? 0,
    statistic: `${percent(rise)} over the best (bound 7 %), ${trend(z)} (bound z = 2)`,
    window: `${since.length} of ${span(validation)}`,
    message:
      `Overfitting: \`${validation.name}\` was best at ${figure(best)}${Number.isNaN(position) ? "" : ` (${validation.per} ${position})`} and has risen to ${figure(end)}, ${percent(rise)} ` +
      `(${trend(z)}; bounds 7 % and z = 2), ${beside}.` +
      (isSlight
        ? " That is little of what it had gained before."
        : improves
          ? " A validation score still rises."
          : " Stop at the best evaluation, regularise, or use more data."),
  });
};

function isOfSplit(curve: Curve, validation: Curve): boolean {
  const { direction, split } = curve.metric;
  return direction === "up" && (split === validation.metric.split || split === null) && curve.values.length >= 5;
}

/** A score of which less than half of its best is left. */
function collapsed({ values }: Curve): boolean {
  return endLevel(values) < 0.5 * Math.max(...values);
}

/**
 * An unsteady validation that leaves its level without a steady climb: nearly all of the later evaluations lie above the level before the best one, by a
 * quarter and more. Noise alone goes both ways.
 */
function leavesItsLevel(values: readonly number[], at: number, z: number): boolean {
  if (values.length < MIN_UNSTEADY || at === 0 || z < 0) return false;
  const before = median(values.slice(Math.max(0, at - 4), at + 1));
  const later = values.slice(at + 1);
  const after = later.slice(-Math.max(MIN_LATER, Math.ceil(later.length / 2)));
  const above = after.filter((value) => value > before).length;
  return after.length >= MIN_LATER && above >= 0.8 * after.length && median(after) >= (1 + LEAVES) * before;
}

/** Whether training has lost a good part of its loss since a share of the run. */
function gainsMuch({ values }: Curve, from: number): boolean {
  const later = values.slice(Math.floor(from * values.length));
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  return (
    later.length >= MIN_LATER && first > 0 && endLevel(later) < (1 - GAINS) * first && mannKendall(later) < -RISE_Z
  );
}

/** Whether a score gets better from a share of the run on, by more than a creep. */
function risesOn(curve: Curve, from: number): boolean {
  const later = curve.values.slice(Math.floor(from * curve.values.length));
  const whole = Math.max(...later) > 1.5 ? 100 : 1;
  return mannKendall(later) > RISE_Z && endLevel(later) - startLevel(later) > CREEP * whole;
}

/** A score that gets worse: then it is no overfitting alone. */
function fallsBack(curve: Curve): boolean {
  const { net, z } = movementOf(curve.values);
  return curve.metric.direction === "up" && net < -0.1 && z < -RISE_Z;
}

/** Whether training goes on falling from a share of the run on, having fallen in all. */
function stillFalls(training: Curve, from: number, validationZ: number): boolean {
  const { values } = training;
  const later = values.slice(Math.floor(from * values.length));
  const { net, z } = movementOf(values);
  // A steady climb over many evaluations needs little beside it.
  if (later.length < 3 || net > -(validationZ > STEADY_Z ? FALLS_A_LITTLE : FALLS_IN_ALL)) return false;
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  const last = endLevel(later);
  const trend = mannKendall(later);
  if (first > 0 && (first - last) / first > STILL_FALLS && (later.length < 8 || trend < -RISE_Z)) return true;
  // Losses of single batches may hide it: the whole run falls without doubt, and this part of it does not rise.
  return validationZ > 3 && training.per === "step" && later.length >= 20 && z < -CLEAR_Z && trend < 0;
}
