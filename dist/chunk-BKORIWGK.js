import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  cellOf,
  rawRange
} from "./chunk-74UTSEPY.js";

// src/reporters/place.ts
function placeOf({ file, span }) {
  let { start, end } = rawRange(file, span), cell = cellOf(file, span);
  return {
    path: file.path,
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    cell: cell?.cell ?? null,
    cellLine: cell === null ? null : cell.line + 1
  };
}
function placeLabel(location) {
  let place = placeOf(location);
  return place.cell === null ? `${place.path}:${place.line}` : `${place.path}:cell ${place.cell + 1}:${place.cellLine}`;
}

export {
  placeOf,
  placeLabel
};
