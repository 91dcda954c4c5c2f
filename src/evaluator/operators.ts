import type { BinaryOperator, UnaryOperator } from "../python/syntax.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues, MAX_ALTERNATIVES } from "./join.ts";
import { rewritten } from "./overlays/initialisation.ts";
import { tensorBinary } from "./overlays/tensor.ts";
import { writeThrough } from "./overlays/tensor-write.ts";
import { eitherOf } from "./tensor-merge.ts";
import { percentFormat } from "./text/percent.ts";
import { countedArithmetic, isCounted, unfollowed } from "./turns.ts";
import {
  BytesValue,
  bool,
  ChoiceValue,
  DictValue,
  FloatValue,
  type InstanceValue,
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

type NumberValue = Extract<Value, { kind: "int" | "float" | "bool" }>;

export const isNumber = (value: Value): value is NumberValue =>
  value.kind === "int" || value.kind === "float" || value.kind === "bool";

export const toNumber = (value: NumberValue): number => (value.kind === "bool" ? (value.value ? 1 : 0) : value.value);

/** Applies a binary operation to every combination of alternatives. */
export function overChoices(
  interpreter: Interpreter,
  left: Value,
  right: Value,
  apply: (left: Value, right: Value) => Value,
): Value {
  const lefts = left.kind === "choice" ? left.alternatives : [{ when: "", value: left }];
  const rights = right.kind === "choice" ? right.alternatives : [{ when: "", value: right }];
  if (lefts.length * rights.length > MAX_ALTERNATIVES) {
    // Tensors on both sides: what the result was computed from is known all the same.
    const [a, b] = [lefts, rights].map((side) => eitherOf(side.map(({ value }) => value)) ?? undefined);
    return a !== undefined && b !== undefined ? apply(a, b) : interpreter.unknown("it depends on too many conditions");
  }
  let result: Value | null = null;
  let raised: PythonException | null = null;
  for (const a of lefts) {
    for (const b of rights) {
      const when = [a.when, b.when].filter((text) => text !== "").join(" and ");
      let value: Value;
      try {
        value = apply(a.value, b.value);
      } catch (error) {
        if (!(error instanceof PythonException)) throw error;
        // Its path ends here, as that of a branch that raises.
        raised ??= error;
        continue;
      }
      result = result === null ? value : joinValues(result, value, `not (${when})`);
    }
  }
  if (result === null && raised !== null) throw raised;
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
  const open = interpreter.journal.size;
  try {
    return combine(interpreter, op, left, right, inPlace);
  } catch (error) {
    return interpreter.tooLarge(error, open);
  }
}

function combine(interpreter: Interpreter, op: BinaryOperator, left: Value, right: Value, inPlace: boolean): Value {
  if (left.kind === "choice" || right.kind === "choice") {
    return overChoices(interpreter, operand(left), operand(right), (a, b) => binary(interpreter, op, a, b));
  }
  if (left.kind === "instance" || right.kind === "instance") {
    const special = binaryInstance(interpreter, op, left, right, inPlace);
    if (special !== null) return special;
  }
  if (left.kind === "unknown") return interpreter.unknownResult(left.reason, [left, right]);
  if (right.kind === "unknown") {
    if (op === "%" && left.kind === "str") return interpreter.unknown(right.reason, false);
    if (inPlace && left.kind === "list" && op === "+") {
      interpreter.journal.touch(left);
      left.open = right.reason;
      left.rest = null;
      return left;
    }
    return right.mayHoldParameters && (left.kind === "list" || left.kind === "tuple")
      ? interpreter.unknown(right.reason)
      : interpreter.unknownResult(right.reason, [left, right]);
  }
  const assume = left.assume.union(right.assume);
  if (isNumber(left) && isNumber(right)) {
    const result = arithmetic(interpreter, op, left, right);
    return interpreter.turns.length === 0 ? result : countedArithmetic(op, result, left, right);
  }
  if (op === "+") {
    if (left.kind === "str" && right.kind === "str") {
      limit(left.value.length + right.value.length);
      return str(left.value + right.value, assume);
    }
    if (left.kind === "tuple" && right.kind === "tuple") {
      limit(left.items.length + right.items.length);
      return new TupleValue([...left.items, ...right.items], assume);
    }
    if (left.kind === "list" && right.kind === "list") {
      limit(left.items.length + right.items.length);
      // What is extended in place costs what is added: people fill long tables so.
      interpreter.spend(inPlace ? right.items.length : left.items.length + right.items.length);
      const rest = restOfBoth(left, right);
      const added = left === right ? right.items.slice() : right.items;
      const result = inPlace ? left : new ListValue(left.items.slice());
      interpreter.journal.touch(result);
      // (Spreading a long list into a call would overrun the stack.)
      for (const item of added) result.items.push(item);
      result.open = left.open ?? right.open;
      result.rest = rest;
      return result;
    }
    if (left.kind === "list" && inPlace) {
      const items = interpreter.elements(right);
      interpreter.journal.touch(left);
      if (items === null) {
        left.open = "extended by something unknown";
        left.rest = null;
      } else left.items = left.items.concat(items);
      return left;
    }
    if (left.kind === "bytes" && right.kind === "bytes") {
      limit(left.value.length + right.value.length);
      return new BytesValue(new Uint8Array([...left.value, ...right.value]));
    }
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

/** None has no arithmetic: whoever computes with what may be None or something else (`total = None` before a loop) has the other. */
function operand(value: Value): Value {
  if (value.kind !== "choice" || !value.alternatives.some((one) => one.value.kind === "none")) return value;
  const others = value.alternatives.filter((one) => one.value.kind !== "none");
  const [only] = others;
  return others.length === 1 && only !== undefined ? only.value : new ChoiceValue(others);
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
    list.rest = value.rest;
    return list;
  }
  return null;
}

/** What the unlisted elements of two lists put together are like. */
function restOfBoth(left: ListValue, right: ListValue): readonly Value[] | null {
  const [a, b] = [left, right].map((list) => (list.open === null ? [] : list.rest));
  return a && b ? [...a, ...b] : null;
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

function arithmetic(interpreter: Interpreter, op: BinaryOperator, left: NumberValue, right: NumberValue): Value {
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

function bitwise(op: "&" | "|" | "^", left: NumberValue, right: NumberValue, assume: Value["assume"]): Value {
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
    if (inPlace && left.kind === "instance" && left.tensor?.isParameter === true)
      return updated(interpreter, left, right);
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

/** `layer.bias *= 0`: a parameter that is written into stays the parameter it is; only its numbers are others. */
function updated(interpreter: Interpreter, parameter: InstanceValue, by: Value): Value {
  writeThrough(interpreter, parameter, [by]);
  rewritten(interpreter, parameter);
  return parameter;
}

export const describe = (value: Value): string => (value.kind === "instance" ? value.cls.name : value.kind);

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
    const negated = operand.kind === "float" ? new FloatValue(result, operand.assume) : int(result, operand.assume);
    return interpreter.turns.length > 0 && isCounted(operand) ? unfollowed(negated) : negated;
  }
  if (operand.kind === "instance") {
    const name = op === "-" ? "__neg__" : op === "+" ? "__pos__" : "__invert__";
    if (operand.tensor !== null || operand.cls.lookup(name) !== undefined)
      return interpreter.invokeMethod(operand, name);
  }
  return interpreter.unknownResult(operand.kind === "unknown" ? operand.reason : `\`${op}\` on ${operand.kind}`, [
    operand,
  ]);
}
