import { JsonObject, type JsonValue } from "./tolerant-json.ts";

/** Levels of nesting that are one row: `{"train": {"loss": 0.3}}`. */
const MAX_DEPTH = 4;

/** The numbers and texts of an object, nested keys joined by `/`. A number written as text is a number; a list of one is its element. */
export function* flatCells(
  object: JsonObject,
  prefix: string = "",
  depth: number = 0,
): Generator<readonly [string, number | string]> {
  for (const [key, value] of object.entries) {
    const name = prefix === "" ? key : `${prefix}/${key}`;
    const one: JsonValue = Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value;
    if (typeof one === "number") yield [name, one];
    else if (typeof one === "string") yield [name, numberIn(one) ?? one];
    else if (one instanceof JsonObject && depth < MAX_DEPTH) yield* flatCells(one, name, depth + 1);
  }
}

/** `2.31`, `nan`, `31.2%` as the number it writes; null for other texts. */
export function numberIn(text: string): number | null {
  // Nearly all are plain: the runtime's own conversion is several times faster. It knows hexadecimal too.
  const first = text.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 45 || first === 46) {
    const value = Number(text);
    if (!Number.isNaN(value) && (text.charCodeAt(1) | 32) !== 120) return value;
  }
  const match =
    /^\s*(?:(?:tensor|np\.float\d\d)\()?([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?nan|[-+]?inf(?:inity)?)(?:, device='[^']{1,20}'|, dtype=[\w.]{1,20}|, grad_fn=<\w{1,40}>)*\)?\s*(%?)\s*$/i.exec(
      text,
    );
  if (match === null) return null;
  const body = (match[1] ?? "").toLowerCase();
  if (body.endsWith("nan")) return Number.NaN;
  if (body.includes("inf")) return body.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return match[2] === "%" ? Number(body) / 100 : Number(body);
}
