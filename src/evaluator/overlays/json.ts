import { budgets } from "../budget.ts";
import { toRepr } from "../formatting.ts";
import type { Interpreter } from "../interpreter.ts";
import { asText, pure, scalarUnknown } from "../native.ts";
import { floatRepr } from "../text/numbers.ts";
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
  type Value,
} from "../value.ts";
import { restingOn } from "./config-values.ts";

/** JSON with Python's distinction of int and float, and its NaN and Infinity. */

const MAX_DEPTH = 100;

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Null when the text is no JSON. */
  document(): Value | null {
    const value = this.#value(0);
    this.#space();
    return this.#at === this.#text.length ? value : null;
  }

  #space(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
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
    this.#space();
    const next = this.#text.charAt(this.#at);
    if (next === "{") return this.#object(depth);
    if (next === "[") return this.#array(depth);
    if (next === '"') {
      const text = this.#string();
      return text === null ? null : str(text);
    }
    const word = this.#take(/-?(?:Infinity|NaN)|true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (word === null) return null;
    if (word === "true" || word === "false") return bool(word === "true");
    if (word === "null") return none;
    return /^-?\d+$/.test(word) ? int(Number(word)) : new FloatValue(Number(word));
  }

  #string(): string | null {
    const literal = this.#take(/"(?:[^"\\]|\\.)*"/sy);
    if (literal === null) return null;
    try {
      const parsed: unknown = JSON.parse(literal.replace(/[\n\t\r]/g, " "));
      return typeof parsed === "string" ? parsed : null;
    } catch {
      return null;
    }
  }

  #array(depth: number): Value | null {
    const items: Value[] = [];
    this.#at++;
    this.#space();
    if (this.#take(/\]/y)) return new ListValue(items);
    for (;;) {
      const item = this.#value(depth + 1);
      if (item === null) return null;
      items.push(item);
      this.#space();
      if (this.#take(/\]/y)) return new ListValue(items);
      if (!this.#take(/,/y) || items.length > budgets.collection) return null;
    }
  }

  #object(depth: number): Value | null {
    const dict = new DictValue();
    this.#at++;
    this.#space();
    if (this.#take(/\}/y)) return dict;
    for (;;) {
      this.#space();
      const key = this.#string();
      this.#space();
      if (key === null || !this.#take(/:/y)) return null;
      const value = this.#value(depth + 1);
      if (value === null) return null;
      dict.entries.set(`s:${key}`, { key: str(key), value });
      this.#space();
      if (this.#take(/\}/y)) return dict;
      if (!this.#take(/,/y)) return null;
    }
  }
}

/** Compact Python-style JSON; null when a part is not known. */
function dump(interpreter: Interpreter, value: Value, depth: number): string | null {
  if (depth > MAX_DEPTH) return null;
  switch (value.kind) {
    case "none":
      return "null";
    case "bool":
      return String(value.value);
    case "int":
      return String(value.value);
    case "float":
      if (Number.isNaN(value.value)) return "NaN";
      return Number.isFinite(value.value) ? floatRepr(value.value) : value.value > 0 ? "Infinity" : "-Infinity";
    case "str":
      return quoted(value.value);
    case "list":
    case "tuple": {
      if (value.kind === "list" && value.open !== null) return null;
      const parts = value.items.map((item) => dump(interpreter, item, depth + 1));
      return parts.includes(null) ? null : `[${parts.join(", ")}]`;
    }
    case "dict": {
      if (value.open !== null) return null;
      const parts: string[] = [];
      for (const entry of value.entries.values()) {
        const { key: name } = entry;
        const plain = name.kind === "none" || name.kind === "bool" || name.kind === "float";
        const key = name.kind === "str" ? name.value : plain ? dump(interpreter, name, 0) : textOf(interpreter, name);
        const body = dump(interpreter, entry.value, depth + 1);
        if (key === null || body === null || hashKey(entry.key) === null) return null;
        parts.push(`${quoted(key)}: ${body}`);
      }
      return `{${parts.join(", ")}}`;
    }
    default:
      return null;
  }
}

/** A text as Python's `json` writes it: what is not ASCII is escaped. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function textOf(interpreter: Interpreter, value: Value): string | null {
  const text = toRepr(interpreter, value);
  return text.kind === "str" ? text.value : null;
}

export const jsonNatives: readonly (readonly [string, NativeCall])[] = [
  [
    "json_loads",
    pure("json_loads", ["text"], 1, ([text], interpreter) => {
      const source = asText(text);
      if (source === undefined) return interpreter.unknown("a JSON text that is not known");
      const document = new JsonReader(source).document();
      if (document === null) return interpreter.raise("ValueError", "the text is not valid JSON");
      return restingOn(document, text?.assume ?? document.assume);
    }),
  ],
  [
    "json_dumps",
    (args, interpreter) => {
      const text = dump(interpreter, args.positional[0] ?? none, 0);
      return text === null ? scalarUnknown(interpreter, "a JSON text of values that are not known") : str(text);
    },
  ],
];
