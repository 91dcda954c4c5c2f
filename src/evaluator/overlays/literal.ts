import type { Interpreter } from "../interpreter.ts";
import { asText, pure } from "../native.ts";
import { parseFloatText, parseIntegerText } from "../text/parse-number.ts";
import {
  bool,
  DictValue,
  FloatValue,
  hashKey,
  int,
  ListValue,
  type NativeCall,
  none,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { restingOn } from "./config-values.ts";

/** Python literals written in a text, as `ast.literal_eval` reads them: numbers, texts, None, flags, and containers of these. */

const MAX_DEPTH = 60;

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Null when the text is no literal. `bare`: `1, 6, 12` is a tuple without its parentheses. */
  whole(bare: boolean): Value | null {
    const items: Value[] = [];
    let hasComma = true;
    while (hasComma && this.#at < this.#text.length) {
      const value = this.#value(0);
      if (value === null) return null;
      items.push(value);
      hasComma = bare && this.#take(/\s*,\s*/y) !== null;
    }
    this.#take(/\s*/y);
    if (this.#at !== this.#text.length || items.length === 0) return null;
    return items.length === 1 && !hasComma ? (items[0] ?? null) : new TupleValue(items);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }

  #value(depth: number): Value | null {
    if (depth > MAX_DEPTH) return null;
    this.#take(/\s*/y);
    const opening = this.#take(/[[({]/y);
    if (opening !== null) return opening === "{" ? this.#dict(depth) : this.#sequence(opening, depth);
    const text = this.#take(/"(?:[^"\\\n]|\\["'\\])*"|'(?:[^'\\\n]|\\["'\\])*'/y);
    if (text !== null) return str(text.slice(1, -1).replace(/\\(.)/g, "$1"));
    const word = this.#take(/[+-]?[\w.]+(?:(?<=[\d.][eE])[+-]\d+)?/y);
    if (word === "None") return none;
    if (word === "True" || word === "False") return bool(word === "True");
    // Words like `inf` and `nan` are names to Python.
    if (word === null || !/^[+-]?[\d.]/.test(word)) return null;
    const whole = parseIntegerText(word, 0);
    if (whole !== null) return int(whole);
    const float = parseFloatText(word);
    return float === null ? null : new FloatValue(float);
  }

  #sequence(opening: string, depth: number): Value | null {
    const items: Value[] = [];
    const end = opening === "[" ? /\s*\]/y : /\s*\)/y;
    let hasComma = false;
    while (this.#take(end) === null) {
      if (items.length > 0 && !hasComma) return null;
      const value = this.#value(depth + 1);
      if (value === null) return null;
      items.push(value);
      hasComma = this.#take(/\s*,/y) !== null;
    }
    if (opening === "[") return new ListValue(items);
    return items.length === 1 && !hasComma ? (items[0] ?? null) : new TupleValue(items);
  }

  #dict(depth: number): Value | null {
    const dict = new DictValue();
    let hasComma = true;
    while (this.#take(/\s*\}/y) === null) {
      const key = hasComma ? this.#value(depth + 1) : null;
      const value = key !== null && this.#take(/\s*:/y) !== null ? this.#value(depth + 1) : null;
      const hash = key === null ? null : hashKey(key);
      if (key === null || value === null || hash === null) return null;
      dict.entries.set(hash, { key, value });
      hasComma = this.#take(/\s*,/y) !== null;
    }
    return dict;
  }
}

/** The value that a text writes, or null. */
function readLiteral(text: string, bare: boolean): Value | null {
  return new LiteralReader(text.trim()).whole(bare);
}

const read = (name: string, bare: boolean, otherwise: (text: string, interpreter: Interpreter) => Value): NativeCall =>
  pure(name, ["text"], 1, ([text], interpreter) => {
    const source = asText(text);
    if (source === undefined || text === undefined) return text ?? none;
    const value = readLiteral(source, bare);
    return value === null ? otherwise(source, interpreter) : restingOn(value, text.assume);
  });

export const literalNatives: readonly (readonly [string, NativeCall])[] = [
  // What command lines do with a word: the literal it writes, else the word itself.
  ["literal_value", read("literal_value", false, (text) => str(text))],
  // What yacs does with one: as `literal_eval`, else the text.
  ["literal_or_text", read("literal_or_text", true, (text) => str(text))],
  [
    "literal_eval",
    read("literal_eval", true, (_text, interpreter) => interpreter.raise("ValueError", "malformed node or string")),
  ],
];
