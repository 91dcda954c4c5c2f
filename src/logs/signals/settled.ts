import type { Curve, Evidence } from "../curves.ts";
import { blocks, median } from "../statistics.ts";
import { goesOn, isCurve, isSolved, movementOf, progressCurve, qualityImproves } from "./progress.ts";
import { figure, found, percent, SILENT, type Signal, span } from "./signal.ts";

/** Points needed to see a beginning and a standstill. */
const MIN_POINTS = 10;
/** The part of the run in which everything happens. */
const BEGINNING = 0.1;
/** What may still change after it, of the level there. */
const REST = 0.015;

/**
 * A part of the first value that is left where nothing was learned: what falls further has found something, however soon. Less tells where it is one step that did it, or where a
 * quality is known that did not improve meanwhile.
 */
const MUCH_LEFT = 0.8;
const SOME_LEFT = 0.3;
/** Losses that are nothing at all from the first on: so many tell. */
const NOUGHTS = 10;

/** What a crawl changes by, where this much of the first value is left, over so many points. */
const CRAWL = 0.005;
const HARDLY = 0.9;
const CRAWL_POINTS = 100;

/** The loss falls once, at the very beginning, and never moves again, far above its floor: a collapse to a constant answer. */
export const convergedAtStart: Signal = (evidence) => {
  const curve = progressCurve(evidence, "converged-at-start");
  if (!isCurve(curve)) return curve ?? SILENT;
  const { values } = curve;
  if (values.length >= NOUGHTS && values.every((value) => value === 0) && knowsAll(evidence))
    return nothingToLearn(curve);
  if (values.length < MIN_POINTS) return SILENT;
  const first = values[0] ?? Number.NaN;
  const rest = values.slice(Math.max(1, Math.ceil(values.length * BEGINNING)));
  const { start, change, net, end, z } = movementOf(rest);
  if (!(first > 0) || !(start > 0) || first < 1.02 * start) return SILENT;
  if (Math.abs(change) > REST || Math.abs(net) > REST) return SILENT;
  // A crawl has a trend as well: it counts where hardly anything was gained in all.
  const crawls = Math.abs(change) <= CRAWL && end >= HARDLY * first && values.length >= CRAWL_POINTS;
  if (Math.abs(z) > 3 && !crawls) return SILENT;
  const parts = blocks(rest, 10);
  if (Math.max(...parts.map((part) => Math.abs(part - median(parts)))) > 0.05 * start) return SILENT;
  if (isSolved(evidence, end) || qualityImproves(evidence) || goesOn(evidence)) return SILENT;
  // What is left is a large part of what there was: the task is not solved.
  const isSudden = (values[1] ?? first) <= 1.05 * start;
  if (end < (isSudden || evidence.qualities.length > 0 ? SOME_LEFT : MUCH_LEFT) * first) return SILENT;
  return found({
    rule: "converged-at-start",
    severity: "warning",
    confidence: "possible",
    curve,
    line: curve.lines[Math.ceil(values.length * BEGINNING)] ?? 0,
    statistic: `Theil–Sen change ${percent(change)} after the first tenth (bound 1.5 %)`,
    window: span(curve),
    message:
      `Nothing is learned after the beginning: \`${curve.name}\` falls from ${figure(first)} to ${figure(start)} in the first tenth of ${span(curve)} and changes by ` +
      `${percent(change)} in all that follows (the bound is 1.5 %). A model that answers the same for every input looks like this.`,
  });
};

/** All answers are right at every point. (Of wrong ones at a loss of 0 loss-flat speaks.) */
function knowsAll({ trainingAccuracy, validationAccuracy }: Evidence): boolean {
  const accuracies = [trainingAccuracy, validationAccuracy].filter((one) => one !== null);
  return accuracies.length > 0 && accuracies.every(({ values }) => values.every((value) => value === 1));
}

/** A loss of 0, exactly and always: there is nothing to learn. */
function nothingToLearn(curve: Curve): ReturnType<Signal> {
  return found({
    rule: "converged-at-start",
    severity: "warning",
    confidence: "likely",
    curve,
    line: curve.lines[0] ?? 0,
    statistic: `0 at each of ${curve.values.length} points`,
    window: span(curve),
    message:
      `There is nothing to learn: \`${curve.name}\` is exactly 0 over ${span(curve)}, from the first on. All labels are the same, all are masked or ignored, ` +
      "or the answer is among the inputs.",
  });
}
