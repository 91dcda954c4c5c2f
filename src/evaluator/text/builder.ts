import { type AssumptionSet, certain } from "../assumptions.ts";
import { BudgetReached, budgets } from "../budget.ts";
import type { Interpreter } from "../interpreter.ts";
import { asInteger, plain, scalarUnknown } from "../native.ts";
import { type ClassValue, type StrValue, str, type UnknownValue, type Value } from "../value.ts";
import { floatRepr } from "./numbers.ts";

/** Python's `str` and `repr` of a value. A part that is not known makes the whole text unknown. */

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

/** The text of a value. What it rests on is gathered in `assume`. */
export class TextBuilder {
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
export function buildText(interpreter: Interpreter, make: (builder: TextBuilder) => string): StrValue | UnknownValue {
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
