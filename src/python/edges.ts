import { K } from "./grammar.ts";
import { RawNode } from "./raw-tree.ts";

/**
 * Some constructs bind tighter in the grammar than in Python, at the edge of an expression: the star of `*a.b()`, the name of
 * `x := a if b else c`, the word `type` of `type(a).b = c` (which the grammar takes for a type alias), and the target of
 * `with a if b else c as d`. They are set right by rebuilding the edge.
 */

/** Expressions whose first child is an operand that starts where they start. */
const LEFT_OPEN: ReadonlySet<number> = new Set([
  K.attribute,
  K.subscript,
  K.call,
  K.binary_operator,
  K.comparison_operator,
  K.boolean_operator,
  K.conditional_expression,
  K.generic_type,
  K.union_type,
  K.member_type,
  K.type,
]);

export function isLeftOpen(kind: number): boolean {
  return LEFT_OPEN.has(kind);
}

/** A copy of an expression whose leftmost operand is another one. */
export function withLeftmost(node: RawNode, replace: (leftmost: RawNode) => RawNode): RawNode {
  const path: RawNode[] = [];
  let leftmost = node;
  while (LEFT_OPEN.has(leftmost.kind) && leftmost.children[0] !== undefined) {
    path.push(leftmost);
    leftmost = leftmost.children[0];
  }
  let result = replace(leftmost);
  for (const ancestor of path.reverse())
    result = copied(ancestor, result.start, [result, ...ancestor.children.slice(1)]);
  return result;
}

/** The operand at the left edge. */
export function leftmostOf(node: RawNode): RawNode {
  let leftmost = node;
  while (LEFT_OPEN.has(leftmost.kind) && leftmost.children[0] !== undefined) leftmost = leftmost.children[0];
  return leftmost;
}

/** Expressions whose last child is an operand that ends where they end. */
const RIGHT_OPEN: ReadonlySet<number> = new Set([
  K.conditional_expression,
  K.boolean_operator,
  K.not_operator,
  K.lambda,
  K.comparison_operator,
  K.binary_operator,
  K.unary_operator,
  K.await,
]);

/** `a if b else c as d` names the whole condition `d`; the grammar names only `c`. The context and its target, in that order. */
export function splitTarget(node: RawNode): { readonly value: RawNode; readonly target: RawNode | undefined } {
  const path: RawNode[] = [];
  let rightmost = node;
  for (
    let last = rightmost.children.at(-1);
    RIGHT_OPEN.has(rightmost.kind) && last !== undefined;
    last = rightmost.children.at(-1)
  ) {
    path.push(rightmost);
    rightmost = last;
  }
  if (rightmost.kind !== K.as_pattern) return { value: node, target: undefined };
  const [inner, target] = rightmost.nodes();
  let value = inner ?? rightmost;
  for (const ancestor of path.reverse()) {
    const copy = new RawNode(ancestor.kind, ancestor.start, value.end);
    copy.children = [...ancestor.children.slice(0, -1), value];
    copy.broken = ancestor.broken;
    value = copy;
  }
  return { value, target };
}

function copied(node: RawNode, start: number, children: readonly RawNode[]): RawNode {
  const copy = new RawNode(node.kind, start, node.end);
  copy.children = children;
  copy.broken = node.broken;
  return copy;
}

/** `(a)` after the word `type` is the arguments of a call, `[a]` the index of a subscript. */
export function applyTypeTo(operand: RawNode, start: number): RawNode {
  const type = new RawNode(K.identifier, start, start + "type".length);
  if (operand.kind === K.list) {
    const subscript = new RawNode(K.subscript, start, operand.end);
    subscript.children = [type, ...operand.children];
    return subscript;
  }
  const list =
    operand.kind === K.generator_expression ? operand : new RawNode(K.argument_list, operand.start, operand.end);
  list.children = operand.children;
  const call = new RawNode(K.call, start, operand.end);
  call.children = [type, list];
  return call;
}
