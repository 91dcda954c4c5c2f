import type { Expr } from "../python/syntax.ts";
import { spreadKeywords } from "./arguments.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { DictValue, hashKey, ListValue, SetValue, str, TupleValue, type Value } from "./value.ts";

function spread(
  interpreter: Interpreter,
  elts: readonly Expr[],
  frame: Frame,
): { items: Value[]; open: string | null } {
  const items: Value[] = [];
  let open: string | null = null;
  for (const elt of elts) {
    if (elt.kind !== "Starred") {
      items.push(evaluate(interpreter, elt, frame));
      continue;
    }
    const more = interpreter.elements(evaluate(interpreter, elt.value, frame));
    if (more === null) open = "elements unpacked with * are not known";
    else items.push(...more);
  }
  return { items, open };
}

export function tuple(interpreter: Interpreter, elts: readonly Expr[], frame: Frame): Value {
  const { items, open } = spread(interpreter, elts, frame);
  return open === null ? new TupleValue(items) : interpreter.unknown(open);
}

export function list(interpreter: Interpreter, elts: readonly Expr[], frame: Frame): Value {
  const { items, open } = spread(interpreter, elts, frame);
  const value = new ListValue(items);
  value.open = open;
  return value;
}

export function set(interpreter: Interpreter, elts: readonly Expr[], frame: Frame): Value {
  const { items, open } = spread(interpreter, elts, frame);
  const value = new SetValue();
  value.open = open;
  for (const item of items) addToSet(value, item);
  return value;
}

export function addToSet(target: SetValue, item: Value): void {
  const key = hashKey(item);
  if (key === null) target.open ??= "an element that is not known";
  else if (!target.entries.has(key)) target.entries.set(key, item);
}

export function dict(
  interpreter: Interpreter,
  keys: readonly (Expr | null)[],
  values: readonly Expr[],
  frame: Frame,
): Value {
  const result = new DictValue();
  keys.forEach((keyNode, index) => {
    const valueNode = values[index];
    if (valueNode === undefined) return;
    if (keyNode === null) {
      mergeInto(interpreter, result, evaluate(interpreter, valueNode, frame));
      return;
    }
    const key = evaluate(interpreter, keyNode, frame);
    interpreter.setItem(result, key, evaluate(interpreter, valueNode, frame));
  });
  return result;
}

function mergeInto(interpreter: Interpreter, target: DictValue, value: Value): void {
  const source = value.kind === "instance" && value.builtin !== null ? value.builtin : value;
  if (source.kind === "dict") {
    for (const [key, entry] of source.entries) target.entries.set(key, entry);
    target.open ??= source.open;
    return;
  }
  const found = new Map<string, Value>();
  if (!spreadKeywords(interpreter, source, found)) target.open ??= "a mapping unpacked with ** is not known";
  for (const [key, item] of found) target.entries.set(`s:${key}`, { key: str(key), value: item });
}
