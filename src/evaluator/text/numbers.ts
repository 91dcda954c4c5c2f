/** Decimal text of numbers as CPython writes it: correctly rounded, ties to even. */

/** `round(x * 10 ** power)` exactly, ties to even; x finite and not negative. */
export function scaledInteger(x: number, power: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponentBits = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponentBits === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = (exponentBits === 0 ? 1 : exponentBits) - 1075;
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** `%.{precision}f` of a number that is not negative. */
export function fixed(x: number, precision: number): string {
  const digits = scaledInteger(x, precision)
    .toString()
    .padStart(precision + 1, "0");
  if (precision === 0) return digits;
  return `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

/** Significant digits and decimal exponent: x = d.ddd * 10 ** exponent, with `precision` digits after the point. */
export function scientificParts(x: number, precision: number): { digits: string; exponent: number } {
  if (x === 0) return { digits: "0".repeat(precision + 1), exponent: 0 };
  let exponent = Number(x.toExponential().split("e")[1]);
  let digits = scaledInteger(x, precision - exponent).toString();
  if (digits.length > precision + 1) {
    exponent++;
    digits = digits.slice(0, precision + 1);
  }
  return { digits, exponent };
}

export function exponentText(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** `%.{precision}e` of a number that is not negative. */
export function scientific(x: number, precision: number): string {
  const { digits, exponent } = scientificParts(x, precision);
  return `${digits.slice(0, 1)}${precision > 0 ? `.${digits.slice(1)}` : ""}${exponentText(exponent)}`;
}

/** `%.{precision}g` of a number that is not negative; `keepZeros` is the `#` flag. */
export function general(x: number, precision: number, keepZeros: boolean): string {
  const significant = precision === 0 ? 1 : precision;
  const { exponent } = scientificParts(x, significant - 1);
  const scientificForm = exponent < -4 || exponent >= significant;
  const text = scientificForm ? scientific(x, significant - 1) : fixed(x, significant - 1 - exponent);
  if (keepZeros) return text;
  const [mantissa = "", tail] = text.split("e");
  const stripped = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return tail === undefined ? stripped : `${stripped}e${tail}`;
}

/** `repr(float)`: the shortest digits that read back as the same number. */
export function floatRepr(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const [mantissa = "0", exponentPart = "0"] = Math.abs(x).toExponential().split("e");
  const exponent = Number(exponentPart);
  const digits = mantissa.replace(".", "");
  if (exponent < -4 || exponent >= 16) {
    const rest = digits.slice(1);
    return `${sign}${digits.slice(0, 1)}${rest === "" ? "" : `.${rest}`}${exponentText(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** Groups the integer digits from the right. */
export function group(digits: string, separator: string, size = 3): string {
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= size) parts.unshift(digits.slice(Math.max(0, end - size), end));
  return parts.join(separator);
}
