import type { InstanceValue, Value } from "../../value.ts";
import { isTensor } from "../support.ts";

/** torch.dtype objects are instances of the stub's class dtype, with their name in an attribute. */
export function isDtype(value: Value): value is InstanceValue {
  return value.kind === "instance" && value.cls.qualifiedName === "torch.dtype";
}
export function dtypeName(value: Value | undefined): string | null {
  if (value === undefined || value.kind !== "instance") return null;
  const name = value.attributes.get("_name");
  return name?.kind === "str" ? name.value : null;
}

/** The type of a result of two operands. */
export function promoted(a: Value, b: Value): string | null {
  const x = isTensor(a) ? (a.tensor?.dtype ?? null) : null;
  const y = isTensor(b) ? (b.tensor?.dtype ?? null) : null;
  if (isTensor(a) && isTensor(b)) {
    if (x === y) return x;
    if (x === null || y === null) return null;
    return rank(x) >= rank(y) ? x : y;
  }
  const tensor = isTensor(a) ? x : y;
  const other = isTensor(a) ? b : a;
  return other.kind === "float" && tensor !== null && rank(tensor) < rank("float16") ? "float32" : tensor;
}
const order = [
  "bool",
  "uint8",
  "int8",
  "int16",
  "int32",
  "int64",
  "float16",
  "bfloat16",
  "float32",
  "float64",
  "complex64",
];
const rank = (dtype: string): number => order.indexOf(dtype);
