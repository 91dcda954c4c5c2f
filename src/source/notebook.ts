import { type NotebookMap, SourceFile } from "./file.ts";
import { type JsonNode, JsonSyntaxError, rawLength, scanJson } from "./json-scan.ts";
import { neutraliseMagics } from "./magics.ts";

export type NotebookResult =
  | { readonly ok: true; readonly file: SourceFile }
  | { readonly ok: false; readonly reason: string };

/**
 * Joins the code cells of a Jupyter notebook (nbformat 3 and 4) into one Python file whose positions map back to the cells and to the
 * raw JSON. `json` is the notebook's decoded text. A broken or non-Python notebook gives one sentence instead.
 */
export function readNotebook(path: string, json: string): NotebookResult {
  let root: JsonNode;
  try {
    root = scanJson(json);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { ok: false, reason: `The notebook cannot be read: ${error.message}.` };
  }
  const language = languageOf(root);
  if (language !== null && !/^i?python/i.test(language))
    return { ok: false, reason: `The notebook is written in ${language}, not Python.` };
  const cells = cellsOf(root);
  if (cells === null) return { ok: false, reason: "The file is JSON but no notebook: it has no list of cells." };
  const joined = new JoinedCells(json);
  for (const [index, cell] of cells.entries()) if (isCode(cell)) joined.add(index, piecesOf(cell));
  return { ok: true, file: new SourceFile(path, joined.text, joined) };
}

function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.get(key) : undefined;
}

function stringOf(node: JsonNode | undefined): string | null {
  return node?.kind === "string" ? node.value : null;
}

function languageOf(root: JsonNode): string | null {
  const metadata = member(root, "metadata");
  return (
    stringOf(member(member(metadata, "language_info"), "name")) ??
    stringOf(member(member(metadata, "kernelspec"), "language"))
  );
}

/** The cells of nbformat 4, or of all worksheets of nbformat 3. */
function cellsOf(root: JsonNode): readonly JsonNode[] | null {
  const cells = member(root, "cells");
  if (cells?.kind === "array") return cells.items;
  const worksheets = member(root, "worksheets");
  if (worksheets?.kind !== "array") return null;
  return worksheets.items.flatMap((sheet) => {
    const list = member(sheet, "cells");
    return list?.kind === "array" ? list.items : [];
  });
}

function isCode(cell: JsonNode): boolean {
  const language = stringOf(member(cell, "language"));
  return stringOf(member(cell, "cell_type")) === "code" && (language === null || /^i?python/i.test(language));
}

/** One JSON string of a cell's source. */
interface Piece {
  readonly value: string;
  /** Offset in the raw JSON after the opening quote. */
  readonly rawStart: number;
}

function piecesOf(cell: JsonNode): Piece[] {
  // nbformat 3 calls the source of a code cell its input.
  const source = member(cell, "source") ?? member(cell, "input");
  const strings = source?.kind === "array" ? source.items : source === undefined ? [] : [source];
  return strings.flatMap((node) => (node.kind === "string" ? [{ value: node.value, rawStart: node.start + 1 }] : []));
}

/** Where a line of the joined source comes from. */
interface LineOrigin {
  readonly cell: number;
  readonly line: number;
  /** Offset of the line in its cell's source. */
  readonly offset: number;
  readonly pieces: readonly Piece[];
}

class JoinedCells implements NotebookMap {
  text = "";
  readonly #json: SourceFile;
  readonly #lines: LineOrigin[] = [];

  constructor(json: string) {
    this.#json = new SourceFile("", json);
  }

  add(cell: number, pieces: readonly Piece[]): void {
    const source = pieces.map((piece) => piece.value).join("");
    const starts = new SourceFile("", source).lineStarts;
    const endsLine = source === "" || /[\r\n]$/.test(source);
    // The empty line after a final newline is the next cell's first.
    const count = endsLine ? starts.length - 1 : starts.length;
    for (let line = 0; line < count; line++) this.#lines.push({ cell, line, offset: starts[line] ?? 0, pieces });
    this.text += neutraliseMagics(source) + (endsLine ? "" : "\n");
  }

  cellOf(line: number): number {
    return this.#origin(line)?.cell ?? 0;
  }

  lineInCell(line: number): number {
    return this.#origin(line)?.line ?? 0;
  }

  rawLine(line: number): number {
    return this.#json.position(this.#rawOffset(line, 0)).line;
  }

  rawColumn(line: number, column: number): number {
    return this.#json.position(this.#rawOffset(line, column)).column;
  }

  /** The end of the joined text lies on a line of its own, which belongs to the last cell. */
  #origin(line: number): LineOrigin | undefined {
    return this.#lines[line] ?? this.#lines.at(-1);
  }

  /** Offset in the raw JSON of a column in a line of the joined source. */
  #rawOffset(line: number, column: number): number {
    const origin = this.#origin(line);
    if (origin === undefined) return 0;
    let units = origin.offset + column;
    for (const piece of origin.pieces) {
      const isLast = piece === origin.pieces.at(-1);
      if (units < piece.value.length || isLast)
        return piece.rawStart + rawLength(this.#json.text, piece.rawStart, Math.min(units, piece.value.length));
      units -= piece.value.length;
    }
    return 0;
  }
}
