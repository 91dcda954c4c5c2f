import { flagFalse, flagTrue, flagUnknown } from "./tensor.ts";
import { InstanceValue, type Value } from "./value.ts";

/**
 * One tensor that stands for any of several, where which one it is only matters for what a loss was computed from: results of operations
 * (a parameter or a leaf that is trained has an identity of its own), and numbers, through which no gradient flows. Null for anything else.
 */
export function eitherOf(values: readonly Value[]): InstanceValue | null {
  const tensors: InstanceValue[] = [];
  for (const value of values) {
    if (isResult(value)) tensors.push(value);
    else if (!isPlain(value)) return null;
  }
  const [first, ...others] = tensors;
  const data = first?.tensor ?? null;
  if (first === undefined || data === null) return null;
  if (others.length === 0 && values.length === 1) return first;
  const flows = new Set(tensors.map(({ tensor }) => tensor?.connected ?? null));
  // Where it is a number after all, no loss can be made of it alone.
  const connected = flows.size === 1 ? data.connected : null;
  const merged = new InstanceValue(first.cls, first.createdAt);
  merged.tensor = {
    ...data,
    shape: null,
    dtype: tensors.every(({ tensor }) => tensor?.dtype === data.dtype) ? data.dtype : null,
    op: "either",
    inputs: tensors,
    connected,
    grad: connected === null ? flagUnknown : connected ? flagTrue : flagFalse,
  };
  return merged;
}

const isResult = (value: Value): value is InstanceValue =>
  value instanceof InstanceValue &&
  value.tensor !== null &&
  !value.tensor.isParameter &&
  (value.tensor.op !== "leaf" || value.tensor.connected === false);

/** A number, known or not. */
const isPlain = (value: Value): boolean =>
  value.kind === "int" ||
  value.kind === "float" ||
  value.kind === "bool" ||
  (value.kind === "unknown" && !value.mayHoldParameters && !value.mayCarryGraph);
