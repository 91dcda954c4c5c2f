import type { Expr, Stmt } from "../python/syntax.ts";
import type { Scope } from "./scope.ts";
import type { FunctionValue } from "./value.ts";

/**
 * Tables of numbers (sinusoid positions, Gaussian windows) are filled by loops of a million turns whose numbers no fact rests on.
 * Such a loop is not followed to its end; it is known by what it is made of: arithmetic, and nothing that could touch a model.
 */

/** Modules whose functions compute and change nothing they are given. */
const MATHEMATICS = new Set(["math", "cmath", "np", "numpy", "torch"]);
const BUILTINS = new Set([
  "range",
  "len",
  "min",
  "max",
  "abs",
  "int",
  "float",
  "round",
  "pow",
  "sum",
  "divmod",
  "enumerate",
  "zip",
]);
/** Functions of the program that call one another: deeper ones are not looked into. */
const MAX_DEPTH = 3;

/** Whether a loop's body does nothing but arithmetic on names and on items of what they hold. */
export const isNumericBody = (body: readonly Stmt[], scope: Scope): boolean =>
  body.every((statement) => isNumericStatement(statement, scope, 0));

/** Whether an element of a comprehension is nothing but arithmetic. */
export const isNumericElement = (element: Expr, scope: Scope): boolean =>
  !isLookUp(element) && isNumeric(element, scope, 0);

/** What is only taken from somewhere (a parameter of `p for n, p in model.named_parameters()`) may be anything, and costs nothing. */
function isLookUp(expr: Expr): boolean {
  if (expr.kind === "Tuple" || expr.kind === "List") return expr.elts.every(isLookUp);
  return ["Name", "Constant", "Attribute", "Subscript"].includes(expr.kind);
}

function isNumericStatement(statement: Stmt, scope: Scope, depth: number): boolean {
  switch (statement.kind) {
    case "Assign":
      return statement.targets.every(isPlainTarget) && isNumeric(statement.value, scope, depth);
    case "AugAssign":
      return isPlainTarget(statement.target) && isNumeric(statement.value, scope, depth);
    case "For":
      return (
        isPlainTarget(statement.target) &&
        isNumeric(statement.iter, scope, depth) &&
        [...statement.body, ...statement.orelse].every((inner) => isNumericStatement(inner, scope, depth))
      );
    case "If":
      return (
        isNumeric(statement.test, scope, depth) &&
        [...statement.body, ...statement.orelse].every((inner) => isNumericStatement(inner, scope, depth))
      );
    case "Return":
      return depth > 0 && (statement.value === null || isNumeric(statement.value, scope, depth));
    case "Expr":
      return statement.value.kind === "Constant";
    case "Pass":
      return true;
    default:
      return false;
  }
}

function isPlainTarget(target: Expr): boolean {
  if (target.kind === "Name") return true;
  if (target.kind === "Subscript") return target.value.kind === "Name" || isPlainTarget(target.value);
  return target.kind === "Tuple" && target.elts.every(isPlainTarget);
}

function isNumeric(expr: Expr | null, scope: Scope, depth: number): boolean {
  const all = (parts: readonly (Expr | null)[]): boolean => parts.every((part) => isNumeric(part, scope, depth));
  if (expr === null) return true;
  switch (expr.kind) {
    case "Constant":
    case "Name":
    case "Ellipsis":
      return true;
    case "Attribute":
      return isNumeric(expr.value, scope, depth);
    case "BinOp":
      return all([expr.left, expr.right]);
    case "UnaryOp":
      return isNumeric(expr.operand, scope, depth);
    case "BoolOp":
      return all(expr.values);
    case "Compare":
      return all([expr.left, ...expr.comparators]);
    case "IfExp":
      return all([expr.test, expr.body, expr.orelse]);
    case "Tuple":
    case "List":
      return all(expr.elts);
    case "Slice":
      return all([expr.lower, expr.upper, expr.step]);
    case "Subscript":
      return all([expr.value, expr.slice]);
    case "ListComp":
    case "GeneratorExp":
      return all([expr.elt, ...expr.generators.flatMap(({ iter, ifs }) => [iter, ...ifs])]);
    case "Call":
      return computes(expr.func, scope, depth) && all(expr.args) && all(expr.keywords.map((keyword) => keyword.value));
    default:
      return false;
  }
}

/** Whether what is called computes only. */
function computes(callee: Expr, scope: Scope, depth: number): boolean {
  let root = callee;
  while (root.kind === "Attribute") root = root.value;
  if (root.kind !== "Name") return false;
  const value = scope.lookup(root.id);
  if (callee.kind === "Attribute") return MATHEMATICS.has(root.id) && value?.kind === "module" && value.library;
  if (value === undefined) return BUILTINS.has(root.id);
  return value.kind === "function" && depth < MAX_DEPTH && isNumericFunction(value, depth + 1);
}

function isNumericFunction(func: FunctionValue, depth: number): boolean {
  // `from math import sin`: a described function of a library.
  if (func.closure.library) return MATHEMATICS.has(func.closure.moduleName.split(".")[0] ?? "");
  if (func.isGenerator || func.isAsync) return false;
  const { body } = func;
  return "kind" in body
    ? isNumeric(body, func.closure, depth)
    : body.every((statement) => isNumericStatement(statement, func.closure, depth));
}
