import type { Interpreter } from "../interpreter.ts";
import type { Dimension } from "../tensor.ts";
import type { InstanceValue, Value } from "../value.ts";
import { broadcast, type Shape } from "./shapes.ts";
import { asInt, isTensor, sequence } from "./support.ts";
import { resultTensor, tensorNumbers, tensorsIn } from "./tensor-make.ts";

/** `tensor[key]`, basic and advanced indexing as far as shapes go. */
export function tensorItem(interpreter: Interpreter, tensor: InstanceValue, key: Value): Value {
  const data = tensor.tensor;
  const keys = key.kind === "tuple" ? key.items : [key];
  const inputs = [tensor, ...tensorsIn(interpreter, keys.filter(isTensor))];
  const result = resultTensor(interpreter, "index", inputs, indexed(data?.shape ?? null, keys), data?.dtype ?? null);
  const numbers = data === null ? undefined : tensorNumbers.get(data);
  const index = asInt(keys[0]);
  if (numbers !== undefined && keys.length === 1 && index !== null && data?.shape?.length === 1) {
    const number = numbers.at(index);
    if (number !== undefined && result.tensor !== null) tensorNumbers.set(result.tensor, [number]);
    else interpreter.raise("IndexError", "index is out of bounds for dimension 0");
  }
  return result;
}

function indexed(shape: Shape, keys: readonly Value[]): Shape {
  if (shape === null) return null;
  const consumed = keys.filter((key) => key.kind !== "none" && key.kind !== "ellipsis").length;
  const result: Dimension[] = [];
  const advanced: { shape: Shape; at: number }[] = [];
  let dimension = 0;
  for (const key of keys) {
    if (key.kind === "ellipsis") {
      const skipped = shape.length - consumed;
      for (let i = 0; i < skipped; i++) result.push(shape[dimension++] ?? null);
      continue;
    }
    if (key.kind === "none") {
      result.push(1);
      continue;
    }
    const size = shape[dimension] ?? null;
    if (key.kind === "slice") {
      dimension++;
      result.push(sliced(size, key.lower, key.upper, key.step));
    } else if (key.kind === "int" || key.kind === "bool") dimension++;
    else if (isTensor(key)) {
      if (key.tensor?.dtype === "bool" || key.tensor?.dtype === "uint8") {
        const rank = key.tensor.shape?.length;
        if (rank === undefined) return null;
        dimension += rank;
        advanced.push({ shape: [null], at: result.length });
      } else {
        dimension++;
        advanced.push({ shape: key.tensor?.shape ?? null, at: result.length });
      }
    } else {
      const items = sequence(key);
      if (items === null) {
        // An unknown index: most often a position chosen by a sampler, but it may be a slice or a mask.
        if (key.kind === "unknown" && !key.mayHoldParameters && keys.length === 1) {
          dimension++;
          continue;
        }
        return null;
      }
      dimension++;
      advanced.push({ shape: [items.length], at: result.length });
    }
  }
  const rest = shape.slice(dimension);
  const first = advanced[0];
  if (first === undefined) return [...result, ...rest];
  let shared: Shape = first.shape;
  for (const other of advanced.slice(1)) shared = broadcast(shared, other.shape);
  return shared === null ? null : [...result.slice(0, first.at), ...shared, ...result.slice(first.at), ...rest];
}

function sliced(size: Dimension, lower: Value, upper: Value, step: Value): Dimension {
  if (lower.kind === "none" && upper.kind === "none" && step.kind === "none") return size;
  const by = step.kind === "none" ? 1 : asInt(step);
  if (by === null || by <= 0) return null;
  const from = lower.kind === "none" ? 0 : asInt(lower);
  const to = upper.kind === "none" ? null : asInt(upper);
  if (from === null || (to === null && upper.kind !== "none")) return null;
  if (size === null) return null;
  const bound = (index: number): number => Math.max(0, Math.min(size, index < 0 ? index + size : index));
  return Math.max(0, Math.ceil((bound(to ?? size) - bound(from)) / by));
}
