import { asInteger } from "../native.ts";
import {
  type BoolValue,
  BytesValue,
  bool,
  FloatValue,
  type IntValue,
  int,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { type Method, pureMethod } from "./method.ts";

type IntLike = IntValue | BoolValue;

const integer = (self: IntLike): number => asInteger(self) ?? 0;

/** Methods of `int` and `bool`. */
export const intMethods: ReadonlyMap<string, Method<IntLike>> = new Map<string, Method<IntLike>>([
  pureMethod("bit_length", [], 0, (self) => int(integer(self) === 0 ? 0 : Math.abs(integer(self)).toString(2).length)),
  pureMethod("bit_count", [], 0, (self) => int(Math.abs(integer(self)).toString(2).replaceAll("0", "").length)),
  pureMethod("conjugate", [], 0, (self) => int(integer(self))),
  pureMethod("is_integer", [], 0, () => bool(true)),
  pureMethod("as_integer_ratio", [], 0, (self) => new TupleValue([int(integer(self)), int(1)])),
  pureMethod("to_bytes", ["length", "byteorder"], 0, (self, [length, order]) => {
    const size = Math.min(asInteger(length) ?? 1, 64);
    const bytes = new Uint8Array(size);
    let rest = BigInt(integer(self));
    for (let i = size - 1; i >= 0; i--) {
      bytes[i] = Number(rest & 255n);
      rest >>= 8n;
    }
    return new BytesValue(order?.kind === "str" && order.value === "little" ? bytes.reverse() : bytes);
  }),
]);

/** Methods of `float`. */
export const floatMethods: ReadonlyMap<string, Method<FloatValue>> = new Map<string, Method<FloatValue>>([
  pureMethod("is_integer", [], 0, (self) => bool(Number.isInteger(self.value))),
  pureMethod("conjugate", [], 0, (self) => self),
  pureMethod("hex", [], 0, (self, _values, interpreter) =>
    self.value === 0 ? str("0x0.0p+0") : interpreter.unknown("a hexadecimal float", false),
  ),
  pureMethod("as_integer_ratio", [], 0, (self) => {
    let numerator = self.value;
    let denominator = 1;
    while (!Number.isInteger(numerator) && denominator < 2 ** 52) {
      numerator *= 2;
      denominator *= 2;
    }
    return new TupleValue([int(numerator), int(denominator)]);
  }),
]);

/** Data attributes of numbers; null when there is no such attribute. */
export function numberAttribute(self: IntLike | FloatValue, name: string): Value | null {
  const value = self.kind === "bool" ? int(integer(self), self.assume) : self;
  switch (name) {
    case "real":
      return value;
    case "imag":
      return self.kind === "float" ? new FloatValue(0) : int(0);
    case "numerator":
      return self.kind === "float" ? null : value;
    case "denominator":
      return self.kind === "float" ? null : int(1);
    default:
      return null;
  }
}
