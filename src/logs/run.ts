import type { Series } from "./series.ts";

/** What a log says beside its numbers. */
export interface LogRemark {
  readonly kind: "out-of-memory" | "not-finite" | "checkpoint-loaded" | "command" | "module" | "crash" | "curriculum";
  /** The text, cut short. */
  readonly text: string;
  /** From 1; 0 where the format has no lines. */
  readonly line: number;
}

/** One training run as a log tells it. */
export interface Run {
  /** The file, as reports name it. */
  readonly path: string;
  /** Format it was read as: `text`, `csv`, `trainer_state`, … */
  readonly format: string;
  /** What tells it from other runs of the same file (`run 2`, `rank 1`, `fold 3`); null for the only one. */
  readonly label: string | null;
  readonly series: readonly Series[];
  readonly remarks: readonly LogRemark[];
  /** Whether its first epoch or step is past the beginning: a run that goes on from a checkpoint. */
  readonly resumed: boolean;
  /** One of a great many short ones: a loop within a program's own loop (adaptation at test time, a fit per sample), no training run. */
  readonly isInnerLoop: boolean;
  /** Number of classes, where the log itself names it. */
  readonly classes: number | null;
}

/** Points of the longest series: what was really read. */
export function pointsOf(run: Run): number {
  return run.series.reduce((most, series) => Math.max(most, series.count), 0);
}
