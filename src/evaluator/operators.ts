import type { BinaryOperator, CompareOperator, UnaryOperator } from "../python/syntax.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { percentFormat } from "./formatting.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues, MAX_ALTERNATIVES } from "./join.ts";
import { tensorBinary } from "./overlays/tensor.ts";
import {
  BytesValue,
  bool,
  DictValue,
  FloatValue,
  hashKey,
  int,
  ListValue,
  SetValue,
  str,
  TupleValue,
  type Value,
} from "./value.ts";

const DUNDER: Readonly<Record<BinaryOperator, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor",
};

type Number = Extract<Value, { kind: "int" | "float" | "bool" }>;

const isNumber = (value: Value): value is Number =>
  value.kind === "int" || value.kind === "float" || value.kind === "bool";

const toNumber = (value: Number): number => (value.kind === "bool" ? (value.value ? 1 : 0) : value.value);

/** Applies a binary operation to every combination of alternatives. */
function overChoices(
  interpreter: Interpreter,
  left: Value,
  right: Value,
  apply: (left: Value, right: Value) => Value,
): Value {
  const lefts = left.kind === "choice" ? left.alternatives : [{ when: "", value: left }];
  const rights = right.kind === "choice" ? right.alternatives : [{ when: "", value: right }];
  if (lefts.length * rights.length > MAX_ALTERNATIVES) return interpreter.unknown("it depends on too many conditions");
  let result: Value | null = null;
  for (const a of lefts) {
    for (const b of rights) {
      const when = [a.when, b.when].filter((text) => text !== "").join(" and ");
      const value = apply(a.value, b.value);
      result = result === null ? value : joinValues(result, value, `not (${when})`);
    }
  }
  return result ?? interpreter.unknown("no alternative is left");
}

/** Python's `left op right`. `inPlace` tries `__iadd__` first and lets lists, sets and dicts change in place. */
export function binary(
  interpreter: Interpreter,
  op: BinaryOperator,
  left: Value,
  right: Value,
  inPlace = false,
): Value {
  if (left.kind === "choice" || right.kind === "choice") {
    return overChoices(interpreter, left, right, (a, b) => binary(interpreter, op, a, b));
  }
  if (left.kind === "instance" || right.kind === "instance") {
    const special = binaryInstance(interpreter, op, left, right, inPlace);
    if (special !== null) return special;
  }
  if (left.kind === "unknown") return interpreter.unknown(left.reason, false);
  if (right.kind === "unknown") {
    if (op === "%" && left.kind === "str") return interpreter.unknown(right.reason, false);
    if (inPlace && left.kind === "list" && op === "+") {
      interpreter.journal.touch(left);
      left.open = right.reason;
      return left;
    }
    return interpreter.unknown(
      right.reason,
      right.mayHoldParameters && (left.kind === "list" || left.kind === "tuple"),
    );
  }
  const assume = left.assume.union(right.assume);
  if (isNumber(left) && isNumber(right)) return arithmetic(interpreter, op, left, right);
  if (op === "+") {
    if (left.kind === "str" && right.kind === "str") {
      limit(left.value.length + right.value.length);
      return str(left.value + right.value, assume);
    }
    if (left.kind === "tuple" && right.kind === "tuple") return new TupleValue([...left.items, ...right.items], assume);
    if (left.kind === "list" && right.kind === "list") {
      limit(left.items.length + right.items.length);
      const result = inPlace ? left : new ListValue(left.items.slice());
      interpreter.journal.touch(result);
      result.items.push(...right.items);
      result.open = left.open ?? right.open;
      return result;
    }
    if (left.kind === "list" && inPlace) {
      const items = interpreter.elements(right);
      interpreter.journal.touch(left);
      if (items === null) left.open = "extended by something unknown";
      else left.items.push(...items);
      return left;
    }
    if (left.kind === "bytes" && right.kind === "bytes")
      return new BytesValue(Uint8Array.of(...left.value, ...right.value));
  }
  if (op === "*") {
    if (right.kind === "int" || right.kind === "bool") return repeat(left, toNumber(right)) ?? fallback();
    if (left.kind === "int" || left.kind === "bool") return repeat(right, toNumber(left)) ?? fallback();
  }
  if (op === "%" && left.kind === "str") return percentFormat(interpreter, left, right);
  if (left.kind === "dict" && right.kind === "dict" && op === "|") {
    const result = inPlace ? left : new DictValue(new Map(left.entries));
    interpreter.journal.touch(result);
    for (const [key, entry] of right.entries) result.entries.set(key, entry);
    result.open = left.open ?? right.open;
    return result;
  }
  if (left.kind === "set" && right.kind === "set") return setAlgebra(op, left, right) ?? fallback();
  return fallback();

  function fallback(): Value {
    return interpreter.unknown(`\`${op}\` between ${left.kind} and ${right.kind} is not followed`, false);
  }
}

function limit(size: number): void {
  if (size > budgets.collection) throw new BudgetReached("collection");
}

function repeat(value: Value, times: number): Value | null {
  const count = Math.max(0, times);
  if (value.kind === "str") {
    limit(value.value.length * count);
    return str(value.value.repeat(count), value.assume);
  }
  if (value.kind === "list" || value.kind === "tuple") {
    limit(value.items.length * count);
    const items = Array.from({ length: count }, () => value.items).flat();
    if (value.kind === "tuple") return new TupleValue(items, value.assume);
    const list = new ListValue(items);
    list.open = value.open;
    return list;
  }
  return null;
}

function setAlgebra(
  op: BinaryOperator,
  left: Extract<Value, { kind: "set" }>,
  right: Extract<Value, { kind: "set" }>,
): Value | null {
  const inRight = ([key]: [string, Value]): boolean => right.entries.has(key);
  let entries: Map<string, Value>;
  if (op === "|") entries = new Map([...left.entries, ...right.entries]);
  else if (op === "&") entries = new Map([...left.entries].filter(inRight));
  else if (op === "-") entries = new Map([...left.entries].filter((entry) => !inRight(entry)));
  else if (op === "^") {
    entries = new Map([
      ...[...left.entries].filter((entry) => !inRight(entry)),
      ...[...right.entries].filter(([key]) => !left.entries.has(key)),
    ]);
  } else return null;
  const result = new SetValue(entries, left.frozen);
  result.open = left.open ?? right.open;
  return result;
}

function arithmetic(interpreter: Interpreter, op: BinaryOperator, left: Number, right: Number): Value {
  const a = toNumber(left);
  const b = toNumber(right);
  const assume = left.assume.union(right.assume);
  const float = left.kind === "float" || right.kind === "float";
  const make = (value: number): Value => (float ? new FloatValue(value, assume) : int(value, assume));
  switch (op) {
    case "+":
      return make(a + b);
    case "-":
      return make(a - b);
    case "*":
      return make(a * b);
    case "/":
      return b === 0 ? interpreter.raise("ZeroDivisionError", "division by zero") : new FloatValue(a / b, assume);
    case "//":
      return b === 0 ? interpreter.raise("ZeroDivisionError", "division by zero") : make(Math.floor(a / b));
    case "%":
      // Python's remainder takes the divisor's sign.
      return b === 0 ? interpreter.raise("ZeroDivisionError", "modulo by zero") : make(a - b * Math.floor(a / b));
    case "**":
      return float || b < 0 ? new FloatValue(a ** b, assume) : int(a ** b, assume);
    case "<<":
      return int(a * 2 ** b, assume);
    case ">>":
      return int(Math.floor(a / 2 ** b), assume);
    case "&":
    case "|":
    case "^":
      return bitwise(op, left, right, assume);
    default:
      return interpreter.unknown(`\`${op}\` between numbers`, false);
  }
}

function bitwise(op: "&" | "|" | "^", left: Number, right: Number, assume: Value["assume"]): Value {
  const a = BigInt(Math.trunc(toNumber(left)));
  const b = BigInt(Math.trunc(toNumber(right)));
  const result = op === "&" ? a & b : op === "|" ? a | b : a ^ b;
  if (left.kind === "bool" && right.kind === "bool") return bool(result !== 0n, assume);
  return int(Number(result), assume);
}

function binaryInstance(
  interpreter: Interpreter,
  op: BinaryOperator,
  left: Value,
  right: Value,
  inPlace: boolean,
): Value | null {
  if ((left.kind === "instance" && left.tensor !== null) || (right.kind === "instance" && right.tensor !== null)) {
    const result = tensorBinary(interpreter, op, left, right);
    if (result !== null) return result;
  }
  const name = DUNDER[op];
  const attempts: readonly (readonly [Value, string, Value])[] = [
    ...(inPlace ? ([[left, `__i${name}__`, right]] as const) : []),
    [left, `__${name}__`, right],
    [right, `__r${name}__`, left],
  ];
  for (const [self, method, other] of attempts) {
    if (self.kind !== "instance" || self.cls.lookup(method) === undefined) continue;
    const result = interpreter.invokeMethod(self, method, other);
    if (result.kind !== "notimplemented") return result;
  }
  const a = left.kind === "instance" && left.builtin !== null ? left.builtin : left;
  const b = right.kind === "instance" && right.builtin !== null ? right.builtin : right;
  if (a !== left || b !== right) return binary(interpreter, op, a, b);
  const parameters = [left, right].some((value) => value.kind === "unknown" && value.mayHoldParameters);
  return interpreter.unknown(`\`${op}\` on ${describe(left)} and ${describe(right)} is not followed`, parameters);
}

const describe = (value: Value): string => (value.kind === "instance" ? value.cls.name : value.kind);

export function unary(interpreter: Interpreter, op: UnaryOperator, operand: Value): Value {
  if (op === "not") {
    const truth = interpreter.truth(operand);
    return truth === null
      ? interpreter.unknown(operand.kind === "unknown" ? operand.reason : "its truth is not known", false)
      : bool(!truth, operand.assume);
  }
  if (operand.kind === "choice") {
    return overChoices(interpreter, operand, bool(true), (value) => unary(interpreter, op, value));
  }
  if (isNumber(operand)) {
    const value = toNumber(operand);
    const result = op === "-" ? -value : op === "+" ? value : -Math.trunc(value) - 1;
    return operand.kind === "float" ? new FloatValue(result, operand.assume) : int(result, operand.assume);
  }
  if (operand.kind === "instance") {
    const name = op === "-" ? "__neg__" : op === "+" ? "__pos__" : "__invert__";
    if (operand.tensor !== null || operand.cls.lookup(name) !== undefined)
      return interpreter.invokeMethod(operand, name);
  }
  return interpreter.unknown(operand.kind === "unknown" ? operand.reason : `\`${op}\` on ${operand.kind}`, false);
}

// ---------------------------------------------------------------- comparison

/** Python's comparison as a value; Unknown when it cannot be told. */
export function compare(interpreter: Interpreter, op: CompareOperator, left: Value, right: Value): Value {
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
