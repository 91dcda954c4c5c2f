import type { Evidence } from "../curves.ts";
import { blocks, endLevel, median, turningShare } from "../statistics.ts";
import { isCurve, isSolved, movementOf, progressCurve, qualityImproves, roughness } from "./progress.ts";
import { figure, found, notChecked, percent, SILENT, type Signal, span } from "./signal.ts";

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

/** The loss jumps up and down around the level it began at. */
export const lossOscillating: Signal = (evidence) => {
  const curve = progressCurve(evidence, "loss-oscillating");
  if (!isCurve(curve)) return curve ?? SILENT;
  if (curve.values.length < MIN_POINTS) return SILENT;
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

/** An accuracy that guessing does not reach: the loss of single batches may jump as it likes. */
function isLearned({ trainingAccuracy, validationAccuracy }: Evidence): boolean {
  return [trainingAccuracy, validationAccuracy].some((curve) => curve !== null && endLevel(curve.values) > LEARNED);
}
