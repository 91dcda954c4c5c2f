import { K, T, tokenText } from "./grammar.ts";
import { lowerAll, lowerExpression } from "./lower-expression.ts";
import { type Lowering, required } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { BinaryOperator, CompareOperator, Expr, UnaryOperator } from "./syntax.ts";

/** Arithmetic, comparisons and unions of types, grouped as Python groups them. */

export function lowerBinary(node: RawNode, lowering: Lowering): Expr {
  const [left, operator, right] = node.children;
  if (operator?.kind === T["&"] && (isXor(left) || isXor(right))) return lowerXorOfAnds(node, lowering);
  return {
    kind: "BinOp",
    start: node.start,
    end: node.end,
    // The grammar allows binary operators only here.
    op: tokenText(required(operator, "an operator").kind) as BinaryOperator,
    left: lowerExpression(required(left, "an operand"), lowering),
    right: lowerExpression(required(right, "an operand"), lowering),
  };
}

/** An unbracketed chain of `&` and `^` that has a `^` in it. */
function isXor(node: RawNode | undefined): boolean {
  if (node?.kind !== K.binary_operator) return false;
  const [left, operator, right] = node.children;
  return operator?.kind === T["^"] || (operator?.kind === T["&"] && (isXor(left) || isXor(right)));
}

/** The grammar lets `^` bind tighter than `&`; in Python it is the other way round. The chain is flattened and grouped anew. */
function lowerXorOfAnds(node: RawNode, lowering: Lowering): Expr {
  const groups: RawNode[][] = [[]];
  const flatten = (part: RawNode): void => {
    const operator = part.kind === K.binary_operator ? part.children[1]?.kind : undefined;
    if (operator !== T["&"] && operator !== T["^"]) {
      groups.at(-1)?.push(part);
      return;
    }
    flatten(required(part.children[0], "an operand"));
    if (operator === T["^"]) groups.push([]);
    flatten(required(part.children[2], "an operand"));
  };
  flatten(node);
  return leftChain(
    "^",
    groups.map((group) =>
      leftChain(
        "&",
        group.map((operand) => placed(operand, lowering)),
      ),
    ),
  ).value;
}

/** An operand and the stretch it covers, its own parentheses included. */
interface Placed {
  readonly start: number;
  readonly end: number;
  readonly value: Expr;
}

function placed(node: RawNode, lowering: Lowering): Placed {
  return { start: node.start, end: node.end, value: lowerExpression(node, lowering) };
}

function leftChain(op: BinaryOperator, operands: readonly Placed[]): Placed {
  return operands.reduce(({ start, value: left }, { end, value: right }) => ({
    start,
    end,
    value: { kind: "BinOp", start, end, op, left, right },
  }));
}

/** The grammar nests the alternatives of an annotation to either side; Python groups them from the left. */
export function lowerUnion(node: RawNode, lowering: Lowering): Expr {
  const operands: Placed[] = [];
  const flatten = (part: RawNode): void => {
    const isUnion =
      part.kind === K.union_type || (part.kind === K.binary_operator && part.children[1]?.kind === T["|"]);
    if (isUnion || part.kind === K.type) for (const child of part.nodes()) flatten(child);
    else operands.push(placed(part, lowering));
  };
  flatten(node);
  return leftChain("|", operands).value;
}

export function lowerUnary(node: RawNode, lowering: Lowering): Expr {
  const [operator, operand] = node.children;
  const op = tokenText(required(operator, "an operator").kind) as UnaryOperator;
  return {
    kind: "UnaryOp",
    start: node.start,
    end: node.end,
    op,
    operand: lowerExpression(required(operand, "an operand"), lowering),
  };
}

export function lowerComparison(node: RawNode, lowering: Lowering): Expr {
  const ops: CompareOperator[] = [];
  const operands: RawNode[] = [];
  for (const child of node.children) {
    const token = tokenText(child.kind);
    if (token === "") operands.push(child);
    // `<>` is Python 2's `!=`; the grammar allows only comparison operators here.
    else ops.push(token === "<>" ? "!=" : (token as CompareOperator));
  }
  const [left, ...comparators] = lowerAll(operands, lowering);
  return { kind: "Compare", start: node.start, end: node.end, left: required(left, "an operand"), ops, comparators };
}
