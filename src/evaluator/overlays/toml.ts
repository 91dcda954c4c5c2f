import type { Interpreter } from "../interpreter.ts";
import { asText, pure, scalarUnknown } from "../native.ts";
import { bool, DictValue, FloatValue, int, ListValue, type NativeCall, str, type Value } from "../value.ts";
import { restingOn } from "./config-values.ts";

/** TOML 1.0 as `tomllib` reads it; dates become unknown values. */

const MAX_DEPTH = 60;
const KEY = /[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const NUMBER =
  /[+-]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|(?:inf|nan)\b|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)/y;
const DATE = /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d[^\s,\]}#]*)?|\d\d:\d\d:\d\d[.\d]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  e: "\u001b",
  '"': '"',
  "\\": "\\",
};

class TomlReader {
  readonly #interpreter: Interpreter;
  readonly #text: string;
  #at = 0;

  constructor(interpreter: Interpreter, text: string) {
    this.#interpreter = interpreter;
    this.#text = text.replaceAll("\r\n", "\n");
  }

  /** Null when the text is no TOML. */
  document(): DictValue | null {
    const root = new DictValue();
    let table: DictValue | null = root;
    for (;;) {
      this.#blank(true);
      if (this.#at >= this.#text.length) return root;
      if (this.#text.charAt(this.#at) === "[") table = this.#header(root);
      else if (!this.#pair(table, 0)) return null;
      if (table === null) return null;
      this.#blank(false);
      if (this.#at < this.#text.length && this.#text.charAt(this.#at) !== "\n") return null;
    }
  }

  /** Space and comments; with `lines` the ends of lines too. */
  #blank(lines: boolean): void {
    this.#take(lines ? /(?:\s|#[^\n]*)*/y : /[ \t]*(?:#[^\n]*)?/y);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }

  #header(root: DictValue): DictValue | null {
    const isArray = this.#take(/\[\[/y) !== null;
    if (!isArray) this.#at++;
    const path = this.#path();
    if (path === null || this.#take(isArray ? /\s*\]\]/y : /\s*\]/y) === null) return null;
    const last = path.at(-1) ?? "";
    const parent = descend(root, path.slice(0, -1));
    if (parent === null || !isArray) return parent === null ? null : descend(parent, [last]);
    const present = parent.entries.get(`s:${last}`)?.value;
    const list = present?.kind === "list" ? present : new ListValue([]);
    if (present === undefined) put(parent, last, list);
    const table = new DictValue();
    list.items.push(table);
    return table;
  }

  #path(): string[] | null {
    const path: string[] = [];
    do {
      this.#take(/[ \t]*/y);
      const key = this.#take(KEY);
      if (key === null) return null;
      path.push(
        key.startsWith("'") ? key.slice(1, -1) : key.startsWith('"') ? (unescaped(key.slice(1, -1)) ?? "") : key,
      );
    } while (this.#take(/[ \t]*\./y) !== null);
    return path;
  }

  #pair(table: DictValue | null, depth: number): boolean {
    const path = this.#path();
    if (path === null || table === null || this.#take(/[ \t]*=[ \t]*/y) === null) return false;
    const value = this.#value(depth);
    const parent = descend(table, path.slice(0, -1));
    if (value === null || parent === null) return false;
    put(parent, path.at(-1) ?? "", value);
    return true;
  }

  #value(depth: number): Value | null {
    if (depth > MAX_DEPTH) return null;
    const next = this.#text.charAt(this.#at);
    if (next === '"' || next === "'") return this.#string();
    if (next === "[") return this.#array(depth);
    if (next === "{") return this.#inline(depth);
    const word = this.#take(/true\b|false\b/y);
    if (word !== null) return bool(word === "true");
    if (this.#take(DATE) !== null) return scalarUnknown(this.#interpreter, "a date in a TOML file");
    const number = this.#take(NUMBER)?.replaceAll("_", "");
    if (number === undefined) return null;
    if (/inf|nan/.test(number))
      return new FloatValue(number.includes("nan") ? Number.NaN : number.startsWith("-") ? -Infinity : Infinity);
    return /[.eE]/.test(number) && !/^[+-]?0x/.test(number) ? new FloatValue(Number(number)) : int(Number(number));
  }

  #string(): Value | null {
    const multi = this.#take(/"""\n?(?:[^\\]|\\[\s\S])*?"""(?!")|'''\n?[\s\S]*?'''(?!')/y);
    if (multi !== null) {
      const body = multi.slice(3, -3).replace(/^\n/, "");
      const text = multi.startsWith("'") ? body : unescaped(body.replace(/\\[ \t]*\n\s*/g, ""));
      return text === null ? null : str(text);
    }
    const literal = this.#take(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y);
    const text =
      literal === null ? null : literal.startsWith("'") ? literal.slice(1, -1) : unescaped(literal.slice(1, -1));
    return text === null ? null : str(text);
  }

  #array(depth: number): Value | null {
    const items: Value[] = [];
    this.#at++;
    for (;;) {
      this.#blank(true);
      if (this.#take(/\]/y) !== null) return new ListValue(items);
      const value = this.#value(depth + 1);
      if (value === null) return null;
      items.push(value);
      this.#blank(true);
      if (this.#take(/,/y) === null && this.#text.charAt(this.#at) !== "]") return null;
    }
  }

  #inline(depth: number): Value | null {
    const table = new DictValue();
    this.#at++;
    for (;;) {
      this.#blank(true);
      if (this.#take(/\}/y) !== null) return table;
      if (!this.#pair(table, depth + 1)) return null;
      this.#blank(true);
      if (this.#take(/,/y) === null && this.#text.charAt(this.#at) !== "}") return null;
    }
  }
}

function put(table: DictValue, key: string, value: Value): void {
  table.entries.set(`s:${key}`, { key: str(key), value });
}

/** The table at a path, made where it is not there; of an array of tables the last. */
function descend(table: DictValue, path: readonly string[]): DictValue | null {
  let at = table;
  for (const key of path) {
    let next = at.entries.get(`s:${key}`)?.value;
    if (next?.kind === "list") next = next.items.at(-1);
    if (next === undefined) {
      next = new DictValue();
      put(at, key, next);
    }
    if (next.kind !== "dict") return null;
    at = next;
  }
  return at;
}

/** Null for an escape that TOML does not have. */
function unescaped(text: string): string | null {
  let valid = true;
  const result = text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))/gs,
    (_, four, eight, two, letter) => {
      const code = Number.parseInt(four ?? eight ?? two ?? "", 16);
      if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : "";
      const plain = ESCAPES[String(letter)];
      if (plain === undefined) valid = false;
      return plain ?? "";
    },
  );
  return valid ? result : null;
}

export const tomlNatives: readonly (readonly [string, NativeCall])[] = [
  [
    "toml_document",
    pure("toml_document", ["text"], 1, ([text], interpreter) => {
      const source = asText(text);
      if (source === undefined) return interpreter.unknown("a TOML text that is not known");
      const document = new TomlReader(interpreter, source).document();
      if (document === null) return interpreter.raise("ValueError", "the text is not valid TOML");
      return restingOn(document, text?.assume ?? document.assume);
    }),
  ],
];
