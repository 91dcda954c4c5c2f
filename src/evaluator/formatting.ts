import { type AssumptionSet, certain } from "./assumptions.ts";
import { BudgetReached, budgets } from "./budget.ts";
import type { Interpreter } from "./interpreter.ts";
import { asInteger, asNumber, mapAlternatives, plain, type Single, scalarUnknown } from "./native.ts";
import { floatRepr } from "./text/numbers.ts";
import { formatFloat, formatInteger, formatText, parseSpec } from "./text/spec.ts";
import {
  type CallArguments,
  type ClassValue,
  int,
  type StrValue,
  str,
  type UnknownValue,
  type Value,
} from "./value.ts";

/** Python's `str`, `repr`, `format` and `%`. A part that is not known makes the whole text unknown. */

/** Nesting of containers in a text; deeper ones are not known. */
const MAX_DEPTH = 40;

/** Thrown while a text is built when a part of it is not known; never leaves this file. */
class TextNotKnown extends Error {
  constructor(reason: string) {
    // Thrown for every text with an unknown part: the place in our own code is dear to find out.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(reason);
    Error.stackTraceLimit = limit;
  }
}

class TextBuilder {
  readonly interpreter: Interpreter;
  assume: AssumptionSet = certain;
  readonly #open = new Set<Value>();

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  refuse(reason: string): never {
    throw new TextNotKnown(reason);
  }

  str(value: Value): string {
    if (value.kind === "str") {
      this.assume = this.assume.union(value.assume);
      return value.value;
    }
    if (value.kind === "instance") {
      if (value.tensor !== null) return this.refuse("the text of a tensor is not known");
      const method = value.cls.lookup("__str__");
      if (method !== undefined) return this.#result(this.interpreter.invokeMethod(value, "__str__"));
      if (isException(value.cls)) return this.#exceptionText(value);
      if (value.builtin?.kind === "str" && value.cls.lookup("__repr__") === undefined) return this.str(value.builtin);
    }
    return this.repr(value);
  }

  repr(value: Value): string {
    this.assume = this.assume.union(value.assume);
    switch (value.kind) {
      case "none":
        return "None";
      case "bool":
        return value.value ? "True" : "False";
      case "int":
        return String(value.value);
      case "float":
        return floatRepr(value.value);
      case "str":
        return quote(value.value);
      case "bytes":
        return bytesRepr(value.value);
      case "ellipsis":
        return "Ellipsis";
      case "notimplemented":
        return "NotImplemented";
      case "slice":
        return `slice(${this.repr(value.lower)}, ${this.repr(value.upper)}, ${this.repr(value.step)})`;
      case "range":
        return `range(${value.start}, ${value.stop}${value.step === 1 ? "" : `, ${value.step}`})`;
      case "list":
      case "tuple":
      case "dict":
      case "set":
        return this.#container(value);
      case "class":
        return `<class '${classText(value)}'>`;
      case "instance":
        return this.#instance(value);
      case "unknown":
        return this.refuse(value.reason);
      default:
        return this.refuse("the text shows an address in memory");
    }
  }

  #result(value: Value): string {
    const text = plain(value);
    if (text.kind !== "str") return this.refuse(text.kind === "unknown" ? text.reason : "__str__ gives no known text");
    this.assume = this.assume.union(text.assume);
    return text.value;
  }

  #instance(value: Extract<Value, { kind: "instance" }>): string {
    if (value.tensor !== null) return this.refuse("the text of a tensor is not known");
    if (value.cls.lookup("__repr__") !== undefined)
      return this.#result(this.interpreter.invokeMethod(value, "__repr__"));
    if (isException(value.cls)) {
      const args = value.attributes.get("args");
      const items = args?.kind === "tuple" ? args.items.map((item) => this.repr(item)) : [];
      return `${value.cls.name}(${items.join(", ")})`;
    }
    if (value.builtin !== null && !value.cls.library) return this.repr(value.builtin);
    return this.refuse(`the text of a ${value.cls.name} is not known`);
  }

  #exceptionText(value: Extract<Value, { kind: "instance" }>): string {
    const args = value.attributes.get("args");
    if (args?.kind !== "tuple" || args.items.length === 0) return "";
    const [only] = args.items;
    if (args.items.length === 1 && only) {
      return value.cls.mro.some((cls) => cls.name === "KeyError") ? this.repr(only) : this.str(only);
    }
    return this.repr(args);
  }

  #container(value: Extract<Value, { kind: "list" | "tuple" | "dict" | "set" }>): string {
    if (value.kind !== "tuple" && value.open !== null) this.refuse(value.open);
    if (this.#open.has(value)) return value.kind === "list" ? "[...]" : value.kind === "dict" ? "{...}" : "(...)";
    if (this.#open.size >= MAX_DEPTH) this.refuse("nested too deeply");
    this.#open.add(value);
    try {
      return this.#containerBody(value);
    } finally {
      this.#open.delete(value);
    }
  }

  #containerBody(value: Extract<Value, { kind: "list" | "tuple" | "dict" | "set" }>): string {
    switch (value.kind) {
      case "list":
        return `[${value.items.map((item) => this.repr(item)).join(", ")}]`;
      case "tuple": {
        const items = value.items.map((item) => this.repr(item));
        const fields = value.cls?.lookup("_fields");
        if (value.cls !== null && fields?.kind === "tuple") {
          const names = fields.items.map((field) => (field.kind === "str" ? field.value : "?"));
          return `${value.cls.name}(${items.map((item, index) => `${names[index]}=${item}`).join(", ")})`;
        }
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
      }
      case "dict":
        return `{${[...value.entries.values()].map((entry) => `${this.repr(entry.key)}: ${this.repr(entry.value)}`).join(", ")}}`;
      case "set": {
        if (value.entries.size > 1) {
          // The order of a set of texts differs between runs of CPython.
          for (const item of value.entries.values()) {
            if (asInteger(item) === undefined) this.refuse("the order of a set is not known");
          }
        }
        const items = [...value.entries.values()].map((item) => this.repr(item));
        if (value.frozen) return items.length === 0 ? "frozenset()" : `frozenset({${items.join(", ")}})`;
        return items.length === 0 ? "set()" : `{${items.join(", ")}}`;
      }
    }
  }
}

function classText(cls: ClassValue): string {
  return cls.qualifiedName.startsWith("builtins.") ? cls.name : cls.qualifiedName;
}

function isException(cls: ClassValue): boolean {
  return cls.mro.some((base) => base.qualifiedName === "builtins.BaseException");
}

/** `repr(str)`. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = mark;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === "\\" || character === mark) out += `\\${character}`;
    else if (character === "\n") out += "\\n";
    else if (character === "\r") out += "\\r";
    else if (character === "\t") out += "\\t";
    else if (code < 32 || (code >= 127 && code < 161) || code === 0xad)
      out += `\\x${code.toString(16).padStart(2, "0")}`;
    else out += character;
  }
  return out + mark;
}

function bytesRepr(bytes: Uint8Array): string {
  let body = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte === 0x5c || byte === 0x27) body += `\\${character}`;
    else if (byte === 10) body += "\\n";
    else if (byte === 13) body += "\\r";
    else if (byte === 9) body += "\\t";
    else if (byte < 32 || byte > 126) body += `\\x${byte.toString(16).padStart(2, "0")}`;
    else body += character;
  }
  return `b'${body}'`;
}

/** Builds a text; a part that is not known makes an Unknown. */
function build(interpreter: Interpreter, make: (builder: TextBuilder) => string): StrValue | UnknownValue {
  const builder = new TextBuilder(interpreter);
  try {
    const text = make(builder);
    if (text.length > budgets.collection) throw new BudgetReached("collection");
    return str(text, builder.assume);
  } catch (error) {
    if (error instanceof TextNotKnown) return scalarUnknown(interpreter, error.message);
    throw error;
  }
}

/** `str(value)`. */
export function toStr(interpreter: Interpreter, value: Value): Value {
  return mapAlternatives(value, (single) => build(interpreter, (builder) => builder.str(single)));
}

/** `repr(value)`. */
export function toRepr(interpreter: Interpreter, value: Value): Value {
  return mapAlternatives(value, (single) => build(interpreter, (builder) => builder.repr(single)));
}

/** `repr` as a JavaScript text, or null when it is not known: for messages and tests. */
export function reprText(interpreter: Interpreter, value: Value): string | null {
  const text = toRepr(interpreter, value);
  return text.kind === "str" ? text.value : null;
}

/** `format(value, spec)` after the conversion `!s`, `!r` or `!a`: what an f-string's field gives. */
export function formatValue(
  interpreter: Interpreter,
  value: Value,
  conversion: "s" | "r" | "a" | null,
  spec: Value,
): Value {
  return mapAlternatives(value, (single) =>
    mapAlternatives(spec, (singleSpec) => {
      if (single.kind === "instance" && conversion === null && single.tensor === null) {
        if (single.cls.lookup("__format__") !== undefined)
          return interpreter.invokeMethod(single, "__format__", singleSpec);
      }
      return build(interpreter, (builder) => {
        if (singleSpec.kind !== "str") {
          return builder.refuse(singleSpec.kind === "unknown" ? singleSpec.reason : "the format is not known");
        }
        builder.assume = builder.assume.union(singleSpec.assume);
        return formatField(builder, single, conversion, singleSpec.value);
      });
    }),
  );
}

function formatField(builder: TextBuilder, value: Value, conversion: string | null, specText: string): string {
  const { interpreter } = builder;
  if (conversion === "r" || conversion === "a") return padText(builder, builder.repr(value), specText);
  if (conversion === "s") return padText(builder, builder.str(value), specText);
  if (specText === "") return builder.str(value);
  const single = value.kind === "instance" ? plain(value) : value;
  const spec = parseSpec(specText);
  if (spec === null) {
    if (single.kind === "unknown") return builder.refuse(single.reason);
    if (single.kind === "int" || single.kind === "float" || single.kind === "str") {
      return interpreter.raise("ValueError", `Invalid format specifier '${specText}'`);
    }
    return builder.refuse("a format of its own");
  }
  builder.assume = builder.assume.union(value.assume);
  let text: string | null;
  if (single.kind === "float") text = formatFloat(single.value, spec);
  else if (single.kind === "int") text = formatInteger(single.value, spec);
  else if (single.kind === "bool") {
    text = spec.type === "" ? formatText(builder.str(single), spec) : formatInteger(single.value ? 1 : 0, spec);
  } else if (single.kind === "str") text = formatText(single.value, spec);
  else if (single.kind === "unknown") return builder.refuse(single.reason);
  else if (single.kind === "instance") return builder.refuse(`the format of a ${single.cls.name} is not known`);
  else return interpreter.raise("TypeError", "unsupported format string passed to __format__");
  return text ?? interpreter.raise("ValueError", `Unknown format code '${spec.type}'`);
}

function padText(builder: TextBuilder, text: string, specText: string): string {
  if (specText === "") return text;
  const spec = parseSpec(specText);
  const padded = spec === null ? null : formatText(text, spec);
  return padded ?? builder.interpreter.raise("ValueError", `Invalid format specifier '${specText}'`);
}

// ---------------------------------------------------------------- str.format

/** `template.format(*args, **kwargs)`. */
export function formatTemplate(interpreter: Interpreter, template: StrValue, args: CallArguments): Value {
  if (args.open) return scalarUnknown(interpreter, "the arguments of format() are not known");
  return build(interpreter, (builder) => {
    builder.assume = template.assume;
    return expand(builder, template.value, args, { next: 0 }, 2);
  });
}

/** Replaces the fields of a template; specifications may hold fields themselves, one level deep. */
function expand(
  builder: TextBuilder,
  template: string,
  args: CallArguments,
  counter: { next: number },
  depth: number,
): string {
  const { interpreter } = builder;
  let out = "";
  for (let i = 0; i < template.length; i++) {
    const character = template.charAt(i);
    if ((character === "{" || character === "}") && template.charAt(i + 1) === character) {
      out += character;
      i++;
      continue;
    }
    if (character === "}") return interpreter.raise("ValueError", "Single '}' encountered in format string");
    if (character !== "{") {
      out += character;
      continue;
    }
    const end = fieldEnd(template, i);
    if (end < 0 || depth === 0) return interpreter.raise("ValueError", "Single '{' encountered in format string");
    out += formatPart(builder, template.slice(i + 1, end), args, counter, depth);
    i = end;
  }
  return out;
}

function fieldEnd(template: string, start: number): number {
  let nesting = 0;
  for (let i = start; i < template.length; i++) {
    if (template.charAt(i) === "{") nesting++;
    else if (template.charAt(i) === "}" && --nesting === 0) return i;
  }
  return -1;
}

function formatPart(
  builder: TextBuilder,
  field: string,
  args: CallArguments,
  counter: { next: number },
  depth: number,
): string {
  const match = /^((?:\[[^\]]*\]|[^!:[])*)(?:!([sra]))?(?::(.*))?$/s.exec(field);
  if (!match) return builder.refuse("a replacement field that is not understood");
  const value = lookupField(builder, match[1] ?? "", args, counter);
  const spec = expand(builder, match[3] ?? "", args, counter, depth - 1);
  const conversion = match[2] === "s" || match[2] === "r" || match[2] === "a" ? match[2] : null;
  const text = formatValue(builder.interpreter, value, conversion, str(spec));
  return text.kind === "str"
    ? builder.str(text)
    : builder.refuse(text.kind === "unknown" ? text.reason : "it depends on a condition");
}

function lookupField(builder: TextBuilder, name: string, args: CallArguments, counter: { next: number }): Value {
  const { interpreter } = builder;
  const first = /^[^.[]*/.exec(name)?.[0] ?? "";
  let value: Value | undefined;
  if (first === "") value = args.positional[counter.next++];
  else if (/^\d+$/.test(first)) value = args.positional[Number(first)];
  else value = args.keywords.get(first);
  if (value === undefined) {
    return first === "" || /^\d+$/.test(first)
      ? interpreter.raise("IndexError", "Replacement index out of range for positional args tuple")
      : interpreter.raise("KeyError", first);
  }
  for (const part of name.slice(first.length).match(/\.[^.[]+|\[[^\]]*\]/g) ?? []) {
    if (part.startsWith(".")) value = interpreter.get(value, part.slice(1));
    else {
      const key = part.slice(1, -1);
      value = interpreter.getItem(value, /^\d+$/.test(key) ? int(Number(key)) : str(key));
    }
  }
  return value;
}

// ---------------------------------------------------------------- printf style

/** `template % right`. */
export function percentFormat(interpreter: Interpreter, template: StrValue, right: Value): Value {
  return mapAlternatives(right, (single) =>
    build(interpreter, (builder) => {
      builder.assume = template.assume;
      return expandPercent(builder, template.value, single);
    }),
  );
}

function expandPercent(builder: TextBuilder, template: string, right: Single): string {
  const { interpreter } = builder;
  const whole = plain(right);
  const tuple = whole.kind === "tuple" ? whole.items : null;
  let index = 0;
  const next = (): Value => {
    if (tuple === null && index++ === 0) return right;
    const item = tuple?.[index++];
    return item ?? interpreter.raise("TypeError", "not enough arguments for format string");
  };
  const text = template.replace(
    /%(?:\(([^)]*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?(.)/gs,
    (_match, key?: string, flags = "", width?: string, precision?: string, type = "") => {
      if (type === "%") return "%";
      const count = (part: string | undefined): number | null => {
        if (part === undefined) return null;
        return part === "*" ? (asInteger(next()) ?? builder.refuse("a width that is not known")) : Number(part);
      };
      const columns = count(width);
      const digits = count(precision);
      const value = key === undefined ? next() : interpreter.getItem(whole, str(key));
      return percentField(builder, value, { flags: String(flags), columns, digits, type: String(type) });
    },
  );
  if (tuple !== null && index < tuple.length) {
    return interpreter.raise("TypeError", "not all arguments converted during string formatting");
  }
  return text;
}

function percentField(
  builder: TextBuilder,
  value: Value,
  field: { flags: string; columns: number | null; digits: number | null; type: string },
): string {
  const { interpreter } = builder;
  const { flags, type } = field;
  const left = flags.includes("-") || (field.columns ?? 0) < 0;
  const width = Math.abs(field.columns ?? 0);
  const numeric = /^[diuoxXeEfFgG]$/.test(type);
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "-";
  const zero = flags.includes("0") && !left && numeric;
  const common = { sign, alternate: flags.includes("#"), width, grouping: "" } as const;
  const align = left ? "<" : zero ? "=" : ">";
  const fill = zero ? "0" : " ";
  if (width > 10_000 || (field.digits ?? 0) > 300) return builder.refuse("a width out of proportion");
  if (type === "s" || type === "r" || type === "a") {
    const text = type === "s" ? builder.str(value) : builder.repr(value);
    return formatText(text, { ...common, fill, align, precision: field.digits, type: "s" }) ?? text;
  }
  if (type === "c" && value.kind === "str") return builder.str(value);
  if (!numeric && type !== "c") return interpreter.raise("ValueError", `unsupported format character '${type}'`);
  const number = asNumber(plain(value));
  builder.assume = builder.assume.union(value.assume);
  if (number === undefined) {
    const single = plain(value);
    if (single.kind === "unknown") return builder.refuse(single.reason);
    if (single.kind === "instance" || single.kind === "choice") return builder.refuse("a number that is not known");
    return interpreter.raise("TypeError", `%${type} format: a real number is required`);
  }
  if (/^[diu]$/.test(type)) {
    const text = formatInteger(Math.trunc(number), { ...common, fill, align, precision: null, type: "d" }) ?? "";
    return field.digits === null ? text : padDigits(text, field.digits);
  }
  if (/^[oxXc]$/.test(type)) return formatInteger(number, { ...common, fill, align, precision: null, type }) ?? "";
  return formatFloat(number, { ...common, fill, align, precision: field.digits, type }) ?? "";
}

/** `%.3d`: at least that many digits. */
function padDigits(text: string, digits: number): string {
  return text.replace(/\d+/, (number) => number.padStart(digits, "0"));
}
