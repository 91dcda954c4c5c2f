import type { Run } from "../logs/run.ts";
import type { Series } from "../logs/series.ts";

/** Curves drawn of one run. */
const MAX_CURVES = 6;

/** What is drawn first. */
const ORDER = [
  "loss",
  "accuracy",
  "score",
  "error",
  "part",
  "gradient-norm",
  "learning-rate",
  "gpu-utilisation",
  "gpu-memory",
  "reward",
  "throughput",
  "gpu-memory-total",
  "other",
];

/** The series of a run that are drawn, the telling ones first. */
export function worthDrawing(run: Run): Series[] {
  const byName = new Map<string, Series>();
  for (const series of run.series) {
    const known = byName.get(series.metric.name);
    if (series.values.length > 1 && (known === undefined || known.count < series.count))
      byName.set(series.metric.name, series);
  }
  return [...byName.values()]
    .sort((a, b) => ORDER.indexOf(a.metric.kind) - ORDER.indexOf(b.metric.kind))
    .slice(0, MAX_CURVES);
}

/** `4.62`, `1.2e-5`: three digits that matter. */
export function short(value: number): string {
  const size = Math.abs(value);
  return value === 0 ? "0" : size >= 1e5 || size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}
