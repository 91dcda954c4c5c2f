import { splitTarget } from "./edges.ts";
import { K, T } from "./grammar.ts";
import { lowerBody } from "./lower-block.ts";
import { lowerExpression } from "./lower-expression.ts";
import { identifier, type Lowering, recordDepth, required } from "./lowering.ts";
import { MAX_DEPTH, type RawNode } from "./raw-tree.ts";
import type { ExceptHandler, Expr, For, If, Stmt, Try, While, With, WithItem } from "./syntax.ts";

/** An `elif` is an `if` alone in the `orelse` before it, as in CPython. Built from the last branch, so that long chains need no stack. */
export function lowerIf(node: RawNode, lowering: Lowering): If {
  const all = node.nodes().filter((child) => child.kind === K.elif_clause);
  const branches = all.slice(0, MAX_DEPTH);
  const beyond = all[MAX_DEPTH];
  let orelse: Stmt[] =
    beyond === undefined ? lowerElse(node, lowering) : [{ kind: "ErrorStmt", start: beyond.start, end: node.end }];
  if (beyond !== undefined) recordDepth({ start: beyond.start, end: node.end }, lowering);
  for (const branch of branches.reverse()) {
    orelse = [
      {
        kind: "If",
        start: branch.start,
        end: orelse.at(-1)?.end ?? branch.end,
        ...condition(branch, lowering),
        orelse,
      },
    ];
  }
  return { kind: "If", start: node.start, end: node.end, ...condition(node, lowering), orelse };
}

function condition(node: RawNode, lowering: Lowering): { test: Expr; body: Stmt[] } {
  const test = lowerHeader(node, firstPart(node), lowering);
  return { test, body: lowerBody(node.child(K.block), lowering) };
}

/** An expression of a statement's header: unknown where the header has an error beside it, however well it reads by itself. */
function lowerHeader(node: RawNode, part: RawNode, lowering: Lowering): Expr {
  if (node.has(K.ERROR)) return { kind: "ErrorExpr", start: part.start, end: part.end };
  return lowerExpression(part, lowering);
}

/** The first child that belongs to the construct: an error before it is skipped. */
function firstPart(node: RawNode): RawNode {
  return required(
    node.nodes().find((child) => child.kind !== K.ERROR && child.kind !== K.block),
    "an expression",
  );
}

function lowerElse(node: RawNode, lowering: Lowering): Stmt[] {
  return lowerBody(node.child(K.else_clause)?.child(K.block), lowering);
}

export function lowerWhile(node: RawNode, lowering: Lowering): While {
  return {
    kind: "While",
    start: node.start,
    end: node.end,
    ...condition(node, lowering),
    orelse: lowerElse(node, lowering),
  };
}

export function lowerFor(node: RawNode, lowering: Lowering): For {
  const [target, iter] = node.nodes().filter((child) => child.kind !== K.ERROR);
  return {
    kind: "For",
    start: node.start,
    end: node.end,
    target: lowerHeader(node, required(target, "a target"), lowering),
    iter: lowerHeader(node, required(iter, "an iterable"), lowering),
    body: lowerBody(node.child(K.block), lowering),
    orelse: lowerElse(node, lowering),
    isAsync: node.has(T.async),
  };
}

export function lowerTry(node: RawNode, lowering: Lowering): Try {
  const handlers = node.nodes().filter((child) => child.kind === K.except_clause);
  return {
    kind: "Try",
    start: node.start,
    end: node.end,
    body: lowerBody(node.child(K.block), lowering),
    handlers: handlers.map((handler) => lowerHandler(handler, lowering)),
    orelse: lowerElse(node, lowering),
    finalbody: lowerBody(node.child(K.finally_clause)?.child(K.block), lowering),
  };
}

function lowerHandler(clause: RawNode, lowering: Lowering): ExceptHandler {
  const parts = clause.nodes().filter((child) => child.kind !== K.block && child.kind !== K.ERROR);
  const [first, second] = parts;
  const body = lowerBody(clause.child(K.block), lowering);
  const { start, end } = clause;
  const star = clause.has(T["*"]);
  if (first === undefined) return { start, end, type: null, name: null, body, star };
  const { value, target } = splitTarget(first);
  // `except E, e` is Python 2's `except E as e`; both give the name second.
  const named = target ?? second;
  const name = named === undefined ? null : identifier(named, lowering);
  return { start, end, type: lowerExpression(value, lowering), name, body, star };
}

export function lowerWith(node: RawNode, lowering: Lowering): With {
  const clause = required(node.child(K.with_clause), "a context manager");
  const items = clause.nodes().filter((child) => child.kind === K.with_item);
  return {
    kind: "With",
    start: node.start,
    end: node.end,
    items:
      items.length === 1
        ? lowerOnlyItem(required(items[0], "a context manager"), lowering)
        : items.map((item) => lowerItem(item, lowering)),
    body: lowerBody(node.child(K.block), lowering),
    isAsync: node.has(T.async),
  };
}

/**
 * `with (a as b, c):` and `with (a, c):` open two contexts, although they read as a tuple; a tuple with a star or a walrus in it, or
 * followed by `as`, is one context.
 */
function lowerOnlyItem(item: RawNode, lowering: Lowering): WithItem[] {
  const value = required(item.nodes()[0], "a context manager");
  if (value.kind === K.tuple || value.kind === K.parenthesized_expression) {
    const elements = value.nodes();
    const isList = elements.length > 0 && elements.every((element) => !NOT_IN_WITH_LIST.has(element.kind));
    if (isList && !elements.some((element) => element.broken))
      return elements.map((element) => lowerContext(element, lowering));
  }
  return [lowerContext(value, lowering)];
}

const NOT_IN_WITH_LIST: ReadonlySet<number> = new Set([
  K.list_splat,
  K.list_splat_pattern,
  K.named_expression,
  K.yield,
]);

function lowerItem(item: RawNode, lowering: Lowering): WithItem {
  return lowerContext(required(item.nodes()[0], "a context manager"), lowering);
}

function lowerContext(value: RawNode, lowering: Lowering): WithItem {
  const { value: context, target } = splitTarget(value);
  const optionalVars =
    target === undefined ? null : lowerExpression(required(target.nodes()[0] ?? target, "a target"), lowering);
  return { contextExpr: lowerExpression(context, lowering), optionalVars };
}
