import type { Curve } from "../curves.ts";
import { blocks, endLevel, mannKendall, median } from "../statistics.ts";
import { figure, found, notChecked, percent, SILENT, type Signal, trend } from "./signal.ts";

/** Evaluations needed in all. */
const MIN_EVALUATIONS = 5;
/** Rise over the best evaluation; noise alone reaches 26 %, with a z of at most 1.8. */
const RISE = 0.07;
const RISE_Z = 2;
/** What training must have gained since then. */
const STILL_FALLS = 0.02;

/** A rise beyond this is one even where a score still creeps up. */
const CONFIDENT = 0.5;
/** A validation loss below this, at an accuracy beyond that, is solved whatever it does. */
const NEGLIGIBLE = 0.1;
const SOLVED = 0.97;

/** Validation gets worse while training goes on getting better. */
export const overfitting: Signal = ({ validation, training, game, qualities, validationAccuracy }) => {
  if (validation === null || training === null || game !== null) return SILENT;
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
  if (!stillFalls(training, at / values.length)) return SILENT;
  if (end < NEGLIGIBLE && validationAccuracy !== null && endLevel(validationAccuracy.values) > SOLVED) return SILENT;
  // Where the quality that counts still rises, the loss only says that the answers grow more confident.
  const improves = qualities.some(
    (curve) =>
      curve.metric.direction === "up" &&
      (curve.metric.split === validation.metric.split || curve.metric.split === null) &&
      curve.values.length >= 5 &&
      mannKendall(curve.values.slice(Math.floor((at / values.length) * curve.values.length))) > 2,
  );
  const position = validation.positions[Math.floor((at / values.length) * validation.positions.length)] ?? Number.NaN;
  return found({
    rule: "overfitting",
    severity: improves && rise < CONFIDENT ? "note" : "warning",
    confidence: "likely",
    curve: validation,
    line: validation.lines[Math.floor((at / values.length) * validation.lines.length)] ?? 0,
    message:
      `Overfitting: \`${validation.name}\` was best at ${figure(best)}${Number.isNaN(position) ? "" : ` (${validation.per} ${position})`} and has risen to ${figure(end)}, ${percent(rise)} ` +
      `(${trend(z)}; bounds 7 % and z = 2), while \`${training.name}\` still falls to ${figure(endLevel(training.values))}.` +
      (improves ? " A validation score still rises." : " Stop at the best evaluation, regularise, or use more data."),
  });
};

function stillFalls(training: Curve, from: number): boolean {
  const later = training.values.slice(Math.floor(from * training.values.length));
  if (later.length < 3) return false;
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  const last = endLevel(later);
  return first > 0 && (first - last) / first > STILL_FALLS && (later.length < 8 || mannKendall(later) < -RISE_Z);
}
