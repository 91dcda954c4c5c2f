/**
 * A JSON reader that remembers where values stand. `JSON.parse` forgets, and a finding in a notebook must point at the raw file's line.
 * It builds the values a notebook's sources are read from and keeps the offsets of everything.
 */

export type JsonNode =
  | {
      readonly kind: "object";
      readonly start: number;
      readonly end: number;
      readonly members: ReadonlyMap<string, JsonNode>;
    }
  | { readonly kind: "array"; readonly start: number; readonly end: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly start: number; readonly end: number; readonly value: string }
  | { readonly kind: "scalar"; readonly start: number; readonly end: number; readonly value: number | boolean | null };

/** Raised by {@link scanJson}; the message is one sentence, `offset` where the reader stood. */
export class JsonSyntaxError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Notebook metadata nests a few levels; deeper input is an attack on the stack. */
const MAX_DEPTH = 200;

/** Reads a JSON text. Throws {@link JsonSyntaxError}. */
export function scanJson(text: string): JsonNode {
  const scanner = new JsonScanner(text);
  return scanner.document();
}

const SCALAR = /(?:true|false|null|NaN|-?Infinity|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

class JsonScanner {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#offset = 1;
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#offset < this.#text.length) this.#fail("has text after its end");
    return value;
  }

  #value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) this.#fail("nests too deeply");
    this.#skipSpace();
    switch (this.#text.charAt(this.#offset)) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #object(depth: number): JsonNode {
    const start = this.#offset++;
    const members = new Map<string, JsonNode>();
    if (!this.#takes("}")) {
      do {
        this.#skipSpace();
        const key = this.#string();
        if (!this.#takes(":")) this.#fail("lacks a colon");
        members.set(key.value, this.#value(depth + 1));
      } while (this.#takes(","));
      if (!this.#takes("}")) this.#fail("lacks a closing brace");
    }
    return { kind: "object", start, end: this.#offset, members };
  }

  #array(depth: number): JsonNode {
    const start = this.#offset++;
    const items: JsonNode[] = [];
    if (!this.#takes("]")) {
      do items.push(this.#value(depth + 1));
      while (this.#takes(","));
      if (!this.#takes("]")) this.#fail("lacks a closing bracket");
    }
    return { kind: "array", start, end: this.#offset, items };
  }

  #string(): JsonNode & { readonly kind: "string" } {
    const start = this.#offset;
    if (this.#text.charAt(start) !== '"') this.#fail("lacks a string");
    // No regular expression: outputs hold images of megabytes as one string.
    let end = this.#text.indexOf('"', start + 1);
    while (end >= 0 && this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) this.#fail("has a string without an end");
    this.#offset = end + 1;
    const raw = this.#text.slice(start, this.#offset);
    return { kind: "string", start, end: this.#offset, value: this.#decoded(raw) };
  }

  /** True after an odd number of backslashes. */
  #isEscaped(offset: number): boolean {
    let first = offset;
    while (this.#text.charCodeAt(first - 1) === 92) first--;
    return (offset - first) % 2 === 1;
  }

  #decoded(raw: string): string {
    if (!raw.includes("\\")) return raw.slice(1, -1);
    try {
      // A raw newline in a string is an error to JSON but harmless here.
      return String(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are what is being escaped here.
        JSON.parse(raw.replace(/[\0-\x1f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)),
      );
    } catch {
      return this.#fail("has a broken escape");
    }
  }

  #scalar(): JsonNode {
    const start = this.#offset;
    const raw = this.#match(SCALAR, "lacks a value");
    const value = raw === "null" ? null : raw === "true" ? true : raw === "false" ? false : Number(raw);
    return { kind: "scalar", start, end: this.#offset, value };
  }

  #match(pattern: RegExp, problem: string): string {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match === null) return this.#fail(problem);
    this.#offset = pattern.lastIndex;
    return match[0];
  }

  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.#text.charAt(this.#offset) !== character) return false;
    this.#offset++;
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#offset);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#offset++;
    }
  }

  #fail(problem: string): never {
    const line = this.#text.slice(0, this.#offset).split("\n").length;
    throw new JsonSyntaxError(`the JSON ${problem} at line ${line}`, this.#offset);
  }
}

const ESCAPED_UNIT = /\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/y;

/** Raw length, in code units, of the first `units` code units of a JSON string's value; `from` is the offset after its quote. */
export function rawLength(text: string, from: number, units: number): number {
  let offset = from;
  for (let i = 0; i < units; i++) {
    ESCAPED_UNIT.lastIndex = offset;
    if (ESCAPED_UNIT.exec(text) === null) break;
    offset = ESCAPED_UNIT.lastIndex;
  }
  return offset - from;
}
