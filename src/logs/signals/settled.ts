import { blocks, median } from "../statistics.ts";
import { goesOn, isCurve, isSolved, movementOf, progressCurve, qualityImproves } from "./progress.ts";
import { figure, found, percent, SILENT, type Signal, span } from "./signal.ts";

/** Points needed to see a beginning and a standstill. */
const MIN_POINTS = 10;
/** The part of the run in which everything happens. */
const BEGINNING = 0.1;
/** What may still change after it, of the level there. */
const REST = 0.015;

/** The loss falls once, at the very beginning, and never moves again, far above its floor: a collapse to a constant answer. */
export const convergedAtStart: Signal = (evidence) => {
  const curve = progressCurve(evidence, "converged-at-start");
  if (!isCurve(curve)) return curve ?? SILENT;
  const { values } = curve;
  if (values.length < MIN_POINTS) return SILENT;
  const first = values[0] ?? Number.NaN;
  const rest = values.slice(Math.max(1, Math.ceil(values.length * BEGINNING)));
  const { start, change, net, end, z } = movementOf(rest);
  if (!(first > 0) || !(start > 0) || first < 1.02 * start) return SILENT;
  if (Math.abs(change) > REST || Math.abs(net) > REST || Math.abs(z) > 3) return SILENT;
  const parts = blocks(rest, 10);
  if (Math.max(...parts.map((part) => Math.abs(part - median(parts)))) > 0.05 * start) return SILENT;
  if (isSolved(evidence, end) || qualityImproves(evidence) || goesOn(evidence)) return SILENT;
  // What is left is a large part of what there was: the task is not solved.
  if (end < 0.3 * first) return SILENT;
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
