import { applyTypeTo, withLeftmost } from "./edges.ts";
import { K, T, TOO_DEEP, tokenText } from "./grammar.ts";
import { lowerBody } from "./lower-block.ts";
import { lowerFor, lowerIf, lowerTry, lowerWhile, lowerWith } from "./lower-compound.ts";
import { lowerClass, lowerDecorated, lowerFunction } from "./lower-definition.ts";
import { lowerCommaList, lowerExpression } from "./lower-expression.ts";
import { lowerImport, lowerImportFrom } from "./lower-import.ts";
import { lowerCasePatterns } from "./lower-pattern.ts";
import { type Lowering, MalformedSyntax, record, recordDepth, required, textOf } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { AnnAssign, Assign, AugAssign, BinaryOperator, Expr, Keyword, Match, MatchCase, Stmt } from "./syntax.ts";

type Lower = (node: RawNode, lowering: Lowering) => Stmt;

/** Lowers a statement; what cannot be read becomes an `ErrorStmt`, with a recorded problem unless the parser recorded one. */
export function lowerStatement(node: RawNode, lowering: Lowering): Stmt {
  const { start, end } = node;
  const hidden = lowering.unreadable.get(start);
  if (hidden !== undefined && node.kind === K.expression_statement) return { kind: "ErrorStmt", start, end: hidden };
  if (node.kind === TOO_DEEP) recordDepth(node, lowering);
  const lower = LOWER[node.kind];
  if (lower === undefined) return { kind: "ErrorStmt", start, end };
  if (node.broken && !COMPOUND.has(node.kind)) return { kind: "ErrorStmt", start, end };
  try {
    return lower(node, lowering);
  } catch (error) {
    if (!(error instanceof MalformedSyntax)) throw error;
    if (!node.broken)
      record(node, `This statement could not be read (${error.message}); it is treated as unknown.`, lowering);
    return { kind: "ErrorStmt", start, end };
  }
}

/** True for a node that is a statement of its own. */
export function isStatement(node: RawNode): boolean {
  return node.kind === TOO_DEEP || LOWER[node.kind] !== undefined;
}

function lowerExpressionStatement(node: RawNode, lowering: Lowering): Stmt {
  const parts = node.nodes();
  const first = required(parts[0], "an expression");
  if (first.kind === K.assignment) return lowerAssignment(first, lowering);
  if (first.kind === K.augmented_assignment) return lowerAugmented(first, lowering);
  const value = lowerCommaList(parts, node, lowering);
  return { kind: "Expr", start: node.start, end: node.end, value };
}

/** `a = b = c` is one assignment to two targets; the parse tree nests it to the right. */
function lowerAssignment(node: RawNode, lowering: Lowering): Assign | AnnAssign {
  const targets: Expr[] = [];
  let rest: RawNode = node;
  while (rest.kind === K.assignment) {
    const [left, right, annotated] = rest.nodes();
    const target = lowerExpression(required(left, "a target"), lowering);
    if (rest.has(T[":"])) {
      const annotation = lowerExpression(required(right, "a type"), lowering);
      const value = annotated === undefined ? null : lowerExpression(annotated, lowering);
      return { kind: "AnnAssign", start: node.start, end: node.end, target, annotation, value };
    }
    targets.push(target);
    rest = required(right, "a value");
  }
  return { kind: "Assign", start: node.start, end: node.end, targets, value: lowerExpression(rest, lowering) };
}

function lowerAugmented(node: RawNode, lowering: Lowering): AugAssign {
  const [target, operator, value] = node.children;
  return {
    kind: "AugAssign",
    start: node.start,
    end: node.end,
    target: lowerExpression(required(target, "a target"), lowering),
    // The grammar allows the assigning binary operators only here.
    op: tokenText(required(operator, "an operator").kind).slice(0, -1) as BinaryOperator,
    value: lowerExpression(required(value, "a value"), lowering),
  };
}

function lowerReturn(node: RawNode, lowering: Lowering): Stmt {
  const value = node.nodes()[0];
  return {
    kind: "Return",
    start: node.start,
    end: node.end,
    value: value === undefined ? null : lowerExpression(value, lowering),
  };
}

function lowerDelete(node: RawNode, lowering: Lowering): Stmt {
  const list = required(node.nodes()[0], "a target");
  const targets = list.kind === K.expression_list ? list.nodes() : [list];
  return {
    kind: "Delete",
    start: node.start,
    end: node.end,
    targets: targets.map((target) => lowerExpression(target, lowering)),
  };
}

function lowerRaise(node: RawNode, lowering: Lowering): Stmt {
  const { start, end } = node;
  const from = node.children.findIndex((child) => child.kind === T.from);
  const before = from < 0 ? node.children : node.children.slice(0, from);
  const exception = before[0] === undefined ? null : lowerExpression(before[0], lowering);
  const cause = from < 0 ? null : lowerExpression(required(node.children[from + 1], "a cause"), lowering);
  return {
    kind: "Raise",
    start,
    end,
    exc: exception?.kind === "Tuple" && before[0]?.kind === K.expression_list ? calledException(exception) : exception,
    cause,
  };
}

/** Python 2's `raise E, "message"` raises `E("message")`. */
function calledException(tuple: Expr & { readonly kind: "Tuple" }): Expr {
  const [func, argument] = tuple.elts;
  if (func === undefined || argument === undefined) return tuple;
  return { kind: "Call", start: tuple.start, end: tuple.end, func, args: [argument], keywords: [] };
}

function lowerAssert(node: RawNode, lowering: Lowering): Stmt {
  const [test, message] = node.nodes();
  const msg = message === undefined ? null : lowerExpression(message, lowering);
  return {
    kind: "Assert",
    start: node.start,
    end: node.end,
    test: lowerExpression(required(test, "a condition"), lowering),
    msg,
  };
}

function lowerNames(kind: "Global" | "Nonlocal"): Lower {
  return (node, lowering) => {
    const list = textOf(node, lowering)
      .replace(/^\w+/, "")
      .replace(/\\\r?\n/g, " ");
    return { kind, start: node.start, end: node.end, names: list.split(",").map((name) => name.trim()) };
  };
}

function lowerPrint(node: RawNode, lowering: Lowering): Stmt {
  const { start, end } = node;
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const argument of node.nodes()) {
    if (argument.kind !== K.chevron) {
      args.push(lowerExpression(argument, lowering));
      continue;
    }
    const file = lowerExpression(required(argument.nodes()[0], "a file"), lowering);
    keywords.push({ kind: "Keyword", start: argument.start, end: argument.end, arg: "file", value: file });
  }
  return {
    kind: "Expr",
    start,
    end,
    value: { kind: "Call", start, end, func: keywordName(node, "print"), args, keywords },
  };
}

/** `exec code in globals, locals` of Python 2 is `exec(code, globals, locals)`. */
function lowerExec(node: RawNode, lowering: Lowering): Stmt {
  const { start, end } = node;
  const args = node.nodes().map((argument) => lowerExpression(argument, lowering));
  return {
    kind: "Expr",
    start,
    end,
    value: { kind: "Call", start, end, func: keywordName(node, "exec"), args, keywords: [] },
  };
}

function keywordName(node: RawNode, id: string): Expr {
  return { kind: "Name", start: node.start, end: node.start + id.length, id };
}

/** `type X[T] = value` binds X; the type parameters are nothing a training run depends on. */
function lowerTypeAlias(node: RawNode, lowering: Lowering): Stmt {
  const [left, right] = node.nodes();
  const name = required(left, "a name");
  const opening = lowering.text.charAt(name.start);
  // `type(a).b = c` and `type[a] = b` assign to something that `type` gives.
  const isCall = opening === "(" || opening === "[";
  const place = isCall ? withLeftmost(name, (operand) => applyTypeTo(operand, node.start)) : name;
  const lowered = lowerExpression(place, lowering);
  const target = !isCall && lowered.kind === "Subscript" ? lowered.value : lowered;
  const value = lowerExpression(required(right, "a type"), lowering);
  return { kind: "Assign", start: node.start, end: node.end, targets: [target], value };
}

function lowerMatch(node: RawNode, lowering: Lowering): Match {
  const block = node.child(K.block);
  const subjects = node.nodes().filter((child) => child.kind !== K.block && child.kind !== K.case_clause);
  const subject = lowerCommaList(subjects, node, lowering);
  const clauses = (block ?? node).nodes().filter((child) => child.kind === K.case_clause);
  return {
    kind: "Match",
    start: node.start,
    end: node.end,
    subject,
    cases: clauses.map((clause) => lowerCase(clause, lowering)),
  };
}

function lowerCase(clause: RawNode, lowering: Lowering): MatchCase {
  const patterns = clause.nodes().filter((child) => child.kind === K.case_pattern);
  const guard = clause.child(K.if_clause);
  return {
    pattern: lowerCasePatterns(patterns, clause, lowering),
    guard: guard === undefined ? null : lowerExpression(required(guard.nodes()[0], "a guard"), lowering),
    body: lowerBody(clause.child(K.block), lowering),
  };
}

function lowerBare(kind: "Pass" | "Break" | "Continue"): Lower {
  return ({ start, end }) => ({ kind, start, end });
}

/** Compound statements keep their readable parts when something inside is broken. */
const COMPOUND: ReadonlySet<number> = new Set([
  K.if_statement,
  K.for_statement,
  K.while_statement,
  K.try_statement,
  K.with_statement,
  K.match_statement,
  K.function_definition,
  K.class_definition,
  K.decorated_definition,
]);

const LOWER: readonly (Lower | undefined)[] = (() => {
  const table: (Lower | undefined)[] = new Array<Lower | undefined>(256).fill(undefined);
  table[K.expression_statement] = lowerExpressionStatement;
  table[K.return_statement] = lowerReturn;
  table[K.delete_statement] = lowerDelete;
  table[K.raise_statement] = lowerRaise;
  table[K.assert_statement] = lowerAssert;
  table[K.pass_statement] = lowerBare("Pass");
  table[K.break_statement] = lowerBare("Break");
  table[K.continue_statement] = lowerBare("Continue");
  table[K.global_statement] = lowerNames("Global");
  table[K.nonlocal_statement] = lowerNames("Nonlocal");
  table[K.import_statement] = lowerImport;
  table[K.import_from_statement] = lowerImportFrom;
  table[K.future_import_statement] = lowerImportFrom;
  table[K.print_statement] = lowerPrint;
  table[K.exec_statement] = lowerExec;
  table[K.type_alias_statement] = lowerTypeAlias;
  table[K.if_statement] = lowerIf;
  table[K.for_statement] = lowerFor;
  table[K.while_statement] = lowerWhile;
  table[K.try_statement] = lowerTry;
  table[K.with_statement] = lowerWith;
  table[K.match_statement] = lowerMatch;
  table[K.function_definition] = (node, lowering) => lowerFunction(node, [], lowering);
  table[K.class_definition] = (node, lowering) => lowerClass(node, [], lowering);
  table[K.decorated_definition] = lowerDecorated;
  return table;
})();
