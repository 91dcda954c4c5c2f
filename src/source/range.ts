/** A half-open stretch of a source text, in UTF-16 code units from its start (what JavaScript's `slice` takes). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text: 0-based line, 0-based column in UTF-16 code units. One-based numbers exist only at the edge. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A half-open range of a text. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
