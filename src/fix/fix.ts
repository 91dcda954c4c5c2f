import type { SourceFile } from "../source/file.ts";
import type { Span } from "../source/range.ts";

/** `safe`: keeps the evident intent; `unsafe`: likely right, read it first; `manual`: a sketch to be completed by hand. */
export type FixSafety = "safe" | "unsafe" | "manual";

/** A replacement of a stretch of one file. */
export interface Edit {
  readonly file: SourceFile;
  readonly span: Span;
  readonly newText: string;
}

/** Titled edits that repair one finding. Verified by evaluating the patched source before anyone sees it. */
export interface Fix {
  /** Imperative, without a full stop: "Train the new head". */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
}
