import type { Expr } from "../python/syntax.ts";
import { AssumptionSet } from "./assumptions.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { restingCount } from "./turns.ts";
import { bool, FloatValue, int, str, type Value } from "./value.ts";

/** The same value, resting on more. Objects keep theirs: what they rest on is decided where they are made. */
export function withAssumptions(value: Value, assume: AssumptionSet): Value {
  if (assume.isEmpty) return value;
  const counted = restingCount(value, value.assume.union(assume));
  if (counted !== null) return counted;
  switch (value.kind) {
    case "bool":
      return bool(value.value, value.assume.union(assume));
    case "int":
      return int(value.value, value.assume.union(assume));
    case "float":
      return new FloatValue(value.value, value.assume.union(assume));
    case "str":
      return str(value.value, value.assume.union(assume));
    default:
      return value;
  }
}

/** Truth of a condition with three-valued logic, and what the answer rests on. */
export function evaluateTest(
  interpreter: Interpreter,
  expr: Expr,
  frame: Frame,
): { truth: boolean | null; assume: AssumptionSet } {
  if (expr.kind === "UnaryOp" && expr.op === "not") {
    const inner = evaluateTest(interpreter, expr.operand, frame);
    return { truth: inner.truth === null ? null : !inner.truth, assume: inner.assume };
  }
  if (expr.kind === "BoolOp") {
    const stopAt = expr.op === "or";
    let assume = AssumptionSet.none;
    let unknown = false;
    for (const node of expr.values) {
      const one = evaluateTest(interpreter, node, frame);
      if (one.truth === stopAt) return { truth: stopAt, assume: one.assume };
      if (one.truth === null) unknown = true;
      assume = assume.union(one.assume);
    }
    return { truth: unknown ? null : !stopAt, assume };
  }
  const value = evaluate(interpreter, expr, frame);
  const truth = interpreter.truth(value);
  return truth === null && isClassCount(expr)
    ? { truth: true, assume: aboveZero(interpreter, expr, frame) }
    : { truth, assume: value.assume };
}

/** What people call the number of classes. */
const CLASSES = /^(?:(?:num|n|nb)_?(?:class|classes|labels?)|class(?:es)?_num)$/;

/** `num_classes > 0`: a classifier or none. Who wants none writes 0, which is known. */
function isClassCount(expr: Expr): boolean {
  if (expr.kind !== "Compare" || expr.ops.length !== 1 || expr.ops[0] !== ">") return false;
  const [limit] = expr.comparators;
  const { left } = expr;
  const name = left.kind === "Name" ? left.id : left.kind === "Attribute" ? left.attr : "";
  return limit?.kind === "Constant" && limit.value === 0 && CLASSES.test(name);
}

function aboveZero(interpreter: Interpreter, expr: Expr, frame: Frame): AssumptionSet {
  const text = conditionText(expr, frame);
  return interpreter.assumption("path", `path:${text}`, `\`${text}\``);
}

/** A condition as the program writes it, short enough for a sentence. */
export function conditionText(expr: Expr, frame: Frame): string {
  const text = frame.file.text.slice(expr.start, expr.end).replace(/\s+/g, " ");
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
