import type { Location } from "../finding/finding.ts";
import { cellOf, rawRange } from "../fix/raw.ts";

/** A location as the outside world counts: lines and columns from 1 in the raw file, columns in UTF-16 code units. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Index of the notebook cell from 0, and the line in it from 1; null in Python files. */
  readonly cell: number | null;
  readonly cellLine: number | null;
}

/** The one conversion from inner ranges (from 0, in decoded text) to outer ones. */
export function placeOf({ file, span }: Location): Place {
  const { start, end } = rawRange(file, span);
  const cell = cellOf(file, span);
  return {
    path: file.path,
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    cell: cell?.cell ?? null,
    cellLine: cell === null ? null : cell.line + 1,
  };
}

/** `train.py:12`, or `train.ipynb:cell 3:2` for a notebook: people count its cells from 1. */
export function placeLabel(location: Location): string {
  const place = placeOf(location);
  return place.cell === null ? `${place.path}:${place.line}` : `${place.path}:cell ${place.cell + 1}:${place.cellLine}`;
}
