import { curveOf } from "../curves.ts";
import { blocks, endLevel, mannKendall, median } from "../statistics.ts";
import { figure, found, percent, SILENT, type Signal, trend } from "./signal.ts";

/** Share of the best sustained speed that is left. */
const LEFT = 0.7;

/** Less than this of it is left: an alarm. */
const NEARLY_NOTHING = 0.2;

/** The job gets slower and slower: information, and an alarm where it nearly stands still. */
export const throughputFalling: Signal = ({ run }) => {
  const series = run.series.find(({ metric, values }) => metric.kind === "throughput" && values.length >= 20);
  if (series === undefined) return SILENT;
  const sample = blocks(series.values.slice(Math.floor(series.values.length / 20)), 60);
  // A job that slows down from the first minute on was fast for less than a third of it.
  const early = Math.max(...[3, 10].map((part) => median(sample.slice(0, Math.ceil(sample.length / part)))));
  const end = endLevel(sample);
  const z = mannKendall(sample);
  if (!(early > 0) || end > LEFT * early || z > -4) return SILENT;
  return found({
    rule: "throughput-falling",
    severity: end < NEARLY_NOTHING * early ? "warning" : "note",
    confidence: "likely",
    curve: curveOf(series),
    line: series.lines.at(-1) ?? 0,
    statistic: `${percent(end / early - 1)} (bound −30 %), ${trend(z)}`,
    window: `${series.count.toLocaleString("en-US")} points`,
    message: `The job gets slower: \`${series.metric.name}\` falls from ${figure(early)} to ${figure(end)} (${percent(end / early - 1)}, Mann–Kendall z = ${z.toFixed(1)}).`,
  });
};
