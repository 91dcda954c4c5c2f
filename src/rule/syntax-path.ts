import type { Call, Comprehension, Expr, For, Keyword, Module, Stmt } from "../python/syntax.ts";
import type { Span } from "../source/range.ts";

export type { Call, Expr, For, Module, Stmt } from "../python/syntax.ts";

/** Anything in a module that has a kind and a place. */
export type SyntaxNode = Stmt | Expr | Keyword;

/** The nodes around a span, outermost first. Only the bodies on the way are lowered. */
export function nodesAround(module: Module, span: Span): SyntaxNode[] {
  const path: SyntaxNode[] = [];
  let level: readonly (SyntaxNode | null)[] = module.body;
  for (;;) {
    const next = level.find((node) => node !== null && node.start <= span.start && span.end <= node.end);
    if (next === undefined || next === null) return path;
    path.push(next);
    level = childrenOf(next);
  }
}

/** The innermost statement around a span. */
export function statementAround(module: Module, span: Span): Stmt | null {
  return nodesAround(module, span).findLast(isStatement) ?? null;
}

/** The innermost call around a span, or the call that the statement at the span consists of. */
export function callAt(module: Module, span: Span): Call | null {
  const path = nodesAround(module, span);
  const around = path.findLast((node) => node.kind === "Call");
  if (around !== undefined) return around;
  const statement = path.findLast(isStatement);
  if (statement?.kind === "Assign" || statement?.kind === "Return" || statement?.kind === "Expr") {
    return statement.value?.kind === "Call" ? statement.value : null;
  }
  return null;
}

/** The loop over parameters or modules that a write stands in: the nearest `for` that binds the written name. */
export function loopOver(module: Module, span: Span, name: string): For | null {
  const path = nodesAround(module, span);
  const scope = path.findLastIndex((node) => node.kind === "FunctionDef" || node.kind === "ClassDef");
  const loop = path.slice(scope + 1).findLast((node) => node.kind === "For" && binds(node.target, name));
  return loop?.kind === "For" ? loop : null;
}

/** The name an expression starts from: `param` of `param.data.requires_grad`; null for anything but names, attributes, items and calls. */
export function rootName(expression: Expr): string | null {
  switch (expression.kind) {
    case "Name":
      return expression.id;
    case "Attribute":
    case "Subscript":
      return rootName(expression.value);
    case "Call":
      return rootName(expression.func);
    default:
      return null;
  }
}

function binds(target: Expr, name: string): boolean {
  if (target.kind === "Name") return target.id === name;
  if (target.kind === "Starred") return binds(target.value, name);
  return (target.kind === "Tuple" || target.kind === "List") && target.elts.some((element) => binds(element, name));
}

const STATEMENTS: ReadonlySet<string> = new Set<Stmt["kind"]>([
  "FunctionDef",
  "ClassDef",
  "Return",
  "Delete",
  "Assign",
  "AugAssign",
  "AnnAssign",
  "For",
  "While",
  "If",
  "With",
  "Raise",
  "Try",
  "Assert",
  "Import",
  "ImportFrom",
  "Global",
  "Nonlocal",
  "Expr",
  "Pass",
  "Break",
  "Continue",
  "Match",
  "ErrorStmt",
]);

function isStatement(node: SyntaxNode): node is Stmt {
  return STATEMENTS.has(node.kind);
}

type Children = readonly (SyntaxNode | null)[];

/** Direct children, in no particular order; patterns and annotations are left out: no rule edits them. */
function childrenOf(node: SyntaxNode): Children {
  switch (node.kind) {
    case "FunctionDef":
      return [...node.decorators, ...node.args.defaults, ...node.args.kwDefaults, ...node.body];
    case "ClassDef":
      return [...node.decorators, ...node.bases, ...node.keywords, ...node.body];
    case "Assign":
      return [...node.targets, node.value];
    case "AugAssign":
    case "AnnAssign":
    case "NamedExpr":
      return [node.target, node.value];
    case "For":
      return [node.target, node.iter, ...node.body, ...node.orelse];
    case "While":
    case "If":
      return [node.test, ...node.body, ...node.orelse];
    case "With":
      return [...node.items.flatMap(({ contextExpr, optionalVars }) => [contextExpr, optionalVars]), ...node.body];
    case "Try":
      return [...node.body, ...node.handlers.flatMap(({ body }) => body), ...node.orelse, ...node.finalbody];
    case "Match":
      return [node.subject, ...node.cases.flatMap(({ guard, body }) => [guard, ...body])];
    case "Raise":
      return [node.exc, node.cause];
    case "Assert":
      return [node.test, node.msg];
    case "Delete":
      return node.targets;
    default:
      return childrenOfExpression(node);
  }
}

function childrenOfExpression(node: Exclude<SyntaxNode, { kind: "FunctionDef" | "ClassDef" }>): Children {
  switch (node.kind) {
    case "Expr":
    case "Return":
    case "Attribute":
    case "Starred":
    case "Keyword":
    case "Await":
    case "Yield":
    case "YieldFrom":
    case "FormattedValue":
      return [node.value];
    case "Subscript":
      return [node.value, node.slice];
    case "Slice":
      return [node.lower, node.upper, node.step];
    case "Call":
      return [node.func, ...node.args, ...node.keywords];
    case "UnaryOp":
      return [node.operand];
    case "BinOp":
      return [node.left, node.right];
    case "BoolOp":
    case "JoinedStr":
      return node.values;
    case "Compare":
      return [node.left, ...node.comparators];
    case "IfExp":
      return [node.test, node.body, node.orelse];
    case "Lambda":
      return [...node.args.defaults, node.body];
    case "Tuple":
    case "List":
    case "Set":
      return node.elts;
    case "Dict":
      return [...node.keys, ...node.values];
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return [node.elt, ...node.generators.flatMap(ofComprehension)];
    case "DictComp":
      return [node.key, node.value, ...node.generators.flatMap(ofComprehension)];
    default:
      return [];
  }
}

function ofComprehension({ target, iter, ifs }: Comprehension): Children {
  return [target, iter, ...ifs];
}
