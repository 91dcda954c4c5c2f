import type { Position, Range } from "./range.ts";

/**
 * A decoded text and where it came from. Notebook sources are the cells' code joined into one module;
 * `cells` then maps lines back to the cell and to the raw JSON line.
 */
export class SourceFile {
  /** Relative to the root of the analysed tree, with forward slashes. */
  readonly path: string;
  /** The decoded Python text: no BOM, newlines as in the file. */
  readonly text: string;
  readonly cells: NotebookMap | null;
  #lineStarts: Uint32Array | null = null;

  constructor(path: string, text: string, cells: NotebookMap | null = null) {
    this.path = path;
    this.text = text;
    this.cells = cells;
  }

  /** Offset of each line's first code unit. */
  get lineStarts(): Uint32Array {
    if (this.#lineStarts === null) {
      const starts = [0];
      // Python ends a line at \n, \r\n or a lone \r; \f is white space and other Unicode separators are text.
      for (let i = 0; i < this.text.length; i++) {
        const code = this.text.charCodeAt(i);
        if (code === 10 || (code === 13 && this.text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
      }
      this.#lineStarts = Uint32Array.from(starts);
    }
    return this.#lineStarts;
  }

  /** The position of an offset. */
  position(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The text of a line, without its line ending. */
  line(line: number): string {
    const starts = this.lineStarts;
    const start = starts[line];
    if (start === undefined) return "";
    return this.text.slice(start, starts[line + 1] ?? this.text.length).replace(/[\r\n]+$/, "");
  }

  /** The same text as a plain file: positions are then those of the joined source, not of the notebook. */
  withoutCells(): SourceFile {
    return this.cells === null ? this : new SourceFile(this.path, this.text);
  }

  /** The same file with another text, as a plain file: for evaluating a patch, not for reporting places in it. */
  withText(text: string): SourceFile {
    return new SourceFile(this.path, text);
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }
}

/** How the lines of a notebook's joined source map back. One entry a line of {@link SourceFile.text}. */
export interface NotebookMap {
  /** Index of the cell in the notebook's `cells` (all cells counted), from 0. */
  cellOf(line: number): number;
  /** Line within that cell, from 0. */
  lineInCell(line: number): number;
  /** Line of the raw JSON file that holds this source line, from 0; the cell's first line where cells are stored as one string. */
  rawLine(line: number): number;
  /** Column in the raw JSON line of a column in the source line (JSON escapes counted). */
  rawColumn(line: number, column: number): number;
}
