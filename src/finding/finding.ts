import type { Fix } from "../fix/fix.ts";
import type { SourceFile } from "../source/file.ts";
import type { Span } from "../source/range.ts";

/** How bad it is when true. */
export type Severity = "error" | "warning" | "note";

/** How sure we are that it is true. */
export type Confidence = "certain" | "likely" | "possible";

/** A place in a file, with what there is to say about it. */
export interface Location {
  readonly file: SourceFile;
  readonly span: Span;
}

/** One step of how a fact came about, in the order of events. Becomes a SARIF codeFlow. */
export interface TraceStep extends Location {
  readonly message: string;
}

/** Numbers that a finding rests on, for people to look at. Plain text: reporters escape it. */
export interface Evidence {
  /** Heads the plot: "Learning rates of 23 previous runs". */
  readonly title: string;
  /** Lines of fixed-width characters. */
  readonly plot: readonly string[];
  /** What each column of `rows` is. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are not listed. */
  readonly more: number;
}

/** One instance of a silent bug: what a rule concluded, and from what. */
export interface Finding {
  /** Rule id, e.g. `nothing-trains`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Primary location. */
  readonly location: Location;
  /** Plain sentences in Markdown-safe prose: what happens, the numbers, why it is silent, what to do. */
  readonly message: string;
  readonly trace: readonly TraceStep[];
  /** What the finding rests on and cannot see; empty for a certain one. Already worded as short clauses. */
  readonly assumptions: readonly string[];
  readonly fix: Fix | null;
  /** Absent where the message says it all. */
  readonly evidence?: Evidence;
}
