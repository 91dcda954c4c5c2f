import { formatValue, toRepr } from "../formatting.ts";
import { asInteger, asNumber, asText, bind, pure, scalarUnknown } from "../native.ts";
import { binary } from "../operators.ts";
import { scaledInteger } from "../text/numbers.ts";
import { FloatValue, int, none, str, TupleValue, type Value } from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** Built-in functions over numbers and characters. */

/** `round(x, digits)`: correctly rounded, ties to even. */
export function roundNumber(value: number, digits: number): number {
  if (!Number.isFinite(value) || Math.abs(digits) > 300) return value;
  const scaled = scaledInteger(Math.abs(value), digits);
  const text = digits > 0 ? `${scaled}e-${digits}` : `${scaled}e${-digits}`;
  return Math.sign(value) * Number(text);
}

const round = pure("round", ["number", "ndigits"], 1, ([value, digits], interpreter): Value => {
  if (value?.kind === "instance") {
    if (value.tensor === null && value.cls.lookup("__round__") !== undefined)
      return interpreter.invokeMethod(value, "__round__");
    return scalarUnknown(interpreter, "a rounded value");
  }
  const number = asNumber(value);
  if (number === undefined) return interpreter.raise("TypeError", "type doesn't define __round__ method");
  const places = asInteger(digits);
  if (value?.kind === "float" && places !== undefined) return new FloatValue(roundNumber(number, places));
  if (value?.kind !== "float") return int(places !== undefined && places < 0 ? roundNumber(number, places) : number);
  if (!Number.isFinite(number)) return interpreter.raise("OverflowError", "cannot convert float to integer");
  return int(roundNumber(number, 0));
});

const inBase = (name: string, radix: number, prefix: string) =>
  pure(name, ["number"], 1, ([value], interpreter) => {
    const number = asInteger(value);
    if (number === undefined) return interpreter.raise("TypeError", "object cannot be interpreted as an integer");
    return str(`${number < 0 ? "-" : ""}${prefix}${Math.abs(number).toString(radix)}`);
  });

function power(base: number, exponent: number, modulus: number): number {
  let result = 1n;
  let factor = BigInt(base) % BigInt(modulus);
  for (let rest = BigInt(exponent); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % BigInt(modulus);
    factor = (factor * factor) % BigInt(modulus);
  }
  return Number(result);
}

export function defineNumbers(table: BuiltinTable): void {
  table.native("round", round);
  table.native("abs", (args, interpreter) => {
    const [value = none] = bind(interpreter, "abs", args, ["x"], 1);
    if (value.kind === "instance" && value.builtin === null) {
      if (value.tensor !== null || value.cls.lookup("__abs__") !== undefined)
        return interpreter.invokeMethod(value, "__abs__");
    }
    return pure("abs", ["x"], 1, ([single], inner) => {
      const number = asNumber(single);
      if (number === undefined) return inner.raise("TypeError", "bad operand type for abs()");
      return single?.kind === "float" ? new FloatValue(Math.abs(number)) : int(Math.abs(number));
    })(args, interpreter);
  });
  table.native("divmod", (args, interpreter) => {
    const [a = none, b = none] = bind(interpreter, "divmod", args, ["a", "b"], 2);
    return new TupleValue([binary(interpreter, "//", a, b), binary(interpreter, "%", a, b)]);
  });
  table.native("pow", (args, interpreter) => {
    const [base = none, exponent = none, modulus] = bind(interpreter, "pow", args, ["base", "exp", "mod"], 2);
    if (modulus === undefined || modulus.kind === "none") return binary(interpreter, "**", base, exponent);
    const numbers = [base, exponent, modulus].map(asInteger);
    const [a, b, m] = numbers;
    if (a === undefined || b === undefined || !m || b < 0 || m < 0)
      return scalarUnknown(interpreter, "a modular power");
    return int(power(a, b, m));
  });
  table.native("hex", inBase("hex", 16, "0x"));
  table.native("bin", inBase("bin", 2, "0b"));
  table.native("oct", inBase("oct", 8, "0o"));
  table.native(
    "chr",
    pure("chr", ["i"], 1, ([value], interpreter) => {
      const code = asInteger(value);
      if (code === undefined || code < 0 || code > 0x10ffff)
        return interpreter.raise("ValueError", "chr() arg not in range(0x110000)");
      return str(String.fromCodePoint(code));
    }),
  );
  table.native(
    "ord",
    pure("ord", ["c"], 1, ([value], interpreter) => {
      const letters = [...(asText(value) ?? "")];
      const code = letters.length === 1 ? letters[0]?.codePointAt(0) : undefined;
      return code === undefined ? interpreter.raise("TypeError", "ord() expected a character") : int(code);
    }),
  );
  for (const name of ["repr", "ascii"])
    table.native(name, (args, interpreter) => toRepr(interpreter, args.positional[0] ?? none));
  table.native("format", (args, interpreter) =>
    formatValue(interpreter, args.positional[0] ?? none, null, args.positional[1] ?? str("")),
  );
}
