import { exponentText, fixed, floatRepr, general, group, scientific, scientificParts } from "./numbers.ts";

/** The format-specification mini-language. Reference: docs.python.org/3/library/string.html#formatspec */
export interface FormatSpec {
  readonly fill: string;
  readonly align: "<" | ">" | "=" | "^" | "";
  readonly sign: "+" | "-" | " ";
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: "," | "_" | "";
  readonly precision: number | null;
  readonly type: string;
}

/** Width and precision beyond this are hostile: the result is not built. */
const MAX_WIDTH = 10_000;
const MAX_PRECISION = 300;

const PATTERN = /^(?:(.)?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su;

/** Null when the text is no specification, or a hostile one. */
export function parseSpec(text: string): FormatSpec | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = match;
  const spec: FormatSpec = {
    fill: fill ?? (zero && !align ? "0" : zero ? "0" : " "),
    align: align === "<" || align === ">" || align === "=" || align === "^" ? align : zero ? "=" : "",
    sign: sign === "+" || sign === " " ? sign : "-",
    alternate: alternate !== undefined,
    width: width === undefined ? 0 : Number(width),
    grouping: grouping === "," || grouping === "_" ? grouping : "",
    precision: precision === undefined ? null : Number(precision),
    type: type ?? "",
  };
  return spec.width > MAX_WIDTH || (spec.precision ?? 0) > MAX_PRECISION ? null : spec;
}

function pad(prefix: string, body: string, spec: FormatSpec, fallback: "<" | ">"): string {
  const length = [...prefix, ...body].length;
  if (length >= spec.width) return prefix + body;
  const missing = spec.width - length;
  const fill = spec.fill;
  switch (spec.align === "" ? fallback : spec.align) {
    case "<":
      return prefix + body + fill.repeat(missing);
    case "=":
      return prefix + fill.repeat(missing) + body;
    case "^":
      return fill.repeat(missing >> 1) + prefix + body + fill.repeat(missing - (missing >> 1));
    default:
      return fill.repeat(missing) + prefix + body;
  }
}

function numberText(prefix: string, whole: string, rest: string, spec: FormatSpec, groupSize = 3): string {
  if (spec.grouping === "") return pad(prefix, whole + rest, spec, ">");
  let digits = whole;
  if (spec.align === "=" && spec.fill === "0") {
    // Zeros take part in the grouping: format(1234, "09,") is "0,001,234".
    while (prefix.length + group(digits, ",", groupSize).length + rest.length < spec.width) digits = `0${digits}`;
  }
  return pad(prefix, group(digits, spec.grouping, groupSize) + rest, spec, ">");
}

const signOf = (negative: boolean, spec: FormatSpec): string => (negative ? "-" : spec.sign === "-" ? "" : spec.sign);

/** Null: Python raises ValueError. */
export function formatInteger(value: number, spec: FormatSpec): string | null {
  if (/^[eEfFgG%]$/.test(spec.type)) return formatFloat(value, spec);
  if (spec.precision !== null) return null;
  const magnitude = Math.abs(value);
  const sign = signOf(value < 0, spec);
  switch (spec.type) {
    case "":
    case "d":
    case "n":
      return numberText(sign, String(magnitude), "", spec);
    case "b":
      return numberText(sign + (spec.alternate ? "0b" : ""), magnitude.toString(2), "", spec, 4);
    case "o":
      return numberText(sign + (spec.alternate ? "0o" : ""), magnitude.toString(8), "", spec, 4);
    case "x":
      return numberText(sign + (spec.alternate ? "0x" : ""), magnitude.toString(16), "", spec, 4);
    case "X":
      return numberText(sign + (spec.alternate ? "0X" : ""), magnitude.toString(16).toUpperCase(), "", spec, 4);
    case "c":
      return value >= 0 && value <= 0x10ffff ? pad("", String.fromCodePoint(value), spec, "<") : null;
    default:
      return null;
  }
}

function floatBody(magnitude: number, spec: FormatSpec): string | null {
  if (Number.isNaN(magnitude)) return "nan";
  if (!Number.isFinite(magnitude)) return "inf";
  const precision = spec.precision ?? 6;
  switch (spec.type.toLowerCase()) {
    case "f":
      return fixed(magnitude, precision) + (spec.alternate && precision === 0 ? "." : "");
    case "e":
      return scientific(magnitude, precision);
    case "g":
    case "n":
      return general(magnitude, precision, spec.alternate);
    case "%":
      return `${fixed(magnitude * 100, precision)}%`;
    case "":
      return spec.precision === null ? floatRepr(magnitude) : plainFloat(magnitude, spec.precision);
    default:
      return null;
  }
}

/** No type but a precision: as `g`, with at least one digit after the point. */
function plainFloat(magnitude: number, precision: number): string {
  const significant = precision === 0 ? 1 : precision;
  const { digits, exponent } = scientificParts(magnitude, significant - 1);
  if (exponent < -4 || exponent >= significant) {
    const rest = digits.slice(1).replace(/0+$/, "");
    return `${digits.slice(0, 1)}${rest === "" ? "" : `.${rest}`}${exponentText(exponent)}`;
  }
  const text = general(magnitude, significant, false);
  return text.includes(".") ? text : `${text}.0`;
}

/** Null: Python raises ValueError. */
export function formatFloat(value: number, spec: FormatSpec): string | null {
  const body = floatBody(Math.abs(value), spec);
  if (body === null) return null;
  const upper = /^[EFG]$/.test(spec.type) ? body.toUpperCase() : body;
  const split = /^(\d+)(.*)$/s.exec(upper);
  const negative = value < 0 || Object.is(value, -0);
  return numberText(signOf(negative, spec), split?.[1] ?? "", split?.[2] ?? upper, spec);
}

/** Null: Python raises ValueError. */
export function formatText(value: string, spec: FormatSpec): string | null {
  if ((spec.type !== "" && spec.type !== "s") || spec.align === "=") return null;
  const cut = spec.precision === null ? value : [...value].slice(0, spec.precision).join("");
  return pad("", cut, spec, "<");
}
