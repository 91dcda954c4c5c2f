import type { Expr } from "../python/syntax.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues } from "./join.ts";
import { type ChoiceValue, int, ListValue, none, type Value } from "./value.ts";

/** Binds a target: a name, attribute, item, or a pattern of them. */
export function assignTarget(interpreter: Interpreter, target: Expr, value: Value, frame: Frame): void {
  switch (target.kind) {
    case "Name":
      frame.scope.assign(target.id, value, interpreter.journal);
      return;
    case "Attribute":
      interpreter.set(evaluate(interpreter, target.value, frame), target.attr, value);
      return;
    case "Subscript":
      interpreter.setItem(
        evaluate(interpreter, target.value, frame),
        evaluate(interpreter, target.slice, frame),
        value,
      );
      return;
    case "Tuple":
    case "List":
      unpack(interpreter, target.elts, value, frame);
      return;
    case "Starred":
      assignTarget(interpreter, target.value, value, frame);
      return;
    default:
      return;
  }
}

function unpack(interpreter: Interpreter, targets: readonly Expr[], value: Value, frame: Frame): void {
  const star = targets.findIndex((target) => target.kind === "Starred");
  const items =
    value.kind === "unknown"
      ? null
      : value.kind === "choice"
        ? takeFromEither(interpreter, value, star < 0 ? targets.length : null)
        : takeElements(interpreter, value, star < 0 ? targets.length : null);
  if (items === null) {
    // Of an object of a library that only looks on: its parts are no more than it is.
    const source = value.kind === "instance" && value.builtin?.kind === "unknown" ? value.builtin : value;
    const reason = source.kind === "unknown" ? source.reason : "what is unpacked is not known";
    const holds = source.kind !== "unknown" || source.mayHoldParameters;
    const among = source.kind === "unknown" && source.among ? source.alias : null;
    for (const target of targets) {
      const one =
        among !== null
          ? interpreter.unknownAmong(reason, among)
          : source.kind === "unknown" && source.within
            ? interpreter.partOf(source)
            : interpreter.unknown(reason, holds);
      assignTarget(interpreter, target, one, frame);
    }
    return;
  }
  if (star < 0) {
    if (items.length < targets.length)
      interpreter.raise("ValueError", `not enough values to unpack (expected ${targets.length})`);
    targets.forEach((target, index) => {
      const item = items[index];
      if (item !== undefined) assignTarget(interpreter, target, item, frame);
    });
    return;
  }
  const after = targets.length - star - 1;
  targets.forEach((target, index) => {
    if (index < star) assignTarget(interpreter, target, items[index] ?? none, frame);
    else if (index === star) {
      assignTarget(interpreter, target, new ListValue(items.slice(star, items.length - after)), frame);
    } else assignTarget(interpreter, target, items[items.length - (targets.length - index)] ?? none, frame);
  });
}

/** Element by element, where each of the alternatives has as many as are asked for. */
function takeFromEither(interpreter: Interpreter, choice: ChoiceValue, count: number | null): Value[] | null {
  if (count === null) return null;
  let joined: Value[] | null = null;
  for (const { value, when } of choice.alternatives) {
    const isOpaque = value.kind === "unknown" || value.kind === "none";
    const items: Value[] | null = isOpaque ? null : takeElements(interpreter, value, count);
    if (items?.length !== count) return null;
    joined =
      joined === null ? items : joined.map((one, index) => joinValues(one, items[index] ?? one, `not (${when})`));
  }
  return joined;
}

/** Elements to unpack; from a tensor or an endless iterator only as many as asked for. */
function takeElements(interpreter: Interpreter, value: Value, count: number | null): Value[] | null {
  if (value.kind === "instance" && value.tensor !== null) {
    if (count === null) return null;
    return Array.from({ length: count }, (_, index) => interpreter.getItem(value, int(index)));
  }
  if (count === null) return interpreter.elements(value);
  const pull = interpreter.iterate(value);
  const items: Value[] = [];
  while (items.length < count) {
    const pulled = pull();
    if (pulled.done) break;
    if (pulled.repeats) {
      // Of a list that is open: each further element is like those.
      if (value.kind !== "list" || value.rest === null) return null;
      while (items.length < count) items.push(pulled.value);
      break;
    }
    items.push(pulled.value);
  }
  return items;
}
