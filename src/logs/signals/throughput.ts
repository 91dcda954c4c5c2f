import { curveOf } from "../curves.ts";
import { blocks, endLevel, mannKendall, median } from "../statistics.ts";
import { figure, found, percent, SILENT, type Signal, trend } from "./signal.ts";

/** Share of the best sustained speed that is left. */
const LEFT = 0.7;

/** The job gets slower and slower: information, not an alarm. */
export const throughputFalling: Signal = ({ run }) => {
  const series = run.series.find(({ metric, values }) => metric.kind === "throughput" && values.length >= 20);
  if (series === undefined) return SILENT;
  const sample = blocks(series.values.slice(Math.floor(series.values.length / 20)), 60);
  const early = median(sample.slice(0, Math.ceil(sample.length / 3)));
  const end = endLevel(sample);
  const z = mannKendall(sample);
  if (!(early > 0) || end > LEFT * early || z > -4) return SILENT;
  return found({
    rule: "throughput-falling",
    severity: "note",
    confidence: "likely",
    curve: curveOf(series),
    line: series.lines.at(-1) ?? 0,
    statistic: `${percent(end / early - 1)} (bound −30 %), ${trend(z)}`,
    window: `${series.count.toLocaleString("en-US")} points`,
    message: `The job gets slower: \`${series.metric.name}\` falls from ${figure(early)} to ${figure(end)} (${percent(end / early - 1)}, Mann–Kendall z = ${z.toFixed(1)}).`,
  });
};
