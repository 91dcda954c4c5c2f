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
  if (rise < RISE || z < RISE_Z) return SILENT;
  if (training !== null && !stillFalls(training, at / values.length, z)) return SILENT;
  if (training === null && (rise < CONFIDENT || z < ALONE_Z || qualities.some((curve) => fallsBack(curve))))
    return SILENT;
  if (end < FLOOR) return SILENT;
  if (end < NEGLIGIBLE && validationAccuracy !== null && endLevel(validationAccuracy.values) > SOLVED) return SILENT;
  // Where the quality that counts still rises, the loss only says that the answers grow more confident.
  const improves = qualities.some((curve) => isOfSplit(curve, validation) && risesOn(curve, at / values.length));
  const position = validation.positions[Math.floor((at / values.length) * validation.positions.length)] ?? Number.NaN;
  const beside =
    training === null
      ? "and the log has no training loss beside it"
      : `while \`${training.name}\` still falls to ${figure(endLevel(training.values))}`;
  return found({
    rule: "overfitting",
    severity: improves && rise < (validation.metric.kind === "part" ? CONFIDENT : CLEAR) ? "note" : "warning",
    confidence: training === null ? "possible" : "likely",
    curve: validation,
    line: validation.lines[Math.floor((at / values.length) * validation.lines.length)] ?? 0,
    statistic: `${percent(rise)} over the best (bound 7 %), ${trend(z)} (bound z = 2)`,
    window: `${since.length} of ${span(validation)}`,
    message:
      `Overfitting: \`${validation.name}\` was best at ${figure(best)}${Number.isNaN(position) ? "" : ` (${validation.per} ${position})`} and has risen to ${figure(end)}, ${percent(rise)} ` +
      `(${trend(z)}; bounds 7 % and z = 2), ${beside}.` +
      (improves ? " A validation score still rises." : " Stop at the best evaluation, regularise, or use more data."),
  });
};

function isOfSplit(curve: Curve, validation: Curve): boolean {
  const { direction, split } = curve.metric;
  return direction === "up" && (split === validation.metric.split || split === null) && curve.values.length >= 5;
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
  if (later.length < 3 || net > -FALLS_IN_ALL) return false;
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  const last = endLevel(later);
  const trend = mannKendall(later);
  if (first > 0 && (first - last) / first > STILL_FALLS && (later.length < 8 || trend < -RISE_Z)) return true;
  // Losses of single batches may hide it: the whole run falls without doubt, and this part of it does not rise.
  return validationZ > 3 && training.per === "step" && later.length >= 20 && z < -CLEAR_Z && trend < 0;
}
