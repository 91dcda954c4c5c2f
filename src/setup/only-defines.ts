import type { ParsedFile } from "../project/sources.ts";
import type { Expr, Stmt } from "../python/syntax.ts";

/** Calls at the left margin that make nothing a set-up is made of. */
const PLAIN_CALL =
  /^(?:logging\.)?getLogger$|^(?:typing\.)?(?:TypeVar|NewType|ParamSpec|NamedTuple)$|^(?:collections\.)?namedtuple$|^re\.compile$/;

/**
 * Whether a file only defines functions and classes: run as a script it imports and ends. What it defines is evaluated where a script
 * of the repository uses it.
 */
export function onlyDefines({ module }: ParsedFile): boolean {
  return module.problems.length === 0 && module.body.every(defines);
}

/** The functions at the left margin, and those in an `if` or `try` there. */
export function definedFunctions(body: readonly Stmt[]): Extract<Stmt, { kind: "FunctionDef" }>[] {
  return body.flatMap((statement) => {
    switch (statement.kind) {
      case "FunctionDef":
        return [statement];
      case "If":
        return definedFunctions([...statement.body, ...statement.orelse]);
      case "Try":
        return definedFunctions([
          ...statement.body,
          ...statement.orelse,
          ...statement.finalbody,
          ...statement.handlers.flatMap((handler) => handler.body),
        ]);
      default:
        return [];
    }
  });
}

function defines(statement: Stmt): boolean {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "Import":
    case "ImportFrom":
    case "Pass":
      return true;
    case "Expr":
      return statement.value.kind === "Constant";
    case "Assign":
      return statement.targets.every(({ kind }) => kind === "Name") && isPlain(statement.value);
    case "AnnAssign":
      return statement.target.kind === "Name" && (statement.value === null || isPlain(statement.value));
    case "If":
      return (
        isPlain(statement.test) &&
        !isMainGuard(statement.test) &&
        [...statement.body, ...statement.orelse].every(defines)
      );
    case "Try":
      return [
        ...statement.body,
        ...statement.orelse,
        ...statement.finalbody,
        ...statement.handlers.flatMap((handler) => handler.body),
      ].every(defines);
    default:
      return false;
  }
}

/** `if __name__ == "__main__":` */
const isMainGuard = (test: Expr): boolean =>
  test.kind === "Compare" &&
  [test.left, ...test.comparators].some((one) => one.kind === "Name" && one.id === "__name__");

/** An expression that makes no object but texts, numbers and containers of them. */
function isPlain(expr: Expr | null): boolean {
  if (expr === null) return true;
  switch (expr.kind) {
    case "Constant":
    case "Name":
    case "Lambda":
    case "JoinedStr":
      return true;
    case "Attribute":
      return isPlain(expr.value);
    case "Tuple":
    case "List":
    case "Set":
      return expr.elts.every(isPlain);
    case "Dict":
      return expr.keys.every(isPlain) && expr.values.every(isPlain);
    case "UnaryOp":
      return isPlain(expr.operand);
    case "BinOp":
      return isPlain(expr.left) && isPlain(expr.right);
    case "BoolOp":
      return expr.values.every(isPlain);
    case "Compare":
      return isPlain(expr.left) && expr.comparators.every(isPlain);
    case "Subscript":
      return isPlain(expr.value) && isPlain(expr.slice);
    case "Call":
      return PLAIN_CALL.test(dotted(expr.func)) && expr.args.every(isPlain);
    default:
      return false;
  }
}

function dotted(expr: Expr): string {
  if (expr.kind === "Name") return expr.id;
  return expr.kind === "Attribute" ? `${dotted(expr.value)}.${expr.attr}` : "";
}
