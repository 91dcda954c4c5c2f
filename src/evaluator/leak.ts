import type { Interpreter } from "./interpreter.ts";
import type { InstanceValue, Value } from "./value.ts";

/** More objects than this are not followed: a whole dataset handed over holds no parameters. */
const MAX_REACHABLE = 20_000;

/**
 * An object was handed to code that cannot be seen (Prepack calls it leaked): only what is reachable from it is
 * affected, and its flags are from now on assumed rather than known.
 */
export function leak(interpreter: Interpreter, values: readonly Value[], callee: string): void {
  const parameters = [...reachable(values)].filter((object) => object.tensor?.isParameter);
  if (parameters.length === 0) return;
  for (const parameter of parameters) interpreter.handedOut.add(parameter);
  const assumption = interpreter.assumption(
    "unseen",
    `unseen:${callee}`,
    `\`${callee}\` (its source is not in the repository) leaves requires_grad and the parameters alone`,
  );
  for (const object of parameters) {
    if (object.tensor === null) continue;
    interpreter.journal.touch(object);
    object.tensor = {
      ...object.tensor,
      grad: { ...object.tensor.grad, assume: object.tensor.grad.assume.union(assumption) },
    };
  }
  interpreter.record(
    "handed-to-unseen-code",
    `handed to ${callee}, whose source is not here`,
    null,
    parameters.slice(0, 1),
  );
}

/**
 * requires_grad was written on something that may be any of these: those that would change are no longer known.
 */
export function weakenFlags(interpreter: Interpreter, alias: readonly Value[], value: Value): void {
  const flag = interpreter.truth(value);
  const location = interpreter.here();
  for (const object of reachable(alias)) {
    if (object.tensor === null || object.tensor.grad.value === flag) continue;
    interpreter.journal.touch(object);
    const { grad } = object.tensor;
    const write = { value: flag, location, loop: null, when: "it is one of those meant" };
    object.tensor = { ...object.tensor, grad: { ...grad, value: null, writes: [...grad.writes, write] } };
  }
}

/** What unseen code by its very name changes: flags become unknown, and parts may have come, gone or been replaced. */
export function forget(interpreter: Interpreter, values: readonly Value[], callee: string): void {
  const reason = `\`${callee}\` (its source is not in the repository) changes it`;
  let any = false;
  for (const object of reachable(values)) {
    if (object.tensor?.isParameter) {
      interpreter.journal.touch(object);
      object.tensor = { ...object.tensor, grad: { ...object.tensor.grad, value: null } };
      any = true;
    } else if (object.cls.isModuleClass) {
      interpreter.journal.touch(object);
      object.open ??= reason;
      any = true;
    }
  }
  if (any) interpreter.record("handed-to-unseen-code", `handed to ${callee}, whose source is not here`, null);
}

/** Every instance that can be reached from some values. */
export function reachable(values: readonly Value[]): Set<InstanceValue> {
  const seen = new Set<Value>();
  const instances = new Set<InstanceValue>();
  const queue: Value[] = [...values];
  while (queue.length > 0 && seen.size < MAX_REACHABLE) {
    const value = queue.pop();
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    switch (value.kind) {
      case "instance":
        instances.add(value);
        for (const held of value.attributes.values()) queue.push(held);
        if (value.builtin !== null) queue.push(value.builtin);
        break;
      case "list":
      case "tuple":
        for (const held of value.items) queue.push(held);
        break;
      case "dict":
        for (const entry of value.entries.values()) queue.push(entry.value);
        break;
      case "set":
        for (const held of value.entries.values()) queue.push(held);
        break;
      case "bound":
        queue.push(value.self);
        break;
      case "unknown":
        for (const held of value.alias) queue.push(held);
        break;
      case "choice":
        for (const alternative of value.alternatives) queue.push(alternative.value);
        break;
      default:
        break;
    }
  }
  return instances;
}
