/** `int(text, base)` and `float(text)`: the texts that CPython accepts. */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const PREFIXES: Readonly<Record<string, number>> = { "0x": 16, "0o": 8, "0b": 2 };

/** Null when Python raises ValueError. */
export function parseIntegerText(text: string, base: number): number | null {
  const match = /^([+-]?)(.*)$/s.exec(text.trim().toLowerCase());
  let body = match?.[2] ?? "";
  let radix = base;
  const prefix = PREFIXES[body.slice(0, 2)];
  if (prefix !== undefined && (base === 0 || base === prefix)) {
    radix = prefix;
    body = body.slice(2).replace(/^_/, "");
  } else if (base === 0) radix = 10;
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(body)) return null;
  let value = 0;
  for (const character of body.replaceAll("_", "")) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || digit >= radix) return null;
    value = value * radix + digit;
  }
  return match?.[1] === "-" ? -value : value;
}

/** Null when Python raises ValueError. */
export function parseFloatText(text: string): number | null {
  const body = text.trim().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(body);
  if (special)
    return special[2] === "nan" ? Number.NaN : special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (!/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/.test(body)) return null;
  return Number(body.replaceAll("_", ""));
}
