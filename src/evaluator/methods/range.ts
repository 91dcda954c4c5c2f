import { asInteger } from "../native.ts";
import { int, type RangeValue, type Value } from "../value.ts";
import { type Method, pureMethod } from "./method.ts";

function position(self: RangeValue, value: number | undefined): number {
  if (value === undefined) return -1;
  const index = (value - self.start) / self.step;
  return Number.isInteger(index) && index >= 0 && index < self.length ? index : -1;
}

/** Methods of `range`. */
export const rangeMethods: ReadonlyMap<string, Method<RangeValue>> = new Map<string, Method<RangeValue>>([
  pureMethod("index", ["value"], 1, (self, [value], interpreter) => {
    const index = position(self, asInteger(value));
    return index < 0 ? interpreter.raise("ValueError", "value is not in range") : int(index);
  }),
  pureMethod("count", ["value"], 1, (self, [value]) => int(position(self, asInteger(value)) < 0 ? 0 : 1)),
  pureMethod("__len__", [], 0, (self) => int(self.length)),
]);

export function rangeAttribute(self: RangeValue, name: string): Value | null {
  if (name === "start") return int(self.start);
  if (name === "stop") return int(self.stop);
  return name === "step" ? int(self.step) : null;
}
