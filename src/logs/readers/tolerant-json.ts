/** A JSON value as logs write it: NaN and Infinity are numbers. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** An object with the line it begins on. Keys keep their order; a repeated key keeps its last value. */
export class JsonObject {
  readonly entries = new Map<string, JsonValue>();
  readonly line: number;

  constructor(line: number) {
    this.line = line;
  }

  get(key: string): JsonValue | undefined {
    return this.entries.get(key);
  }
}

/** What could be read, and whether the text ended or broke before its end. */
export interface ParsedJson {
  readonly value: JsonValue | undefined;
  readonly isBroken: boolean;
  /** How far the text could be read. */
  readonly end: number;
}

/** Deeper nesting is no log. */
const MAX_DEPTH = 200;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?(?:NaN|nan|Infinity|inf)/y;
const WORDS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["True", true],
  ["False", false],
  ["None", null],
]);

/**
 * Reads JSON as Python writes it: bare NaN and Infinity, also Python's own literals (single quotes, None). Text that ends in the middle gives
 * what stood before. Never throws.
 */
export function parseTolerantly(text: string, firstLine: number = 1): ParsedJson {
  return new Parser(text, firstLine).parse();
}

class Parser {
  readonly #text: string;
  #at = 0;
  #line: number;
  #isBroken = false;

  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.#line = firstLine;
  }

  parse(): ParsedJson {
    const value = this.#value(0);
    this.#space();
    return { value, isBroken: this.#isBroken || this.#at < this.#text.length, end: this.#at };
  }

  #space(): void {
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10) this.#line++;
      else if (code !== 32 && code !== 13 && code !== 9 && code !== 0xfeff) return;
    }
  }

  #value(depth: number): JsonValue | undefined {
    this.#space();
    const first = this.#text[this.#at];
    if (depth > MAX_DEPTH || first === undefined) return this.#broken();
    if (first === "{") return this.#object(depth);
    if (first === "[" || first === "(") return this.#array(depth, first === "[" ? "]" : ")");
    if (first === '"' || first === "'") return this.#string(first);
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text);
    if (number !== null) {
      this.#at = NUMBER.lastIndex;
      return numberOf(number[0]);
    }
    const word = /[A-Za-z]+/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0] ?? "";
    const known = WORDS.get(found);
    if (known === undefined) return this.#broken();
    this.#at += found.length;
    return known;
  }

  #broken(): undefined {
    this.#isBroken = true;
    return undefined;
  }

  #object(depth: number): JsonObject {
    const object = new JsonObject(this.#line);
    this.#at++;
    for (;;) {
      this.#space();
      const next = this.#text[this.#at];
      if (next === "}") {
        this.#at++;
        return object;
      }
      if (next === ",") {
        this.#at++;
        continue;
      }
      const key = this.#value(depth + 1);
      this.#space();
      if (key === undefined || this.#text[this.#at] !== ":") {
        this.#isBroken = true;
        return object;
      }
      this.#at++;
      const value = this.#value(depth + 1);
      if (value === undefined) return object;
      object.entries.set(String(key), value);
      if (this.#isBroken) return object;
    }
  }

  #array(depth: number, close: string): JsonValue[] {
    const array: JsonValue[] = [];
    this.#at++;
    for (;;) {
      this.#space();
      const next = this.#text[this.#at];
      if (next === close) {
        this.#at++;
        return array;
      }
      if (next === ",") {
        this.#at++;
        continue;
      }
      const value = this.#value(depth + 1);
      if (value === undefined) return array;
      array.push(value);
      if (this.#isBroken) return array;
    }
  }

  #string(quote: string): string | undefined {
    const start = this.#at + 1;
    let at = start;
    for (; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 10) this.#line++;
      else if (this.#text[at] === quote) break;
    }
    this.#at = at + 1;
    if (at >= this.#text.length) return this.#broken();
    const body = this.#text.slice(start, at);
    if (!body.includes("\\")) return body;
    return body.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, one: string | undefined) =>
      hex === undefined ? (ESCAPES[one ?? ""] ?? one ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

function numberOf(text: string): number {
  const word = text.replace(/^[-+]/, "").toLowerCase();
  if (word === "nan") return Number.NaN;
  if (word.startsWith("inf")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
