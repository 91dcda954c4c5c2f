/**
 * A shard file as text: a first line that says what is where, then one JSON value a line. A model needs some hundred of a
 * shard's thousands of rows, so rows are parsed when they are asked for. Written by scripts/knowledge/compress.ts.
 */
import type { AttributeValue } from "./architecture.ts";
import type { Dimension, PackedArchitecture, PackedNode, PackedValue } from "./pack.ts";

/** Tables of rows, in the order of the file. */
export const SHARD_TABLES = ["shapes", "values", "attributes", "nodes", "configs"] as const;

export interface ShardHeader {
  readonly strings: readonly string[];
  /** Table → first line. */
  readonly tables: Readonly<Record<(typeof SHARD_TABLES)[number], number>>;
  /** Architecture → line. */
  readonly architectures: Readonly<Record<string, number>>;
}

/** The rows of one table; each is parsed once. */
export class Rows<T> {
  readonly #lines: readonly string[];
  readonly #first: number;
  readonly #parsed = new Map<number, T>();

  constructor(lines: readonly string[], first: number) {
    this.#lines = lines;
    this.#first = first;
  }

  /** Throws when the file is damaged: a row that is referred to exists. */
  get(row: number): T {
    const known = this.#parsed.get(row);
    if (known !== undefined) {
      return known;
    }
    const line = this.#lines[this.#first + row];
    if (line === undefined || row < 0) {
      throw new Error(`damaged knowledge file: no row ${row}`);
    }
    // The generator wrote it as T.
    const value: T = JSON.parse(line);
    this.#parsed.set(row, value);
    return value;
  }
}

export class ShardFile {
  readonly strings: readonly string[];
  readonly shapes: Rows<readonly Dimension[]>;
  readonly values: Rows<PackedValue>;
  readonly attributes: Rows<readonly (number | PackedValue)[]>;
  readonly nodes: Rows<PackedNode>;
  readonly configs: Rows<Readonly<Record<string, AttributeValue>>>;
  readonly #architectures: Readonly<Record<string, number>>;
  readonly #records: Rows<PackedArchitecture>;

  constructor(text: string) {
    const lines = text.split("\n");
    const header: ShardHeader = JSON.parse(lines[0] ?? "");
    this.strings = header.strings;
    this.shapes = new Rows(lines, header.tables.shapes);
    this.values = new Rows(lines, header.tables.values);
    this.attributes = new Rows(lines, header.tables.attributes);
    this.nodes = new Rows(lines, header.tables.nodes);
    this.configs = new Rows(lines, header.tables.configs);
    this.#architectures = header.architectures;
    this.#records = new Rows(lines, 0);
  }

  /** The record of an architecture, or null. */
  architecture(name: string): PackedArchitecture | null {
    const line = Object.hasOwn(this.#architectures, name) ? this.#architectures[name] : undefined;
    return line === undefined ? null : this.#records.get(line);
  }
}
