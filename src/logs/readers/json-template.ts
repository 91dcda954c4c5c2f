import { numberIn } from "./json-cells.ts";
import { numberAt, wellFormed } from "./line-scanner.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const COMMA = 44;
const COLON = 58;

/** Values of a line that are looked at; more stand in dumps only. */
const MAX_VALUES = 256;
/** Characters of a number. */
const MAX_NUMBER = 32;

/** Values that are the same in all lines of a shape. */
const WORDS = ["true", "false", "null"].map((word) => Buffer.from(word));

/** Bytes that a number is written with: digits, sign, point, exponent. */
const NUMERIC = new Uint8Array(256);
for (const character of "0123456789+-.eE") NUMERIC[character.charCodeAt(0)] = 1;

/**
 * The shape of one line of JSON: what stands between its numbers and texts. The lines that a logger writes differ in these only, so that a million of them
 * are read by comparing bytes, without building objects. Lines of any other shape do not fit and are parsed.
 */
export class JsonTemplate {
  /** Names of the numbers, nested keys joined by `/`, in their order. */
  readonly names: readonly string[];
  /** What was matched last: a number for each name. */
  readonly values: Float64Array;
  /** What stands before each value, and after the last. */
  readonly #literals: readonly Uint8Array[];
  /** Which values are texts; their content may differ. */
  readonly #isText: readonly boolean[];

  private constructor(names: readonly string[], literals: readonly Uint8Array[], isText: readonly boolean[]) {
    this.names = names;
    this.values = new Float64Array(names.length);
    this.#literals = literals;
    this.#isText = isText;
  }

  /** The shape of an object in these bytes; null for what has lists, escapes, words as values or numbers written as texts: that is parsed each time. */
  static of(
    bytes: Uint8Array,
    from: number,
    to: number,
    isMeaningfulText: (name: string) => boolean,
  ): JsonTemplate | null {
    const names: string[] = [];
    const literals: Uint8Array[] = [];
    const isText: boolean[] = [];
    const path: string[] = [];
    let key = "";
    let start = from;
    let isValue = false;
    const nameOf = (): string => [...path, key].join("/");
    const end = (at: number): void => {
      literals.push(new Uint8Array(bytes.subarray(start, at)));
    };
    for (let at = from; at < to; ) {
      const code = bytes[at] ?? 0;
      if (code === QUOTE) {
        const close = textEnd(bytes, at + 1, to);
        if (close === -1) return null;
        const text = Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, close - at - 1).toString("utf8");
        if (isValue) {
          if (numberIn(text) !== null || isMeaningfulText(nameOf())) return null;
          end(at + 1);
          isText.push(true);
          start = close;
          isValue = false;
        } else {
          key = text;
        }
        at = close + 1;
      } else if (code === COLON) {
        isValue = true;
        at++;
      } else if (code === OPEN) {
        if (isValue) path.push(key);
        isValue = false;
        at++;
      } else if (code === CLOSE) {
        path.pop();
        isValue = false;
        at++;
      } else if (code === COMMA) {
        isValue = false;
        at++;
      } else if (code === 32) {
        at++;
      } else if (isValue && NUMERIC[code] === 1) {
        end(at);
        isText.push(false);
        names.push(nameOf());
        at = numberEnd(bytes, at, to);
        start = at;
        isValue = false;
      } else {
        const word = isValue ? WORDS.find((one) => beginsWith(bytes, at, one)) : undefined;
        if (word === undefined) return null;
        at += word.length;
        isValue = false;
      }
      if (isText.length > MAX_VALUES) return null;
    }
    end(to);
    return names.length === 0 || new Set(names).size < names.length ? null : new JsonTemplate(names, literals, isText);
  }

  /** Whether a line has this shape; its numbers are in {@link values} then. */
  match(bytes: Uint8Array, from: number, to: number): boolean {
    const literals = this.#literals;
    let at = from;
    let number = 0;
    for (let index = 0; index < literals.length; index++) {
      const literal = literals[index];
      if (literal === undefined || at + literal.length > to) return false;
      for (let i = 0; i < literal.length; i++) if (bytes[at + i] !== literal[i]) return false;
      at += literal.length;
      const isText = this.#isText[index];
      if (isText === undefined) return at === to;
      if (isText) {
        at = textEnd(bytes, at, to);
        if (at === -1) return false;
      } else {
        const end = numberEnd(bytes, at, to);
        if (end - at > MAX_NUMBER || !wellFormed(bytes, at, end)) return false;
        const value = numberAt(bytes, at, end);
        if (Number.isNaN(value)) return false;
        this.values[number++] = value;
        at = end;
      }
    }
    return false;
  }
}

function beginsWith(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/** The closing quote; -1 where there is none, or an escape before it. */
function textEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = bytes[at];
    if (code === QUOTE) return at;
    if (code === BACKSLASH) return -1;
  }
  return -1;
}

function numberEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && NUMERIC[bytes[at] ?? 0] === 1) at++;
  return at;
}
