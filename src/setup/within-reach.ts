import type { Interpreter } from "../evaluator/interpreter.ts";
import type { Scope } from "../evaluator/scope.ts";
import type { InstanceValue, Value } from "../evaluator/value.ts";
import { scopesOutsideIn } from "./named.ts";
import { isOptimizer } from "./optimizers.ts";

/** More values than this are not followed. */
const MAX_FOLLOWED = 300_000;

/**
 * Which of some tensors the program cannot get at any more but through an optimizer that holds them (`Adam(make().parameters())`): no loss can be
 * computed from those from here on. None where the heap could not be followed as a whole.
 */
export function outOfReach(interpreter: Interpreter, tensors: Iterable<InstanceValue>): ReadonlySet<InstanceValue> {
  const left = new Set<InstanceValue>();
  for (const tensor of tensors) if (!interpreter.handedOut.has(tensor)) left.add(tensor);
  if (left.size === 0) return left;
  const pending: Value[] = [];
  const entered = new Set<Scope>();
  const enter = (scope: Scope | null): void => {
    for (let next = scope; next !== null && !entered.has(next); next = next.parent) {
      entered.add(next);
      // What a library's modules keep is not the program's; what its running functions have in hand is.
      if (!next.library || next.kind === "function") for (const value of next.variables.values()) pending.push(value);
    }
  };
  for (const scope of scopesOutsideIn(interpreter)) enter(scope);
  for (const { scope } of interpreter.frames) enter(scope);
  const seen = new Set<Value>();
  for (let value = pending.pop(); value !== undefined && left.size > 0; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (seen.size > MAX_FOLLOWED) return new Set();
    if (value.kind === "function") enter(value.closure);
    if (value.kind === "iterator") enter(value.scope);
    if (value.kind === "instance") left.delete(value);
    pending.push(...heldBy(value));
  }
  return left;
}

function heldBy(value: Value): readonly Value[] {
  switch (value.kind) {
    case "instance":
      if (isOptimizer(value)) return [];
      return [
        ...value.attributes.values(),
        ...(value.builtin === null ? [] : [value.builtin]),
        ...(value.tensor?.inputs ?? []),
        ...(value.cls.library ? [] : [value.cls]),
      ];
    case "class":
      return value.library ? [] : [...value.attributes.values(), ...value.bases];
    case "function":
      return [...value.attributes.values(), ...value.defaults, ...value.kwDefaults.filter((one) => one !== null)];
    case "list":
      return value.rest === null ? value.items : [...value.items, ...value.rest];
    case "tuple":
      return value.items;
    case "dict":
      return [...value.entries.values()].flatMap((entry) => [entry.key, entry.value]);
    case "set":
      return [...value.entries.values()];
    case "bound":
      return [value.self, value.func];
    case "super":
      return [value.self];
    case "property":
      return [value.getter, value.setter, value.deleter].filter((one) => one !== null);
    case "staticmethod":
    case "classmethod":
      return [value.func];
    case "unknown":
      return value.alias;
    case "choice":
      return value.alternatives.map((one) => one.value);
    default:
      return [];
  }
}
