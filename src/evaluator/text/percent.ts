import type { Interpreter } from "../interpreter.ts";
import { asInteger, asNumber, mapAlternatives, plain, type Single } from "../native.ts";
import { type StrValue, str, type Value } from "../value.ts";
import { buildText, type TextBuilder } from "./builder.ts";
import { formatFloat, formatInteger, formatText } from "./spec.ts";

/** Formatting in the style of C's printf. */

/** `template % right`. */
export function percentFormat(interpreter: Interpreter, template: StrValue, right: Value): Value {
  return mapAlternatives(right, (single) =>
    buildText(interpreter, (builder) => {
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
