import { curveOf } from "../curves.ts";
import type { Series } from "../series.ts";
import { blocks, endLevel, mannKendall, median } from "../statistics.ts";
import { figure, found, type LogFinding, percent, SILENT, type Signal, trend } from "./signal.ts";

/** Share of the best sustained speed that is left. */
const LEFT = 0.7;

/** Less than this of it is left, and of the first third's in the last: an alarm. */
const HALF = 0.5;
const LAST_THIRD = 0.6;
/** Trend that noise does not make; where the speed jumps by much, a level that is lost by half says the rest. */
const FALLS_Z = -3;
/** Different speeds that are printed: fewer are rounded to whole seconds. */
const MIN_SPEEDS = 10;
/** Points needed. */
const MIN_POINTS = 20;
/** Pairs of an early and a late speed of which the early one is higher (a rank-sum test of 5 and 10 has p < 0.001 there). */
const APART = 0.97;

/** The job gets slower and slower: information, and an alarm where half of its speed is lost for good. */
export const throughputFalling: Signal = ({ run }) => {
  const findings = run.series
    .filter(({ metric, values }) => metric.kind === "throughput" && values.length >= MIN_POINTS)
    .map(fallOf)
    .filter((finding) => finding !== null);
  const worst = findings.find(({ severity }) => severity === "warning") ?? findings[0];
  return worst === undefined ? SILENT : found(worst);
};

function fallOf(series: Series): LogFinding | null {
  const sample = blocks(series.values.slice(Math.floor(series.values.length / 20)), 60);
  // A job that slows down from the first minute on was fast for less than a third of it.
  const early = Math.max(...[3, 10].map((part) => median(sample.slice(0, Math.ceil(sample.length / part)))));
  const end = endLevel(sample);
  const z = mannKendall(sample);
  if (!(early > 0) || end > LEFT * early || (z > FALLS_Z && !liesApart(sample))) return null;
  const third = Math.ceil(sample.length / 3);
  const isLasting = median(sample.slice(-third)) < LAST_THIRD * median(sample.slice(0, third));
  const isAlarm = end < HALF * early && isLasting && new Set(series.values).size >= MIN_SPEEDS;
  return {
    rule: "throughput-falling",
    severity: isAlarm ? "warning" : "note",
    confidence: "likely",
    curve: curveOf(series),
    line: series.lines.at(-1) ?? 0,
    statistic: `${percent(end / early - 1)} (bound −30 %), ${trend(z)}`,
    window: `${series.count.toLocaleString("en-US")} points`,
    message: `The job gets slower: \`${series.metric.name}\` falls from ${figure(early)} to ${figure(end)} (${percent(end / early - 1)}, Mann–Kendall z = ${z.toFixed(1)}).`,
  };
}

/** Whether nearly each speed of the first quarter is above nearly each of the second half: one fall, whenever it was. */
function liesApart(sample: readonly number[]): boolean {
  const first = sample.slice(0, Math.floor(sample.length / 4));
  const later = sample.slice(Math.floor(sample.length / 2));
  let above = 0;
  for (const one of first) for (const other of later) if (one > other) above++;
  return first.length >= 5 && above >= APART * first.length * later.length;
}
