import type { Curve, Evidence } from "../curves.ts";
import { blocks, endLevel, mannKendall, median, noiseOf, smooth, startLevel } from "../statistics.ts";
import { climbing, spoiled } from "./climbing.ts";
import { isCurve, movementOf, progressCurve, qualityImproves } from "./progress.ts";
import { figure, found, notChecked, percent, SILENT, type Signal, span, trend } from "./signal.ts";

/** End over start. Diverging runs: 1.3 … 10^10; all others: at most 0.95. */
const BY_START = 1.3;
/** The same where a score of the same data falls with it. */
const WITH_SCORE = 1.15;
/** A score beyond this is near its top. */
const HIGH_SCORE = 0.9;
/** The same where the log gives neither epochs nor steps. */
const UNPLACED = 2;
const MAX_RESTARTS = 3;
/** Beyond the noise: so many standard deviations. */
const FAR = 6;
/** Points from which the level at the end speaks for itself. */
const MANY = 20;
/** Points from which a run can break in the middle, and where a score of the same data falls with it. */
const MIN_BROKEN = 12;
const MIN_WITH_SCORE = 8;
/** Share of the gain that is lost again, against the best smoothed level. */
const LOST_GAIN = 0.25;
/** A rise that is a loss by itself, however much had been gained. */
const STAYS = 0.5;
/** Levels below this share of the start are near the floor, where ratios say little. */
const FLOOR_SHARE = 0.05;
/** The rise over the best level must also be more than this, */
const RISE = 0.2;
/** where a score of the same data breaks with it, this; */
const RISE_WITH_SCORE = 0.1;
/** What such a score loses of its best level. */
const SCORE_LOST = 0.1;
/** and this many times the noise around the course. */
const OVER_NOISE = 4;
const OVER_NOISE_WITH_SCORE = 2;

/** The loss ends above where it began, or has lost a good part of what it had gained and does not come back. */
export const lossDiverging: Signal = (evidence) => {
  const curve = progressCurve(evidence, "loss-diverging");
  if (!isCurve(curve)) return curve ?? SILENT;
  const isTraining = curve === evidence.training;
  const { values } = curve;
  const { start, end, z } = movementOf(values);
  if (start <= 0) return SILENT;
  if (evidence.run.remarks.some(({ kind }) => kind === "curriculum"))
    return notChecked(
      "loss-diverging",
      "The log speaks of a curriculum: a task that gets harder may have a loss that rises.",
    );
  // Validation alone that rises while its accuracy does too: the answers grow more confident, nothing diverges.
  if (!isTraining && qualityImproves(evidence)) return SILENT;
  // Values without any epoch or step may be results in a row, not a course.
  const isPlaced = curve.positions.some((position) => !Number.isNaN(position));
  const bound = !isPlaced ? UNPLACED : scoreFalls(evidence, curve) ? WITH_SCORE : BY_START;
  // Of a few points the last must say it too: a level of three may be one that the run has left.
  const isLast = values.length >= MANY || (values.at(-1) ?? 0) >= bound * start;
  const isTrend = end >= bound * start && isLast && (z > 2 || end > 3 * start);
  const from = isTrend ? start : roseAtOnce(values, end);
  if (from !== null) {
    const isAnother = isTraining && heldOutGetsBetter(evidence);
    return found({
      rule: "loss-diverging",
      severity: isAnother ? "note" : "error",
      confidence: isTrend && end > 2 * start ? "certain" : "likely",
      curve,
      line: curve.lines.at(-1) ?? 0,
      statistic: `${figure(end / from)} times the start (bound ${bound}), ${trend(z)}`,
      window: span(curve),
      message:
        `The loss diverges: \`${curve.name}\` ends at ${figure(end)}, ${figure(end / from)} times the ${figure(from)} it began at, after ${span(curve)} ` +
        `(${trend(z)}; the bound is ${bound} times${bound === WITH_SCORE ? " where a score falls too" : ""}).` +
        (isAnother
          ? " Validation and its scores do not: a term has joined the loss, or its weight has grown."
          : " Most often the learning rate is too large."),
    });
  }
  const climb = climbing(evidence, curve, scoreFalls(evidence, curve)) ?? spoiled(evidence, curve);
  if (climb !== null) return found(climb);
  const isSeenInScore = scoreFalls(evidence, curve) || scoreBreaks(evidence, curve);
  if (!isTraining || values.length < (isSeenInScore ? MIN_WITH_SCORE : MIN_BROKEN)) return SILENT;
  return brokenInTheMiddle(evidence, curve, start);
};

/** The first value of a loss that rose within the first tenth, far above its noise, and stays there; null of another. */
function roseAtOnce(values: readonly number[], end: number): number | null {
  const [first = Number.NaN] = values;
  const level = median(values);
  const isFar = level - first > FAR * noiseOf(blocks(values, 200));
  return values.length >= MIN_BROKEN && first > 0 && isFar && Math.min(level, end) >= BY_START * first ? first : null;
}

/** Validation ends below where it began, and a score ends near its top: what rises is not what the task is judged by. */
function heldOutGetsBetter({ validation, qualities }: Evidence): boolean {
  return (
    validation !== null &&
    validation.values.length >= 5 &&
    endLevel(validation.values) < startLevel(validation.values) &&
    qualities.some(({ metric, values }) => {
      const top = Math.max(...values) > 1.5 ? 100 : 1;
      return (
        metric.direction === "up" &&
        values.length >= 5 &&
        endLevel(values) >= HIGH_SCORE * top &&
        endLevel(values) >= startLevel(values)
      );
    })
  );
}

/** Whether a score on the same data gets worse: what the loss shows is no accident then. */
function scoreFalls({ qualities }: Evidence, curve: Curve): boolean {
  return qualities.some(
    ({ metric, values }) =>
      metric.direction === "up" &&
      metric.split === curve.metric.split &&
      mannKendall(values) < -2 &&
      endLevel(values) < startLevel(values),
  );
}

/** Whether a score on the same data rose and lost a good part of its level again, without coming back. */
function scoreBreaks({ qualities }: Evidence, { metric, values: losses }: Curve): boolean {
  return qualities.some(({ metric: { direction, split }, values }) => {
    if (direction !== "up" || split !== metric.split || values.length !== losses.length) return false;
    const course = smooth(blocks(values, 100), 5);
    const best = Math.max(...course);
    const after = course.slice(course.indexOf(best));
    return after.length >= 5 && endLevel(course) <= (1 - SCORE_LOST) * best && mannKendall(after) < -1.5;
  });
}

function brokenInTheMiddle(evidence: Evidence, curve: Curve, start: number): ReturnType<Signal> {
  // A counter that begins again and again: trainings in a row, of which each has a level of its own.
  if (curve.series.restarts > MAX_RESTARTS) return SILENT;
  const course = smooth(blocks(curve.values, 100), 5);
  const best = Math.min(...course);
  const at = course.indexOf(best);
  const after = course.slice(at);
  const end = endLevel(course);
  const gain = start - best;
  const lost = end - best;
  if (best <= 0 || after.length < 5 || gain <= 0.05 * start) return SILENT;
  const isSeenInScore = scoreBreaks(evidence, curve);
  if (
    !(lost >= LOST_GAIN * gain && lost >= (isSeenInScore ? RISE_WITH_SCORE : RISE) * best) &&
    !staysHigh(course, at, best, start)
  )
    return SILENT;
  const noise = noiseAround(blocks(curve.values, 100), course);
  if (lost < (isSeenInScore ? OVER_NOISE_WITH_SCORE : OVER_NOISE) * noise) return SILENT;
  // A warm restart jumps up too, and falls again; its rate shows the jump.
  // Two or three high batches at the end are no break.
  const last = blocks(curve.values, 100).slice(-Math.max(5, Math.ceil(course.length / 10)));
  if (last.filter((value) => value >= best + lost / 2).length < 0.8 * last.length) return SILENT;
  const tail = course.slice(-Math.max(5, Math.ceil(course.length / 5)));
  if (mannKendall(tail) < -1.5 || rateJumps(evidence)) return SILENT;
  const z = mannKendall(after);
  if (z < 2 && endLevel(after) < startLevel(after) + LOST_GAIN * gain) return SILENT;
  const line = curve.lines[Math.floor((at / course.length) * curve.lines.length)] ?? 0;
  return found({
    rule: "loss-diverging",
    severity: "warning",
    confidence: "likely",
    curve,
    line,
    statistic: `${percent(lost / gain).replace("+", "")} of the gain lost (bound 25 %), ${trend(z)}`,
    window: `${span(curve)}, the best level and after`,
    message:
      `The loss broke in the middle of the run: \`${curve.name}\` fell from ${figure(start)} to ${figure(best)} and is back at ${figure(end)}, ` +
      `${percent(lost / gain).replace("+", "")} of the gain lost (bounds: 25 %, or half as high again as the best level for a fifth of the run; ${trend(z)} since the best level, smoothed).`,
  });
}

/** A level half as high again as the best one, kept over the last fifth of the run, far from the floor: lost even where the gain was large. */
function staysHigh(course: readonly number[], at: number, best: number, start: number): boolean {
  const tail = course.slice(-Math.ceil(course.length / 5));
  if (best < FLOOR_SHARE * start || course.length - at < tail.length) return false;
  return endLevel(course) >= (1 + STAYS) * best && tail.every((value) => value >= (1 + STAYS / 2) * best);
}

function noiseAround(values: readonly number[], course: readonly number[]): number {
  return 1.4826 * median(values.map((value, at) => Math.abs(value - (course[at] ?? value))));
}

/** Whether the learning rate rises again after having fallen: restarts, cycles. */
function rateJumps({ learningRate }: Evidence): boolean {
  if (learningRate === null || learningRate.values.length < 5) return false;
  const rates = blocks(learningRate.values, 100);
  const top = rates.indexOf(Math.max(...rates));
  for (let i = 1; i < rates.length; i++) {
    if (i !== top && i > rates.length / 10 && (rates[i] ?? 0) > 1.5 * (rates[i - 1] ?? 0)) return true;
  }
  return false;
}
