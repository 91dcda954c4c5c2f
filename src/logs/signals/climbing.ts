import type { Curve, Evidence } from "../curves.ts";
import { blocks, mannKendall, median, smooth, turningShare } from "../statistics.ts";
import { goesOn, isSolved, movementOf, qualityImproves } from "./progress.ts";
import { figure, type LogFinding, percent, span, trend } from "./signal.ts";

/** Points, trend and share of turning points of a loss that climbs from its first point to its last. */
const MIN_POINTS = 8;
const CLIMB_Z = 3;
const TURNS = 0.2;
/** What it gains at least; the same where a score falls with it. */
const RISE = 0.08;
const RISE_WITH_SCORE = 0.03;
/** The trend of another term of the loss that gets better meanwhile. */
const FALLS_Z = -2;

/**
 * A training loss that climbs steadily from beginning to end, by less than what tells divergence by itself, and validation with it where there is one: what is
 * minimised is something else, or its negative. No healthy run's loss is best at its first point and never again.
 *
 * @param isSeenInScore whether a score of the same data gets worse
 */
export function climbing(evidence: Evidence, curve: Curve, isSeenInScore: boolean): LogFinding | null {
  const { training, validation, run } = evidence;
  if (curve !== training || !climbs(curve.values)) return null;
  if (validation !== null && validation.values.length >= MIN_POINTS && !climbs(validation.values)) return null;
  // One term may rise while the others, that weigh more, fall.
  const isTerm = run.series.some(
    ({ metric, values }) =>
      (metric.kind === "loss" || metric.kind === "part") &&
      values.length >= MIN_POINTS &&
      values !== curve.values &&
      mannKendall(values) < FALLS_Z,
  );
  const values = blocks(curve.values, 100);
  const [first = Number.NaN] = values;
  const last = values.at(-1) ?? Number.NaN;
  const bound = isSeenInScore ? RISE_WITH_SCORE : RISE;
  if (isTerm || !(last >= (1 + bound) * first)) return null;
  const z = mannKendall(values);
  const rise = percent(last / first - 1);
  const least = percent(bound);
  return {
    rule: "loss-diverging",
    severity: "warning",
    confidence: "likely",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `${rise} from the first point to the last (bound ${least}), ${trend(z)} (bound z = 3), ${percent(turningShare(values)).replace("+", "")} turning points (bound 20 %)`,
    window: span(curve),
    message:
      `The loss climbs from the first point to the last: \`${curve.name}\` goes from ${figure(first)} to ${figure(last)} over ${span(curve)} (${rise}, ${trend(z)}; the bound is ${least}` +
      `${isSeenInScore ? " where a score falls too" : ""}) and is never better than at first. Look at the sign of what is minimised, and whether it is what is logged.`,
  };
}

/** A jump, in multiples of the first level; the part of the run that follows it, and what that may still change by; its points. */
const JUMP = 3;
const BEFORE = 0.4;
const STANDS = 0.05;
const TAIL_POINTS = 10;

/** A loss that jumps far above its first level early on and comes back to that level, never below it: what had been known is lost, and nothing is learned again. */
export function spoiled(evidence: Evidence, curve: Curve): LogFinding | null {
  const { values } = curve;
  const early = values.slice(0, Math.floor(BEFORE * values.length));
  const tail = values.slice(early.length);
  const [first = Number.NaN] = values;
  const peak = Math.max(...blocks(early, 1000));
  // Where the counter begins again another training may have begun.
  if (tail.length < TAIL_POINTS || !(first > 0) || curve.series.restarts > 0) return null;
  const { change, net, end } = movementOf(tail);
  const level = median(tail);
  if (Math.abs(change) > STANDS || Math.abs(net) > 2 * STANDS) return null;
  const isBack = peak >= JUMP * first && Math.min(level, end) >= first;
  if (!isBack) return wasBetter(evidence, curve, early, level, change);
  // Where the ends of the whole run lie as near, that is said of a loss that does not move.
  if (Math.abs(movementOf(values).net) <= STANDS / 2) return null;
  if (isSolved(evidence, end) || qualityImproves(evidence) || goesOn(evidence)) return null;
  return {
    rule: "loss-diverging",
    severity: "warning",
    confidence: "likely",
    curve,
    line: curve.lines[values.indexOf(peak)] ?? 0,
    statistic: `up to ${figure(peak / first)} times the first value (bound ${JUMP}), then ${percent(change)} over the last ${tail.length} points (bound 5 %) at ${figure(level / first)} times it (bound 1)`,
    window: span(curve),
    message:
      `The loss broke early and did not recover: \`${curve.name}\` began at ${figure(first)}, jumped to ${figure(peak)}, and rests at ${figure(level)} over the last ${tail.length} of ${span(curve)} ` +
      `(${percent(change)}; the bound is 5 %), no better than it began. Most often the learning rate is too large.`,
  };
}

/** What had been reached early, smoothed, against the level that is kept after it; the same of validation. */
const BETTER = 0.85;
const VALIDATION_BETTER = 0.9;
const EARLY_POINTS = 5;

/** A loss that was clearly better early in the run, of training and validation both, and then stands still where it was worse. */
function wasBetter(
  evidence: Evidence,
  curve: Curve,
  early: readonly number[],
  level: number,
  change: number,
): LogFinding | null {
  const { validation } = evidence;
  if (validation === null || validation === curve || early.length < EARLY_POINTS) return null;
  const best = Math.min(...smooth(early, 3));
  const share = Math.floor(BEFORE * validation.values.length);
  const before = validation.values.slice(0, share);
  if (before.length < EARLY_POINTS || !(best > 0 && best <= BETTER * level)) return null;
  if (!(Math.min(...smooth(before, 3)) <= VALIDATION_BETTER * median(validation.values.slice(share)))) return null;
  if (isSolved(evidence, level) || qualityImproves(evidence) || goesOn(evidence)) return null;
  return {
    rule: "loss-diverging",
    severity: "warning",
    confidence: "likely",
    curve,
    line: curve.lines[early.length] ?? 0,
    statistic: `${figure(level / best)} times the best early level (bound ${figure(1 / BETTER)}), ${percent(change)} after it (bound 5 %)`,
    window: span(curve),
    message:
      `The loss broke early and did not recover: \`${curve.name}\` had come to ${figure(best)} and stands at ${figure(level)} for the rest of ${span(curve)} (${percent(change)}; the bound is 5 %), ` +
      `and \`${validation.name}\` is worse than it was as well. Most often the learning rate is too large.`,
  };
}

function climbs(all: readonly number[]): boolean {
  const values = blocks(all, 100);
  const [first = Number.NaN] = values;
  if (values.length < MIN_POINTS || !(first > 0)) return false;
  const third = Math.ceil(values.length / 3);
  return (
    mannKendall(values) >= CLIMB_Z &&
    turningShare(values) <= TURNS &&
    Math.min(...values) >= 0.995 * first &&
    median(values.slice(third, 2 * third)) > median(values.slice(0, third))
  );
}
