import type { Call, Constant, Expr, JoinedStr, Lambda, Name } from "../python/syntax.ts";
import { evaluateArguments } from "./arguments.ts";
import { AssumptionSet } from "./assumptions.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { compare } from "./comparison.ts";
import { bindingScope, comprehension, generatorExpression } from "./comprehensions.ts";
import { conditionText, evaluateTest, withAssumptions } from "./conditions.ts";
import { makeFunction } from "./definitions.ts";
import { dict, list, set, tuple } from "./displays.ts";
import { forkStatements } from "./fork.ts";
import { formatValue } from "./formatting.ts";
import type { Frame } from "./frame.ts";
import { nextId } from "./identity.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues } from "./join.ts";
import { binary, unary } from "./operators.ts";
import { asSetting } from "./settings-objects.ts";
import { areTwins } from "./twins.ts";
import {
  BytesValue,
  bool,
  ellipsis,
  FloatValue,
  int,
  no,
  none,
  SliceValue,
  StrValue,
  str,
  type Value,
  yes,
} from "./value.ts";

let depth = 0;

/** The value of an expression. */
export function evaluate(interpreter: Interpreter, expr: Expr, frame: Frame): Value {
  interpreter.tick();
  if (depth >= budgets.expressionDepth) {
    interpreter.noteBudget("expressionDepth");
    return interpreter.unknown("expressions nest too deeply");
  }
  depth++;
  const open = interpreter.journal.size;
  try {
    return evaluateNode(interpreter, expr, frame);
  } catch (error) {
    return interpreter.tooLarge(error, open);
  } finally {
    depth--;
  }
}

function evaluateNode(interpreter: Interpreter, expr: Expr, frame: Frame): Value {
  switch (expr.kind) {
    case "Constant":
      return constant(interpreter, expr);
    case "Name":
      return lookupName(interpreter, expr, frame);
    case "Attribute": {
      const object = evaluate(interpreter, expr.value, frame);
      const value = interpreter.get(object, expr.attr);
      return object.kind === "unknown" && value.kind === "unknown" ? asSetting(value, expr.value, expr.attr) : value;
    }
    case "Call":
      return evaluateCall(interpreter, expr, frame);
    case "Subscript":
      return interpreter.getItem(evaluate(interpreter, expr.value, frame), evaluate(interpreter, expr.slice, frame));
    case "BinOp":
      return binary(
        interpreter,
        expr.op,
        evaluate(interpreter, expr.left, frame),
        evaluate(interpreter, expr.right, frame),
      );
    case "UnaryOp":
      return unary(interpreter, expr.op, evaluate(interpreter, expr.operand, frame));
    case "Compare":
      return evaluateCompare(interpreter, expr, frame);
    case "BoolOp":
      return evaluateBoolean(interpreter, expr.op, expr.values, frame);
    case "IfExp":
      return evaluateConditional(interpreter, expr, frame);
    case "Tuple":
      return tuple(interpreter, expr.elts, frame);
    case "List":
      return list(interpreter, expr.elts, frame);
    case "Set":
      return set(interpreter, expr.elts, frame);
    case "Dict":
      return dict(interpreter, expr.keys, expr.values, frame);
    case "Slice":
      return new SliceValue(
        expr.lower === null ? none : evaluate(interpreter, expr.lower, frame),
        expr.upper === null ? none : evaluate(interpreter, expr.upper, frame),
        expr.step === null ? none : evaluate(interpreter, expr.step, frame),
      );
    case "JoinedStr":
      return joinedString(interpreter, expr, frame);
    case "FormattedValue":
      return joinedString(interpreter, { kind: "JoinedStr", values: [expr], start: expr.start, end: expr.end }, frame);
    case "Lambda":
      return lambda(interpreter, expr, frame);
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return comprehension(interpreter, expr, frame);
    case "GeneratorExp":
      return generatorExpression(interpreter, expr, frame);
    case "NamedExpr": {
      const value = evaluate(interpreter, expr.value, frame);
      bindingScope(frame.scope).assign(expr.target.id, value, interpreter.journal);
      return value;
    }
    case "Await":
    case "Starred":
      return evaluate(interpreter, expr.value, frame);
    case "Ellipsis":
      return ellipsis;
    case "Yield":
    case "YieldFrom":
      if (expr.value !== null) evaluate(interpreter, expr.value, frame);
      return interpreter.unknown("what a generator is sent");
    case "ErrorExpr":
      return interpreter.unknown("the source could not be read here");
  }
}

function constant(interpreter: Interpreter, expr: Constant): Value {
  const { value } = expr;
  if (value === null) return none;
  switch (typeof value) {
    case "string":
      return new StrValue(value);
    case "boolean":
      return value ? yes : no;
    case "bigint":
      return interpreter.unknown("an integer beyond 2^53", false);
    case "number":
      if (expr.imaginary) return interpreter.unknown("a complex number", false);
      return expr.float ? new FloatValue(value) : int(value);
    default:
      return new BytesValue(value);
  }
}

function lookupName(interpreter: Interpreter, expr: Name, frame: Frame): Value {
  const value = frame.scope.lookup(expr.id) ?? interpreter.builtins.variables.get(expr.id);
  if (value !== undefined) return value;
  const globals = frame.scope.globals;
  const hook = globals.library ? globals.variables.get("__getattr__") : undefined;
  if (hook !== undefined) return interpreter.invoke(hook, str(expr.id));
  // `try: batch = next(batches) except: batches = iter(loader)`: a name that one way alone binds is bound after a join, this one is not.
  if (interpreter.nameGuards > 0 && globals.open === null && frame.lost === undefined && !globals.library)
    return interpreter.raise("NameError", `name '${expr.id}' is not defined`);
  return interpreter.unknown(globals.open ?? `the name \`${expr.id}\` is not defined here`);
}

function evaluateCall(interpreter: Interpreter, expr: Call, frame: Frame): Value {
  const func = evaluateCallee(interpreter, expr.func, frame);
  const args = evaluateArguments(interpreter, expr.args, expr.keywords, frame);
  const before = frame.node;
  frame.node = expr;
  try {
    return interpreter.call(func, args);
  } finally {
    frame.node = before;
  }
}

/** What is called is no plain setting, whatever it is read from. */
const evaluateCallee = (interpreter: Interpreter, func: Expr, frame: Frame): Value =>
  func.kind === "Attribute"
    ? interpreter.get(evaluate(interpreter, func.value, frame), func.attr)
    : evaluate(interpreter, func, frame);

function evaluateCompare(interpreter: Interpreter, expr: Extract<Expr, { kind: "Compare" }>, frame: Frame): Value {
  let left = evaluate(interpreter, expr.left, frame);
  let result: Value = yes;
  for (let i = 0; i < expr.ops.length; i++) {
    const op = expr.ops[i];
    const node = expr.comparators[i];
    if (op === undefined || node === undefined) break;
    const right = evaluate(interpreter, node, frame);
    const one = compare(interpreter, op, left, right);
    if (expr.ops.length === 1) return one;
    const truth = interpreter.truth(one);
    if (truth === false) return one;
    if (truth === null || result === yes) result = one;
    left = right;
  }
  return result;
}

function evaluateBoolean(interpreter: Interpreter, op: "and" | "or", nodes: readonly Expr[], frame: Frame): Value {
  const stopAt = op === "or";
  let pending: Value | null = null;
  let assume = AssumptionSet.none;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) break;
    const value = interpreter.assuming(assume, () => evaluate(interpreter, node, frame));
    const last = i === nodes.length - 1;
    const truth = interpreter.truth(value);
    if (pending === null) {
      if (truth === stopAt || (last && truth !== null)) return withAssumptions(value, assume);
      if (last) return value;
      if (truth === null) pending = value;
      else assume = assume.union(value.assume);
      continue;
    }
    // An earlier operand is not known: `unknown and False` is false whichever it was.
    if (truth === stopAt) return pending.kind === "unknown" ? joinDecided(pending, value, stopAt) : value;
    if (truth === null || last) pending = joinValues(pending, value, "the first operand decides");
  }
  return pending ?? none;
}

/** `unknown or 5` and `unknown and None`: the truth is decided even though the value is not. */
function joinDecided(pending: Value, value: Value, stopAt: boolean): Value {
  if (value.kind === "bool") return bool(stopAt);
  return joinValues(pending, value, "the first operand decides");
}

function evaluateConditional(interpreter: Interpreter, expr: Extract<Expr, { kind: "IfExp" }>, frame: Frame): Value {
  const { truth, assume } = evaluateTest(interpreter, expr.test, frame);
  if (truth !== null) {
    const value = interpreter.assuming(assume, () => evaluate(interpreter, truth ? expr.body : expr.orelse, frame));
    return withAssumptions(value, assume);
  }
  const results: { a: Value | null; b: Value | null } = { a: null, b: null };
  const when = conditionText(expr.test, frame);
  const since = nextId();
  forkStatements(
    interpreter,
    frame,
    when,
    () => {
      results.a = evaluate(interpreter, expr.body, frame);
      return null;
    },
    () => {
      results.b = evaluate(interpreter, expr.orelse, frame);
      return null;
    },
  );
  if (results.a === null) return results.b ?? none;
  if (results.b === null) return results.a;
  // Nothing can have kept one that was made here: where both are built alike, it does not matter which it is.
  const isMade = results.a.kind === "instance" && results.a.id >= since && areTwins(results.a, results.b);
  return isMade ? results.a : joinValues(results.a, results.b, when);
}

function joinedString(interpreter: Interpreter, expr: JoinedStr, frame: Frame): Value {
  let text = "";
  let assume = AssumptionSet.none;
  let unknown: string | null = null;
  for (const part of expr.values) {
    if (part.kind === "Constant") {
      text += typeof part.value === "string" ? part.value : "";
      continue;
    }
    const value = evaluate(interpreter, part.value, frame);
    const spec = part.formatSpec === null ? str("") : joinedString(interpreter, part.formatSpec, frame);
    if (spec.kind !== "str") {
      unknown = "a format that is not known";
      continue;
    }
    const conversion = part.conversion ?? (part.debugText !== null && part.formatSpec === null ? "r" : null);
    const formatted = formatValue(interpreter, value, conversion, spec);
    if (formatted.kind !== "str") {
      unknown ??= formatted.kind === "unknown" ? formatted.reason : "a part of the string is not known";
      continue;
    }
    text += (part.debugText ?? "") + formatted.value;
    assume = assume.union(formatted.assume);
  }
  if (text.length > budgets.collection) throw new BudgetReached("collection");
  return unknown === null ? str(text, assume) : interpreter.unknown(unknown, false);
}

function lambda(interpreter: Interpreter, expr: Lambda, frame: Frame): Value {
  return makeFunction(interpreter, frame, {
    name: "<lambda>",
    args: expr.args,
    definition: expr,
    isGenerator: false,
    isAsync: false,
    node: expr,
  });
}
