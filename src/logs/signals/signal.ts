import type { Curve, Evidence } from "../curves.ts";

/** Rules of training logs, as reports name them. */
export type LogRule =
  | "loss-flat"
  | "loss-at-chance"
  | "loss-oscillating"
  | "loss-diverging"
  | "loss-not-finite"
  | "converged-at-start"
  | "zero-gradients"
  | "overfitting"
  | "gpu-underused"
  | "gpu-memory-excess"
  | "throughput-falling";

/** What a signal says of one run. */
export interface LogFinding {
  readonly rule: LogRule;
  readonly severity: "error" | "warning" | "note";
  readonly confidence: "certain" | "likely" | "possible";
  readonly message: string;
  /** What was measured, with its bound: `Theil–Sen change −0.03 % (bound 1.6 %), Mann–Kendall z = −1.1, p = 0.271`. */
  readonly statistic: string;
  /** What it was measured over: `160 epochs`. */
  readonly window: string;
  /** The curve it was seen in; null for remarks. */
  readonly curve: Curve | null;
  /** Line of the log to look at, from 1; 0 where the format has none. */
  readonly line: number;
}

/** A rule that could not be applied to a run, and why. */
export interface NotChecked {
  readonly rule: LogRule;
  readonly reason: string;
}

/** The outcome of one signal: findings, or why nothing could be said; neither where nothing is wrong. */
export interface Outcome {
  readonly findings: readonly LogFinding[];
  readonly notChecked: readonly NotChecked[];
}

export type Signal = (evidence: Evidence) => Outcome;

export const SILENT: Outcome = { findings: [], notChecked: [] };

export function found(...findings: readonly LogFinding[]): Outcome {
  return { findings, notChecked: [] };
}

export function notChecked(rule: LogRule, reason: string): Outcome {
  return { findings: [], notChecked: [{ rule, reason }] };
}

/** `4.62`, `0.00031`, `1.2e+10`: four digits that matter. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-4 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** `+2.4 %`, `−0.03 %`. */
export function percent(share: number): string {
  const value = Number((share * 100).toPrecision(2));
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value)} %`;
}

/** `10 epochs`, `4,000 steps`: how long a curve is, in its own unit. */
export function span(curve: Curve): string {
  const count = curve.series.count;
  const word = curve.per === "epoch" ? "epoch" : "point";
  return `${count.toLocaleString("en-US")} ${word}${count === 1 ? "" : "s"}`;
}

/** Two-sided p of a standard normal z (Abramowitz & Stegun 7.1.26, error below 1.5e-7). */
export function pValue(z: number): string {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x);
  return tail < 0.001 ? "p < 0.001" : `p = ${tail.toFixed(3)}`;
}

/** Mann–Kendall in a message. */
export function trend(z: number): string {
  return `Mann–Kendall z = ${z.toFixed(1)}, ${pValue(z)}`;
}
