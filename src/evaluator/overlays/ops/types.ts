import type { Interpreter } from "../../interpreter.ts";
import { BoolValue, FloatValue, IntValue, type Value } from "../../value.ts";
import { isTensor } from "../support.ts";
import { tensorNumbers, tensorsIn } from "../tensor-make.ts";
import { dtypeName, isDtype } from "./dtypes.ts";
import { definer, type OpTable, type Rule } from "./op-call.ts";

/** Ends of the graph, and types. */
export const typeOps: OpTable = new Map();
const define = definer(typeOps);

define("detach", "input", (call) => call.result(call.shape(), call.dtype(), false));
define("numpy tolist_array", "input", (call) => call.interpreter.unknown("the values of a tensor", false));
define("item", "input", (call) => {
  const numbers = call.tensor("input")?.tensor;
  const known = numbers ? tensorNumbers.get(numbers) : undefined;
  const first = known?.length === 1 ? known[0] : undefined;
  return first === undefined
    ? call.interpreter.unknown("the value of a tensor", false)
    : numberValue(call.interpreter, first, numbers?.dtype ?? null);
});
export function numberValue(interpreter: Interpreter, value: number, dtype: string | null): Value {
  if (dtype === null) return interpreter.unknown("the value of a tensor", false);
  if (dtype === "bool") return new BoolValue(value !== 0);
  return dtype.includes("int") ? new IntValue(value) : new FloatValue(value);
}

const casts: Readonly<Record<string, string>> = {
  half: "float16",
  float: "float32",
  double: "float64",
  bfloat16: "bfloat16",
  long: "int64",
  int: "int32",
  short: "int16",
  char: "int8",
  byte: "uint8",
  bool: "bool",
};
for (const [name, dtype] of Object.entries(casts)) {
  const floats = dtype.includes("float");
  define(name, "input", (call) => call.result(call.shape(), dtype, floats ? undefined : false));
}
const cast: Rule = (call) => {
  const asked = call.all.slice(1).find(isDtype);
  const other = call.bound.get("other");
  return call.result(call.shape(), asked ? dtypeName(asked) : isTensor(other) ? call.dtype("other") : call.dtype());
};
define("to type", "input other", cast);
define("einsum", "equation", (call) =>
  call.result(null, tensorsIn(call.interpreter, call.all)[0]?.tensor?.dtype ?? null),
);
