import { committedPages, originalPages } from "./sqlite-journals.ts";

/** A file that is read at places: an SQLite database may be larger than memory. */
export interface RandomAccess {
  readonly size: number;
  /**
   * The bytes from an offset; fewer where the file ends.
   *
   * @param into memory that may be used for them: a database has a hundred thousand pages
   */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array;
}

/** What an SQLite column holds; blobs are not asked for. */
export type SqliteValue = string | number | null;

const MAGIC = "SQLite format 3\0";
const HEADER = 100;
const INTERIOR = 0x05;
const LEAF = 0x0d;
/** Levels of a tree: 4 KiB pages reach 2^40 rows with six. */
const MAX_DEPTH = 24;
/** Where overflow pages are read to: behind those of the tree. */
const OVERFLOW = MAX_DEPTH + 1;
/** Bytes of a row; a longer one is no setting. */
const MAX_PAYLOAD = 16 * 1024 * 1024;

/**
 * Reads the tables of an SQLite database without SQLite: there is none in Node 20, this one needs no lock, and of a damaged database it reads what is left. The format
 * is that of https://www.sqlite.org/fileformat2.html. Tables without row ids are not read: no tracker has one.
 */
export class SqliteFile {
  readonly #file: RandomAccess;
  readonly #pageSize: number;
  /** Bytes of a page that hold content. */
  readonly #usable: number;
  readonly #pages: number;
  readonly #encoding: "utf8" | "utf16le" | "utf16be";
  readonly #overlay: ReadonlyMap<number, Uint8Array>;
  readonly #tables = new Map<
    string,
    { readonly root: number; readonly columns: readonly string[]; readonly rowId: number }
  >();
  readonly #buffers: Uint8Array[] = [];
  readonly #changes: number;
  /** Pages that could not be read. */
  damaged = 0;

  /**
   * @param writeAhead the `-wal` file beside it: committed pages that are not in the database yet
   * @param journal the `-journal` file beside it: pages as they were before a transaction that is not over
   * @throws SqliteError for a file that is no database
   */
  constructor(file: RandomAccess, writeAhead: Uint8Array | null = null, journal: Uint8Array | null = null) {
    this.#file = file;
    const head = Buffer.from(file.read(0, HEADER));
    if (head.length < HEADER || head.toString("latin1", 0, 16) !== MAGIC)
      throw new SqliteError("is no SQLite database");
    const size = head.readUInt16BE(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    if (this.#pageSize < 512 || (this.#pageSize & (this.#pageSize - 1)) !== 0)
      throw new SqliteError("is a damaged SQLite database");
    this.#usable = this.#pageSize - (head[20] ?? 0);
    this.#overlay =
      writeAhead !== null && writeAhead.length > 0
        ? committedPages(writeAhead, this.#pageSize)
        : journal !== null && journal.length > 0
          ? originalPages(journal, this.#pageSize)
          : new Map();
    const first = Buffer.from(this.#page(1, 0));
    this.#changes = head.readUInt32BE(24);
    let pages = Math.max(first.length >= HEADER ? first.readUInt32BE(28) : 0, Math.ceil(file.size / this.#pageSize));
    for (const number of this.#overlay.keys()) pages = Math.max(pages, number);
    this.#pages = pages;
    const encoding = first[59];
    this.#encoding = encoding === 2 ? "utf16le" : encoding === 3 ? "utf16be" : "utf8";
    this.#readSchema();
  }

  hasTable(name: string): boolean {
    return this.#tables.has(name);
  }

  /** Whether somebody wrote to the database since it was opened: what was read may not belong together. */
  get wasChanged(): boolean {
    const head = Buffer.from(this.#file.read(0, HEADER));
    return head.length < HEADER || head.readUInt32BE(24) !== this.#changes;
  }

  /**
   * Calls back with the columns asked for of each row of a table, in the order of its row ids. A column that the table lacks is null, and so is one that was added after
   * the row was written. The array is used again: take out of it what is needed.
   */
  rows(table: string, columns: readonly string[], onRow: (values: readonly SqliteValue[]) => void): void {
    const known = this.#tables.get(table);
    if (known === undefined) return;
    const places = columns.map((name) => known.columns.indexOf(name));
    const rowIdAt = places.indexOf(known.rowId);
    const decoder = new RecordDecoder(places, this.#encoding);
    this.#walk(known.root, (payload, rowId) => {
      const values = decoder.decode(payload);
      if (values === null) this.damaged++;
      else {
        if (known.rowId !== -1 && rowIdAt !== -1 && values[rowIdAt] === null) values[rowIdAt] = rowId;
        onRow(values);
      }
    });
  }

  #readSchema(): void {
    const decoder = new RecordDecoder([0, 1, 3, 4], this.#encoding);
    this.#walk(1, (payload) => {
      const [type, name, root, sql] = decoder.decode(payload) ?? [];
      if (type !== "table" || typeof name !== "string" || typeof root !== "number" || typeof sql !== "string") return;
      this.#tables.set(name, { root, ...columnsOf(sql) });
    });
  }

  /** A page; it is valid until the next one is asked for at the same depth. */
  #page(number: number, depth: number): Uint8Array {
    const known = this.#overlay.get(number);
    if (known !== undefined) return known;
    let buffer = this.#buffers[depth];
    if (buffer === undefined) {
      buffer = new Uint8Array(this.#pageSize);
      this.#buffers[depth] = buffer;
    }
    return this.#file.read((number - 1) * this.#pageSize, this.#pageSize, buffer);
  }

  /** Visits the rows of a table's tree from left to right. */
  #walk(root: number, onPayload: (payload: Uint8Array, rowId: number) => void): void {
    const seen = new Set<number>();
    const visit = (number: number, depth: number): void => {
      if (number < 1 || number > this.#pages || seen.has(number) || depth > MAX_DEPTH) {
        this.damaged++;
        return;
      }
      seen.add(number);
      const page = this.#page(number, depth);
      const start = number === 1 ? HEADER : 0;
      const type = page[start];
      if (page.length < this.#pageSize || (type !== LEAF && type !== INTERIOR)) {
        this.damaged++;
        return;
      }
      const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
      const cells = view.getUint16(start + 3);
      const pointers = start + (type === LEAF ? 8 : 12);
      if (pointers + 2 * cells > page.length) {
        this.damaged++;
        return;
      }
      for (let cell = 0; cell < cells; cell++) {
        const at = view.getUint16(pointers + 2 * cell);
        if (at < pointers || at + 4 > page.length) this.damaged++;
        else if (type === INTERIOR) visit(view.getUint32(at), depth + 1);
        else this.#leafCell(page, at, onPayload);
      }
      if (type === INTERIOR) visit(view.getUint32(start + 8), depth + 1);
    };
    visit(root, 0);
  }

  #leafCell(page: Uint8Array, from: number, onPayload: (payload: Uint8Array, rowId: number) => void): void {
    const length = varint(page, from);
    let at = varintEnd(page, from);
    const rowId = varint(page, at);
    at = varintEnd(page, at);
    const local = this.#localLength(length);
    if (length > MAX_PAYLOAD || at + local > page.length) {
      this.damaged++;
      return;
    }
    if (local === length) {
      onPayload(page.subarray(at, at + length), rowId);
      return;
    }
    const payload = this.#overflowing(page, at, local, length);
    if (payload === null) this.damaged++;
    else onPayload(payload, rowId);
  }

  /** How much of a row stands in its page (file format, 1.6). */
  #localLength(length: number): number {
    const most = this.#usable - 35;
    if (length <= most) return length;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (this.#usable - 4));
    return fitting <= most ? fitting : least;
  }

  #overflowing(page: Uint8Array, at: number, local: number, length: number): Uint8Array | null {
    const payload = new Uint8Array(length);
    payload.set(page.subarray(at, at + local));
    let filled = local;
    let next = uint32(page, at + local);
    while (filled < length) {
      if (next < 1 || next > this.#pages) return null;
      const overflow = this.#page(next, OVERFLOW);
      if (overflow.length < this.#pageSize) return null;
      const part = overflow.subarray(4, Math.min(this.#usable, 4 + length - filled));
      payload.set(part, filled);
      filled += part.length;
      next = uint32(overflow, 0);
    }
    return payload;
  }
}

/** A file that cannot be read as a database; the message is the end of a sentence on it. */
export class SqliteError extends Error {}

/** Takes columns out of records. */
class RecordDecoder {
  readonly #places: readonly number[];
  readonly #encoding: "utf8" | "utf16le" | "utf16be";
  readonly #values: SqliteValue[];
  readonly #last: number;

  constructor(places: readonly number[], encoding: "utf8" | "utf16le" | "utf16be") {
    this.#places = places;
    this.#encoding = encoding;
    this.#values = places.map(() => null);
    this.#last = Math.max(...places);
  }

  /** The values of the columns; null for a record that is damaged. */
  decode(payload: Uint8Array): SqliteValue[] | null {
    const values = this.#values;
    values.fill(null);
    const head = varint(payload, 0);
    if (head < 1 || head > payload.length) return null;
    let at = varintEnd(payload, 0);
    let body = head;
    for (let column = 0; at < head && column <= this.#last; column++) {
      const type = varint(payload, at);
      at = varintEnd(payload, at);
      const size = sizeOf(type);
      if (body + size > payload.length) return null;
      for (let place = 0; place < this.#places.length; place++)
        if (this.#places[place] === column) values[place] = this.#value(payload, body, type, size);
      body += size;
    }
    return values;
  }

  #value(bytes: Uint8Array, at: number, type: number, size: number): SqliteValue {
    if (type === 0) return null;
    if (type <= 6) return integer(bytes, at, size);
    if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset + at, 8).getFloat64(0);
    if (type <= 9) return type - 8;
    // A blob is no text of ours; MLflow has none.
    if (type < 13 || type % 2 === 0) return null;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, size);
    if (this.#encoding === "utf8") return text.toString("utf8");
    return (this.#encoding === "utf16le" ? text : Buffer.from(text).swap16()).toString("utf16le");
  }
}

function sizeOf(type: number): number {
  if (type <= 4) return type;
  if (type === 5) return 6;
  if (type <= 7) return 8;
  return type < 12 ? 0 : (type - (type % 2 === 0 ? 12 : 13)) / 2;
}

/** A signed number of 1, 2, 3, 4, 6 or 8 bytes, the highest first. */
function integer(bytes: Uint8Array, at: number, size: number): number {
  let value = ((bytes[at] ?? 0) << 24) >> 24;
  for (let i = 1; i < size; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/** SQLite's own: the highest bits first, the ninth byte whole. Exact up to 2^53. */
function varint(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const code = bytes[from + i] ?? 0;
    if (i === 8) return value * 256 + code;
    value = value * 128 + (code & 0x7f);
    if (code < 0x80) return value;
  }
  return value;
}

function varintEnd(bytes: Uint8Array, from: number): number {
  for (let i = 0; i < 8; i++) if ((bytes[from + i] ?? 0) < 0x80) return from + i + 1;
  return from + 9;
}

/** The columns of `CREATE TABLE`, and which of them is another name of the row id (-1: none). */
export function columnsOf(sql: string): { columns: string[]; rowId: number } {
  const columns: string[] = [];
  const integers = new Set<string>();
  let rowId = -1;
  let key: string | null = null;
  for (const definition of definitionsOf(sql)) {
    // A key of one column, given behind the columns.
    key =
      /^\s*(?:constraint\s+\S+\s+)?primary\s+key\s*\(\s*["`[]?([^\s"`\],()]+)["`\]]?\s*\)/i.exec(definition)?.[1] ??
      key;
    const match = /^\s*(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|([^\s(]+))\s*(\w*)/.exec(definition);
    if (match === null) continue;
    const bare = match[4];
    if (bare !== undefined && /^(?:constraint|primary|unique|check|foreign)$/i.test(bare)) continue;
    if (/^integer$/i.test(match[5] ?? "") && /\bprimary\s+key\b(?!\s+desc)/i.test(definition)) rowId = columns.length;
    const name = match[1]?.replaceAll('""', '"') ?? match[2] ?? match[3] ?? bare ?? "";
    if (/^integer$/i.test(match[5] ?? "")) integers.add(name);
    columns.push(name);
  }
  return { columns, rowId: rowId === -1 && key !== null && integers.has(key) ? columns.indexOf(key) : rowId };
}

/** What stands between the commas of the outermost parentheses. */
function definitionsOf(sql: string): string[] {
  const body = sql.replace(/--[^\n]*|\/\*.*?\*\//gs, " ");
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let from = -1;
  for (let at = body.indexOf("("); at !== -1 && at < body.length; at++) {
    const character = body[at] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'" || character === "`") quote = character;
    else if (character === "(") {
      if (depth++ === 0) from = at + 1;
    } else if (character === ")") {
      if (--depth === 0) {
        parts.push(body.slice(from, at));
        break;
      }
    } else if (character === "," && depth === 1) {
      parts.push(body.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}
