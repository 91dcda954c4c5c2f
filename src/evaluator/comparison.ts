import type { CompareOperator } from "../python/syntax.ts";
import type { Interpreter } from "./interpreter.ts";
import { describe, isNumber, overChoices, toNumber, unary } from "./operators.ts";
import { tensorBinary } from "./overlays/tensor.ts";
import { countedComparison } from "./turns.ts";
import { bool, hashKey, type Value } from "./value.ts";

/** Python's comparison as a value; Unknown when it cannot be told. */
export function compare(interpreter: Interpreter, op: CompareOperator, left: Value, right: Value): Value {
  const result = compared(interpreter, op, left, right);
  return interpreter.turns.length === 0 ? result : countedComparison(op, result, left, right);
}

function compared(interpreter: Interpreter, op: CompareOperator, left: Value, right: Value): Value {
  if (left.kind === "choice" || right.kind === "choice") {
    return overChoices(interpreter, left, right, (a, b) => compare(interpreter, op, a, b));
  }
  const assume = left.assume.union(right.assume);
  const answer = (value: boolean | null, negate = false): Value =>
    value === null ? interpreter.unknown(unknownReason(left, right), false) : bool(negate ? !value : value, assume);
  switch (op) {
    case "is":
      return answer(identical(left, right));
    case "is not":
      return answer(identical(left, right), true);
    case "in":
      return answer(contains(interpreter, right, left));
    case "not in":
      return answer(contains(interpreter, right, left), true);
    case "==":
    case "!=": {
      const special = compareInstance(interpreter, op, left, right);
      if (special !== null) return special;
      return answer(equal(interpreter, left, right), op === "!=");
    }
    default: {
      const special = compareInstance(interpreter, op, left, right);
      if (special !== null) return special;
      return answer(order(interpreter, op, left, right));
    }
  }
}

function unknownReason(left: Value, right: Value): string {
  if (left.kind === "unknown") return left.reason;
  if (right.kind === "unknown") return right.reason;
  return `a comparison of ${describe(left)} with ${describe(right)} is not followed`;
}

function identical(left: Value, right: Value): boolean | null {
  if (left === right) return left.kind === "unknown" ? null : true;
  if (left.kind === "unknown" || right.kind === "unknown") return null;
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case "none":
    case "ellipsis":
    case "notimplemented":
      return true;
    case "bool":
    case "int":
    case "str":
      return hashKey(left) === hashKey(right);
    default:
      return false;
  }
}

/** Equality; null when not known. */
export function equal(interpreter: Interpreter, left: Value, right: Value): boolean | null {
  if (left === right && left.kind !== "unknown" && left.kind !== "float") return true;
  if (left.kind === "unknown" || right.kind === "unknown") return null;
  if (left.kind === "choice" || right.kind === "choice" || left.kind === "instance" || right.kind === "instance") {
    return interpreter.truth(compare(interpreter, "==", left, right));
  }
  if (isNumber(left) && isNumber(right)) return toNumber(left) === toNumber(right);
  if (left.kind !== right.kind) return false;
  if ((left.kind === "list" && right.kind === "list") || (left.kind === "tuple" && right.kind === "tuple")) {
    const open = (left.kind === "list" && left.open !== null) || (right.kind === "list" && right.open !== null);
    if (left.items.length !== right.items.length) return open ? null : false;
    let result: boolean | null = open ? null : true;
    for (let i = 0; i < left.items.length; i++) {
      const a = left.items[i];
      const b = right.items[i];
      const same = a && b ? equal(interpreter, a, b) : false;
      if (same === false) return false;
      if (same === null) result = null;
    }
    return result;
  }
  if (left.kind === "dict" && right.kind === "dict") {
    if (left.open !== null || right.open !== null) return null;
    if (left.entries.size !== right.entries.size) return false;
    let result: boolean | null = true;
    for (const [key, entry] of left.entries) {
      const other = right.entries.get(key);
      const same = other ? equal(interpreter, entry.value, other.value) : false;
      if (same === false) return false;
      if (same === null) result = null;
    }
    return result;
  }
  if (left.kind === "set" && right.kind === "set") {
    if (left.open !== null || right.open !== null) return null;
    return left.entries.size === right.entries.size && [...left.entries.keys()].every((key) => right.entries.has(key));
  }
  const a = hashKey(left);
  const b = hashKey(right);
  return a === null || b === null ? null : a === b;
}

const REFLECTED: Readonly<Record<string, string>> = {
  "==": "__eq__",
  "!=": "__ne__",
  "<": "__gt__",
  "<=": "__ge__",
  ">": "__lt__",
  ">=": "__le__",
};

const DIRECT: Readonly<Record<string, string>> = {
  "==": "__eq__",
  "!=": "__ne__",
  "<": "__lt__",
  "<=": "__le__",
  ">": "__gt__",
  ">=": "__ge__",
};

function compareInstance(interpreter: Interpreter, op: CompareOperator, left: Value, right: Value): Value | null {
  if (left.kind !== "instance" && right.kind !== "instance") return null;
  if ((left.kind === "instance" && left.tensor !== null) || (right.kind === "instance" && right.tensor !== null)) {
    const result = tensorBinary(interpreter, op, left, right);
    if (result !== null) return result;
    return interpreter.unknown("a comparison of tensors depends on data", false);
  }
  const attempts: readonly (readonly [Value, string | undefined, Value])[] = [
    [left, DIRECT[op], right],
    [right, REFLECTED[op], left],
  ];
  for (const [self, method, other] of attempts) {
    if (self.kind !== "instance" || method === undefined || self.cls.lookup(method) === undefined) continue;
    const result = interpreter.invokeMethod(self, method, other);
    if (result.kind !== "notimplemented") return result;
  }
  if (
    op === "!=" &&
    ((left.kind === "instance" && left.cls.lookup("__eq__")) ||
      (right.kind === "instance" && right.cls.lookup("__eq__")))
  ) {
    return unary(interpreter, "not", compare(interpreter, "==", left, right));
  }
  const a = left.kind === "instance" && left.builtin !== null ? left.builtin : left;
  const b = right.kind === "instance" && right.builtin !== null ? right.builtin : right;
  if (a !== left || b !== right) return compare(interpreter, op, a, b);
  if (left.kind === "unknown" || right.kind === "unknown") return null;
  if (op === "==" || op === "!=") {
    const open = [left, right].some((value) => value.kind === "instance" && value.cls.openBases !== null);
    if (open && left !== right) return null;
    return bool((left === right) === (op === "=="));
  }
  return null;
}

function order(interpreter: Interpreter, op: CompareOperator, left: Value, right: Value): boolean | null {
  if (isNumber(left) && isNumber(right))
    return ordered(op, toNumber(left) - toNumber(right), Number.isNaN(toNumber(left)) || Number.isNaN(toNumber(right)));
  if (left.kind === "str" && right.kind === "str") {
    return ordered(op, left.value < right.value ? -1 : left.value > right.value ? 1 : 0, false);
  }
  if ((left.kind === "list" && right.kind === "list") || (left.kind === "tuple" && right.kind === "tuple")) {
    for (let i = 0; i < Math.min(left.items.length, right.items.length); i++) {
      const a = left.items[i];
      const b = right.items[i];
      if (a === undefined || b === undefined) return null;
      const same = equal(interpreter, a, b);
      if (same === null) return null;
      if (!same) return interpreter.truth(compare(interpreter, op === "<=" ? "<" : op === ">=" ? ">" : op, a, b));
    }
    return ordered(op, left.items.length - right.items.length, false);
  }
  if (left.kind === "set" && right.kind === "set" && left.open === null && right.open === null) {
    const within = [...left.entries.keys()].every((key) => right.entries.has(key));
    const around = [...right.entries.keys()].every((key) => left.entries.has(key));
    return op === "<=" ? within : op === ">=" ? around : op === "<" ? within && !around : around && !within;
  }
  return null;
}

function ordered(op: CompareOperator, difference: number, nan: boolean): boolean {
  if (nan) return false;
  // Infinity minus itself is NaN and means equal.
  const sign = Number.isNaN(difference) ? 0 : difference;
  return op === "<" ? sign < 0 : op === "<=" ? sign <= 0 : op === ">" ? sign > 0 : sign >= 0;
}

/** `item in container`; null when not known. */
export function contains(interpreter: Interpreter, container: Value, item: Value): boolean | null {
  if (container.kind === "unknown") return null;
  if (container.kind === "choice" || item.kind === "choice") {
    return interpreter.truth(
      overChoices(interpreter, container, item, (a, b) => {
        const answer = contains(interpreter, a, b);
        return answer === null ? interpreter.unknown("membership is not known", false) : bool(answer);
      }),
    );
  }
  switch (container.kind) {
    case "str":
      return item.kind === "str" ? container.value.includes(item.value) : null;
    case "dict":
    case "set": {
      const key = hashKey(item);
      if (key === null) return container.entries.size === 0 && container.open === null ? false : null;
      if (container.entries.has(key)) return container.open === null || container.kind === "dict" ? true : null;
      return container.open === null ? false : null;
    }
    case "range":
      if (item.kind !== "int") return item.kind === "unknown" ? null : false;
      return (
        container.length > 0 &&
        (item.value - container.start) % container.step === 0 &&
        (item.value - container.start) / container.step >= 0 &&
        (item.value - container.start) / container.step < container.length
      );
    case "instance": {
      if (container.cls.lookup("__contains__") !== undefined) {
        return interpreter.truth(interpreter.invokeMethod(container, "__contains__", item));
      }
      if (container.builtin !== null) return contains(interpreter, container.builtin, item);
      return containsByIteration(interpreter, container, item);
    }
    default:
      return containsByIteration(interpreter, container, item);
  }
}

function containsByIteration(interpreter: Interpreter, container: Value, item: Value): boolean | null {
  const pull = interpreter.iterate(container);
  let result: boolean | null = false;
  for (;;) {
    const pulled = pull();
    if (pulled.done) return result;
    if (pulled.repeats) return null;
    // `in` tries identity before equality.
    if (pulled.value === item && item.kind !== "unknown") return true;
    const same = equal(interpreter, pulled.value, item);
    if (same) return true;
    if (same === null) result = null;
    interpreter.tick();
  }
}
