import { curveOf } from "../curves.ts";
import type { Run } from "../run.ts";
import type { Series } from "../series.ts";
import { blocks, mannKendall, mean } from "../statistics.ts";
import { found, notChecked, percent, SILENT, type Signal } from "./signal.ts";

/** Mean utilisation between the idle ends. Loader-bound runs: 13–45 %; healthy ones: 80 % and more. */
const UNDERUSED = 0.6;
/** Samples needed. */
const MIN_SAMPLES = 10;
/** Below this a card is idle: before the first batch and after the last. */
const IDLE = 0.05;
/** Trend of the second half of a memory that goes on growing. */
const STILL_GROWS_Z = 2;
/** Cards have no more than this in gigabytes, and no less in mebibytes. */
const MOST_GIGABYTES = 300;
/** Memory this near the card's limit is its limit. */
const FULL = 0.97;

/** The card waits: for data, for the processor, for small batches. */
export const gpuUnderused: Signal = ({ run }) => {
  const series = run.series.find(({ metric }) => metric.kind === "gpu-utilisation");
  if (series === undefined) return SILENT;
  // A table of one's own says per cent where nvidia-smi's readers say a fraction.
  const scale = series.largest > 1.5 ? 0.01 : 1;
  const busy = withoutIdleEnds(series.values.map((value) => value * scale));
  if (busy.length < MIN_SAMPLES)
    return notChecked("gpu-underused", `${busy.length} samples lie between the idle ends; ${MIN_SAMPLES} are needed.`);
  const used = mean(busy);
  if (used >= UNDERUSED) return SILENT;
  return found({
    rule: "gpu-underused",
    severity: "warning",
    confidence: used < 0.45 ? "likely" : "possible",
    curve: curveOf(series),
    line: series.lines[0] ?? 0,
    statistic: `mean ${percent(used).replace("+", "")} (bound 60 %)`,
    window: `${busy.length} samples between the idle ends`,
    message:
      `The GPU is busy ${percent(used).replace("+", "")} of the time over ${busy.length} samples (idle beginning and end left out; healthy jobs: 80 % and more). ` +
      "It waits for data: more loader workers, decoded or smaller images, a larger batch.",
  });
};

/** Memory grows to the card's limit, or the job died of it. */
export const gpuMemoryExcess: Signal = ({ run }) => {
  const died = run.remarks.find(({ kind }) => kind === "out-of-memory");
  if (died !== undefined) {
    return found({
      rule: "gpu-memory-excess",
      severity: "error",
      confidence: "certain",
      curve: null,
      line: died.line,
      statistic: "an out-of-memory error",
      window: "the whole log",
      message: `The job ran out of GPU memory: \`${died.text.replaceAll("`", "'")}\`.`,
    });
  }
  const used = run.series.find(({ metric }) => metric.kind === "gpu-memory");
  if (used === undefined || used.values.length < MIN_SAMPLES || !isOfCard(run, used)) return SILENT;
  const limit = limitOf(run, used);
  const sample = blocks(
    used.values.filter((value) => value > 0.02 * used.largest),
    100,
  );
  const z = mannKendall(sample);
  const start = mean(sample.slice(0, Math.max(3, Math.ceil(sample.length / 10))));
  const end = mean(sample.slice(-Math.max(3, Math.ceil(sample.length / 10))));
  if (limit === null || used.largest < FULL * limit || z < 3 || end < 1.15 * start) return SILENT;
  // An allocator takes what it needs in the first minutes and keeps it.
  if (mannKendall(sample.slice(Math.floor(sample.length / 2))) < STILL_GROWS_Z) return SILENT;
  return found({
    rule: "gpu-memory-excess",
    severity: "warning",
    confidence: "likely",
    curve: curveOf(used),
    line: used.lines.at(-1) ?? 0,
    statistic: `${percent(end / start - 1)} (bound 15 %) to ${percent(used.largest / limit).replace("+", "")} of the card, Mann–Kendall z = ${z.toFixed(1)} (bound 3)`,
    window: `${used.count.toLocaleString("en-US")} samples`,
    message:
      `GPU memory grows to the card's limit: from ${sizeOf(start, limit)} to ${sizeOf(used.largest, limit)} of ${limit === 1 ? "it" : sizeOf(limit, limit)} (Mann–Kendall z = ${z.toFixed(1)}). ` +
      "Something keeps what it no longer needs: losses added up with their graphs, outputs kept in lists.",
  });
};

/** Whether a series is of a card's memory: its name says so, or the card's use is logged beside it. */
function isOfCard(run: Run, { metric }: Series): boolean {
  return /gpu|cuda|vram/.test(metric.name) || run.series.some((other) => other.metric.kind === "gpu-utilisation");
}

/** A size with the unit that its limit's magnitude tells. */
function sizeOf(value: number, limit: number): string {
  if (limit === 1) return percent(value).replace("+", "");
  return limit <= MOST_GIGABYTES ? `${value.toFixed(1)} GB` : `${Math.round(value)} MiB`;
}

function limitOf(run: Run, used: Series): number | null {
  const total = run.series.find(({ metric }) => metric.kind === "gpu-memory-total");
  if (total !== undefined && total.largest > 0) return total.largest;
  if (used.metric.unit === "percent" || used.metric.name.endsWith("_share")) return 1;
  // Gigabytes.
  if (used.largest <= MOST_GIGABYTES) {
    const size = CARD_SIZES.find((one) => used.largest * 1024 <= one && used.largest * 1024 >= FULL * one);
    return size === undefined ? null : size / 1024;
  }
  return CARD_SIZES.find((size) => used.largest <= size && used.largest >= FULL * size) ?? null;
}

/** Usable memory of common cards, in MiB, as nvidia-smi prints their totals. */
const CARD_SIZES: readonly number[] = [
  6144, 8192, 11_264, 12_288, 15_360, 16_384, 23_028, 24_576, 32_768, 40_960, 46_068, 49_140, 81_559, 81_920, 97_871,
  143_771,
];

function withoutIdleEnds(values: readonly number[]): readonly number[] {
  const first = values.findIndex((value) => value > IDLE);
  const last = values.findLastIndex((value) => value > IDLE);
  return first === -1 ? values : values.slice(first, last + 1);
}
