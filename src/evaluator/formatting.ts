import type { Interpreter } from "./interpreter.ts";
import { mapAlternatives, plain, scalarUnknown } from "./native.ts";
import { buildText, type TextBuilder } from "./text/builder.ts";
import { formatFloat, formatInteger, formatText, parseSpec } from "./text/spec.ts";
import { type CallArguments, int, type StrValue, str, type Value } from "./value.ts";

/** Python's `str`, `repr`, `format` and `str.format`. */

/** `str(value)`. */
export function toStr(interpreter: Interpreter, value: Value): Value {
  return mapAlternatives(value, (single) => buildText(interpreter, (builder) => builder.str(single)));
}

/** `repr(value)`. */
export function toRepr(interpreter: Interpreter, value: Value): Value {
  return mapAlternatives(value, (single) => buildText(interpreter, (builder) => builder.repr(single)));
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
      return buildText(interpreter, (builder) => {
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
  return buildText(interpreter, (builder) => {
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
