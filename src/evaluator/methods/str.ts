import { BudgetReached, budgets } from "../budget.ts";
import { formatTemplate } from "../formatting.ts";
import type { Interpreter } from "../interpreter.ts";
import {
  asInteger,
  assumptionsOf,
  asText,
  mapAlternatives,
  plain,
  type Single,
  scalarUnknown,
  withAssume,
} from "../native.ts";
import {
  BytesValue,
  bool,
  DictValue,
  hashKey,
  int,
  ListValue,
  none,
  type StrValue,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { type Method, pureMethod } from "./method.ts";

/** Methods of `str`. Reference: docs.python.org/3/library/stdtypes.html#string-methods */

type Values = (Single | undefined)[];

const list = (texts: readonly string[]): ListValue => new ListValue(texts.map((text) => str(text)));

/** Characters that `str.strip()` and `str.split()` take for white space. */
const SPACE = "\\s\\x1c-\\x1f\\x85";
const LEADING = new RegExp(`^[${SPACE}]+`);
const TRAILING = new RegExp(`[${SPACE}]+$`);

function strip(self: string, characters: Single | undefined, left: boolean, right: boolean): string {
  if (characters === undefined || characters.kind === "none") {
    const start = left ? self.replace(LEADING, "") : self;
    return right ? start.replace(TRAILING, "") : start;
  }
  const set = new Set(asText(characters) ?? "");
  const letters = [...self];
  let start = 0;
  let end = letters.length;
  if (left) while (start < end && set.has(letters[start] ?? "")) start++;
  if (right) while (end > start && set.has(letters[end - 1] ?? "")) end--;
  return letters.slice(start, end).join("");
}

/** `str.split` from the left; `limit` is the number of cuts, negative for all. */
export function splitText(self: string, separator: string | null, limit: number): string[] {
  if (separator !== null) {
    const parts = self.split(separator);
    if (limit < 0 || parts.length <= limit + 1) return parts;
    return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
  }
  const parts: string[] = [];
  let rest = self.replace(LEADING, "");
  const word = new RegExp(`^[^${SPACE}]+`);
  while (rest !== "") {
    if (limit >= 0 && parts.length >= limit) {
      parts.push(rest);
      break;
    }
    const match = word.exec(rest)?.[0] ?? "";
    parts.push(match);
    rest = rest.slice(match.length).replace(LEADING, "");
  }
  return parts;
}

function splitRight(self: string, separator: string | null, limit: number): string[] {
  if (limit < 0) return splitText(self, separator, -1);
  if (separator !== null) {
    const parts = self.split(separator);
    if (parts.length <= limit + 1) return parts;
    const cut = parts.length - limit;
    return [parts.slice(0, cut).join(separator), ...parts.slice(cut)];
  }
  const parts: string[] = [];
  let rest = self.replace(TRAILING, "");
  const word = new RegExp(`[^${SPACE}]+$`);
  while (rest !== "") {
    if (parts.length >= limit) {
      parts.unshift(rest);
      break;
    }
    const match = word.exec(rest)?.[0] ?? "";
    parts.unshift(match);
    rest = rest.slice(0, rest.length - match.length).replace(TRAILING, "");
  }
  return parts;
}

function split(name: "split" | "rsplit"): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, ["sep", "maxsplit"], 0, (self, [sep, maxsplit], interpreter) => {
    const separator = asText(sep) ?? null;
    if (separator === "") return interpreter.raise("ValueError", "empty separator");
    const limit = asInteger(maxsplit) ?? -1;
    return list(name === "split" ? splitText(self.value, separator, limit) : splitRight(self.value, separator, limit));
  });
}

function partition(name: "partition" | "rpartition"): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, ["sep"], 1, (self, [sep], interpreter) => {
    const separator = asText(sep) ?? "";
    if (separator === "") return interpreter.raise("ValueError", "empty separator");
    const index = name === "partition" ? self.value.indexOf(separator) : self.value.lastIndexOf(separator);
    const parts =
      index < 0
        ? name === "partition"
          ? [self.value, "", ""]
          : ["", "", self.value]
        : [self.value.slice(0, index), separator, self.value.slice(index + separator.length)];
    return new TupleValue(parts.map((part) => str(part)));
  });
}

/** Start and end of a search, as offsets in UTF-16 units (BMP texts only differ by nothing). */
function window(self: string, start: Single | undefined, end: Single | undefined): [number, number] {
  const wrap = (value: number): number => Math.min(self.length, value < 0 ? Math.max(0, value + self.length) : value);
  const from = asInteger(start);
  const to = asInteger(end);
  return [
    from === undefined ? 0 : from > self.length ? self.length + 1 : wrap(from),
    to === undefined ? self.length : wrap(to),
  ];
}

function affix(name: "startswith" | "endswith"): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, ["prefix", "start", "end"], 1, (self, [affixes, start, end], interpreter) => {
    const [from, to] = window(self.value, start, end);
    if (from > self.value.length) return bool(false);
    const part = self.value.slice(from, to);
    const candidates = affixes?.kind === "tuple" ? affixes.items : affixes ? [affixes] : [];
    let unknown: string | null = null;
    for (const candidate of candidates) {
      const text = plain(candidate);
      if (text.kind === "str") {
        if (name === "startswith" ? part.startsWith(text.value) : part.endsWith(text.value)) return bool(true);
      } else if (text.kind === "unknown") unknown = text.reason;
      else if (text.kind === "choice") unknown = "the affix depends on a condition";
      else interpreter.raise("TypeError", `${name} first arg must be str or a tuple of str`);
    }
    return unknown === null ? bool(false) : scalarUnknown(interpreter, unknown);
  });
}

function find(name: "find" | "rfind" | "index" | "rindex"): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, ["sub", "start", "end"], 1, (self, [sub, start, end], interpreter) => {
    const text = asText(sub);
    if (text === undefined) return interpreter.raise("TypeError", "must be str");
    const [from, to] = window(self.value, start, end);
    const part = from > to ? null : self.value.slice(from, to);
    const found = part === null ? -1 : name.startsWith("r") ? part.lastIndexOf(text) : part.indexOf(text);
    if (found < 0 && name.endsWith("index")) return interpreter.raise("ValueError", "substring not found");
    return int(found < 0 ? -1 : found + from);
  });
}

function test(name: string, holds: (text: string) => boolean): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, [], 0, (self) => bool(holds(self.value)));
}

function change(name: string, apply: (text: string) => string): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, [], 0, (self) => str(apply(self.value)));
}

function pad(name: "ljust" | "rjust" | "center"): [string, Method<StrValue>] {
  return pureMethod<StrValue>(name, ["width", "fillchar"], 1, (self, [width, fill]) => {
    const columns = asInteger(width) ?? 0;
    if (columns > budgets.collection) throw new BudgetReached("collection");
    const missing = columns - [...self.value].length;
    const character = asText(fill) ?? " ";
    if (missing <= 0) return self;
    if (name === "ljust") return str(self.value + character.repeat(missing));
    if (name === "rjust") return str(character.repeat(missing) + self.value);
    // CPython puts the odd one to the left when the width is odd.
    const left = Math.floor(missing / 2) + (missing & columns & 1);
    return str(character.repeat(left) + self.value + character.repeat(missing - left));
  });
}

const title = (text: string): string =>
  text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());

const capitalize = (text: string): string => {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("").toLowerCase();
};

const swapcase = (text: string): string =>
  [...text].map((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase())).join("");

// The characters that end a line for `str.splitlines()`; spelled as escapes for the RegExp constructor.
const LINE_ENDS = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029";
const LINE = new RegExp(`[^${LINE_ENDS}]*(?:\\r\\n|[${LINE_ENDS}])|[^${LINE_ENDS}]+$`, "g");
const LINE_END = new RegExp(`(?:\\r\\n|[${LINE_ENDS}])$`);

function splitlines(text: string, keep: boolean): string[] {
  const lines = text.match(LINE) ?? [];
  return keep ? lines : lines.map((line) => line.replace(LINE_END, ""));
}

/** `self.join(iterable)`. */
function join(self: StrValue, values: readonly Value[], interpreter: Interpreter): Value {
  const parts: string[] = [];
  let length = 0;
  for (const value of values) {
    const item = plain(value);
    if (item.kind === "unknown") return scalarUnknown(interpreter, item.reason);
    if (item.kind === "choice") return joinChoice(self, values, value, item, interpreter);
    if (item.kind !== "str")
      return interpreter.raise("TypeError", `sequence item ${parts.length}: expected str instance`);
    parts.push(item.value);
    length += item.value.length + self.value.length;
    if (length > budgets.collection) throw new BudgetReached("collection");
  }
  return withAssume(str(parts.join(self.value)), self.assume.union(assumptionsOf(values)));
}

function joinChoice(
  self: StrValue,
  values: readonly Value[],
  at: Value,
  choice: Value,
  interpreter: Interpreter,
): Value {
  return mapAlternatives(choice, (single) =>
    join(
      self,
      values.map((value) => (value === at ? single : value)),
      interpreter,
    ),
  );
}

function replace(self: StrValue, [old, fresh, count]: Values, interpreter: Interpreter): Value {
  const from = asText(old);
  const to = asText(fresh);
  if (from === undefined || to === undefined) return interpreter.raise("TypeError", "replace() argument must be str");
  const limit = asInteger(count) ?? -1;
  const pieces = from === "" ? ["", ...self.value, ""] : self.value.split(from);
  if (self.value.length + pieces.length * to.length > budgets.collection) throw new BudgetReached("collection");
  if (limit < 0 || pieces.length <= limit + 1) return str(pieces.join(to));
  const separator = from === "" ? "" : from;
  return str([...pieces.slice(0, limit), pieces.slice(limit).join(separator)].join(to));
}

function expandtabs(text: string, size: number): string {
  let column = 0;
  let out = "";
  for (const character of text) {
    if (character === "\t") {
      const spaces = size > 0 ? size - (column % size) : 0;
      out += " ".repeat(spaces);
      column += spaces;
    } else {
      out += character;
      column = character === "\n" || character === "\r" ? 0 : column + 1;
    }
  }
  return out;
}

function translate(self: StrValue, [table]: Values, interpreter: Interpreter): Value {
  if (table?.kind !== "dict" || table.open !== null)
    return scalarUnknown(interpreter, "a translation table that is not known");
  let out = "";
  for (const character of self.value) {
    const entry = table.entries.get(`n:${character.codePointAt(0)}`)?.value;
    if (entry === undefined) out += character;
    else if (entry.kind === "str") out += entry.value;
    else if (entry.kind === "int") out += String.fromCodePoint(entry.value);
    else if (entry.kind !== "none") return scalarUnknown(interpreter, "a translation that is not known");
  }
  return str(out);
}

/** `str.maketrans`: from a dict, or from two or three texts. */
export function makeTranslation(values: Values): DictValue {
  const [from, to, drop] = values;
  const entries: DictValue["entries"] = new Map();
  const add = (character: string, value: Value): void => {
    const key = int(character.codePointAt(0) ?? 0);
    entries.set(hashKey(key) ?? "", { key, value });
  };
  if (from?.kind === "dict") {
    for (const { key, value } of from.entries.values()) {
      if (key.kind === "str") add(key.value, value);
      else entries.set(hashKey(key) ?? "", { key, value });
    }
  } else {
    const targets = [...(asText(to) ?? "")];
    [...(asText(from) ?? "")].forEach((character, index) => {
      add(character, str(targets[index] ?? ""));
    });
    for (const character of asText(drop) ?? "") add(character, none);
  }
  return new DictValue(entries);
}

const cased = (text: string): boolean => text.toLowerCase() !== text.toUpperCase();

export const strMethods: ReadonlyMap<string, Method<StrValue>> = new Map<string, Method<StrValue>>([
  split("split"),
  split("rsplit"),
  partition("partition"),
  partition("rpartition"),
  affix("startswith"),
  affix("endswith"),
  find("find"),
  find("rfind"),
  find("index"),
  find("rindex"),
  pad("ljust"),
  pad("rjust"),
  pad("center"),
  change("lower", (text) => text.toLowerCase()),
  change("upper", (text) => text.toUpperCase()),
  change("casefold", (text) => text.toLowerCase().replaceAll("ß", "ss")),
  change("title", title),
  change("capitalize", capitalize),
  change("swapcase", swapcase),
  test("isdigit", (text) => /^\p{Nd}+$/u.test(text)),
  test("isdecimal", (text) => /^\p{Nd}+$/u.test(text)),
  test("isnumeric", (text) => /^\p{N}+$/u.test(text)),
  test("isalpha", (text) => /^\p{L}+$/u.test(text)),
  test("isalnum", (text) => /^[\p{L}\p{N}]+$/u.test(text)),
  test("isspace", (text) => new RegExp(`^[${SPACE}]+$`).test(text)),
  test("islower", (text) => cased(text) && text === text.toLowerCase()),
  test("isupper", (text) => cased(text) && text === text.toUpperCase()),
  test("istitle", (text) => cased(text) && text === title(text)),
  test("isidentifier", (text) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)),
  test("isascii", (text) => [...text].every((character) => character < "\x80")),
  test("isprintable", (text) => !/\p{C}/u.test(text)),
  pureMethod("strip", ["chars"], 0, (self, [chars]) => str(strip(self.value, chars, true, true))),
  pureMethod("lstrip", ["chars"], 0, (self, [chars]) => str(strip(self.value, chars, true, false))),
  pureMethod("rstrip", ["chars"], 0, (self, [chars]) => str(strip(self.value, chars, false, true))),
  pureMethod("replace", ["old", "new", "count"], 2, replace),
  pureMethod("count", ["sub", "start", "end"], 1, (self, [sub, start, end]) => {
    const [from, to] = window(self.value, start, end);
    const text = asText(sub) ?? "";
    if (from > to) return int(0);
    const part = self.value.slice(from, to);
    return int(text === "" ? part.length + 1 : part.split(text).length - 1);
  }),
  pureMethod("removeprefix", ["prefix"], 1, (self, [prefix]) => {
    const text = asText(prefix) ?? "";
    return self.value.startsWith(text) ? str(self.value.slice(text.length)) : self;
  }),
  pureMethod("removesuffix", ["suffix"], 1, (self, [suffix]) => {
    const text = asText(suffix) ?? "";
    return text !== "" && self.value.endsWith(text) ? str(self.value.slice(0, -text.length)) : self;
  }),
  pureMethod("zfill", ["width"], 1, (self, [width]) => {
    const columns = Math.min(asInteger(width) ?? 0, budgets.collection);
    const sign = /^[+-]/.exec(self.value)?.[0] ?? "";
    return str(sign + self.value.slice(sign.length).padStart(columns - sign.length, "0"));
  }),
  pureMethod("splitlines", ["keepends"], 0, (self, [keep]) =>
    list(splitlines(self.value, keep?.kind === "bool" && keep.value)),
  ),
  pureMethod("expandtabs", ["tabsize"], 0, (self, [size]) =>
    str(expandtabs(self.value, Math.min(asInteger(size) ?? 8, 100))),
  ),
  pureMethod("translate", ["table"], 1, translate),
  pureMethod("maketrans", ["x", "y", "z"], 1, (_self, values) => makeTranslation(values)),
  pureMethod("encode", ["encoding", "errors"], 0, (self, [encoding], interpreter) => {
    const name = (asText(encoding) ?? "utf-8").toLowerCase().replace("_", "-");
    if (!["utf-8", "utf8", "ascii"].includes(name)) return scalarUnknown(interpreter, `encoding ${name}`);
    return new BytesValue(new TextEncoder().encode(self.value));
  }),
  pureMethod("__len__", [], 0, (self) => int([...self.value].length)),
  ["format", (self, args, interpreter) => formatTemplate(interpreter, self, args)],
  [
    "format_map",
    (self, args, interpreter) => {
      const mapping = plain(args.positional[0] ?? none);
      if (mapping.kind !== "dict" || mapping.open !== null)
        return scalarUnknown(interpreter, "a mapping that is not known");
      const keywords = new Map<string, Value>();
      for (const { key, value } of mapping.entries.values()) if (key.kind === "str") keywords.set(key.value, value);
      return formatTemplate(interpreter, self, { positional: [], keywords, open: false });
    },
  ],
  [
    "join",
    (self, args, interpreter) => {
      const iterable = args.positional[0];
      const items = iterable === undefined ? null : interpreter.elements(iterable);
      if (items === null) return scalarUnknown(interpreter, "the joined texts are not known");
      return withAssume(join(self, items, interpreter), iterable?.assume ?? self.assume);
    },
  ],
]);
