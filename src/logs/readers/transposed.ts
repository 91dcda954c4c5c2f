import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Split } from "../series.ts";
import { DELIMITERS, type Delimiter, splitCells, withDecimalPoint } from "./csv.ts";
import { numberIn } from "./json-cells.ts";
import { LineSplitter } from "./line-splitter.ts";
import { columnOf } from "./rows.ts";

/** Values of a row from which it is a course. */
const MIN_VALUES = 4;
/** Longer lines are no table. */
const MAX_LINE = 4 * 1024 * 1024;

/** The delimiter of a table whose rows are metrics and whose columns are epochs (`train_loss,0.9,0.7,…`); null of another text. */
export function transposedDelimiterOf(lines: readonly string[]): Delimiter | null {
  const filled = lines.filter((line) => line.trim() !== "");
  return DELIMITERS.find((delimiter) => isTransposed(filled, delimiter)) ?? null;
}

function isTransposed(lines: readonly string[], delimiter: Delimiter): boolean {
  const rows = lines.map((line) => splitCells(line.replace(/\r$/, ""), delimiter));
  const width = rows[0]?.length ?? 0;
  if (width <= MIN_VALUES || rows.length < 2 || rows.length > 200) return false;
  let metrics = 0;
  for (const [index, [name = "", ...cells]] of rows.entries()) {
    const isNumbered = cells.every(
      (cell) => cell.trim() === "" || numberIn(withDecimalPoint(cell, delimiter)) !== null,
    );
    const isHead = index === 0 && cells.every((cell) => /^\s*(?:epoch|step)?[ _]?\d+\s*$/i.test(cell));
    if (!(isHead || (isNumbered && /\p{L}/u.test(name))) || Math.abs(cells.length + 1 - width) > width / 2)
      return false;
    if (columnOf(name.trim(), null).role === "metric") metrics++;
  }
  return metrics * 3 >= rows.length;
}

/** Reads such a table, one metric a row. */
export class TransposedReader {
  readonly #recorder: Recorder;
  readonly #splitter: LineSplitter;
  #positions: readonly number[] = [];

  constructor(path: string, delimiter: Delimiter, section: Split) {
    this.#recorder = new Recorder(path, "csv");
    this.#splitter = new LineSplitter((bytes, from, to, line) => {
      if (to - from > MAX_LINE) return;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8");
      const [name = "", ...cells] = splitCells(text.replace(/\r$/, ""), delimiter);
      this.#row(
        name.trim(),
        cells.map((cell) => numberIn(withDecimalPoint(cell, delimiter)) ?? null),
        cells,
        section,
        line,
      );
    });
  }

  #row(name: string, values: readonly (number | null)[], cells: readonly string[], section: Split, line: number): void {
    const column = columnOf(name, section);
    if (column.role === "epoch" || column.role === "step" || name === "") {
      this.#positions = cells.map((cell) => Number(/\d+/.exec(cell)?.[0] ?? Number.NaN));
      return;
    }
    if (column.role !== "metric") return;
    values.forEach((value, index) => {
      if (value === null) return;
      const epoch = this.#positions[index] ?? index + 1;
      this.#recorder.record(column.metric, "epoch", value, { epoch, step: Number.NaN }, line);
    });
  }

  write(chunk: Uint8Array): void {
    this.#splitter.write(chunk);
  }

  finish(): void {
    this.#splitter.finish();
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    return [];
  }
}
