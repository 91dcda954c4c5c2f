import { isLeftOpen, leftmostOf, withLeftmost } from "./edges.ts";
import { K, T } from "./grammar.ts";
import { decodeFloat, decodeInteger } from "./literals.ts";
import { lowerCallArguments, lowerParameters } from "./lower-arguments.ts";
import { lowerComprehension, lowerDictComprehension } from "./lower-comprehension.ts";
import { lowerBinary, lowerComparison, lowerUnary, lowerUnion } from "./lower-operator.ts";
import { lowerConcatenation, lowerStringLiteral } from "./lower-string.ts";
import { errorExpression, identifier, type Lowering, required, textOf } from "./lowering.ts";
import { takeMaskedStar } from "./masked-stars.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Expr, Name, Slice } from "./syntax.ts";

export type Lower = (node: RawNode, lowering: Lowering) => Expr;

/** Lowers an expression. Broken or too deep stretches become {@link ErrorExpr}. */
export function lowerExpression(node: RawNode, lowering: Lowering): Expr {
  const lower = LOWER[node.kind];
  if (lower === undefined || (node.broken && node.kind !== K.parenthesized_expression))
    return errorExpression(node, lowering);
  if (lowering.maskedStars.size > 0 && !UNBRACKETED.has(node.kind)) {
    const star = takeMaskedStar(node.start, lowering);
    if (star >= 0) return { kind: "Starred", start: star, end: node.end, value: lower(node, lowering) };
  }
  // Only a star that the grammar bound too tightly starts such an expression: `*a.b()` is `*(a.b())`.
  if (lowering.text.charCodeAt(node.start) === ASTERISK && isLeftOpen(node.kind))
    return lowerHoistedStar(node, lowering);
  return lower(node, lowering);
}

const ASTERISK = 42;
/** Lists that start where their first element starts: a star before them is the element's. */
const UNBRACKETED: ReadonlySet<number> = new Set([K.expression_list, K.pattern_list]);

function lowerHoistedStar(node: RawNode, lowering: Lowering): Expr {
  const value = withLeftmost(node, (leftmost) => {
    return STARRED.has(leftmost.kind) ? required(leftmost.nodes()[0], "an expression") : leftmost;
  });
  // The annotation's wrapper around a star starts with it too.
  if (value.start === node.start) return lowerInner(node, lowering);
  return { kind: "Starred", start: node.start, end: node.end, value: lowerExpression(value, lowering) };
}

/** `x := a if b else c` names the whole condition; the grammar names only `a`. */
function lowerHoistedName(node: RawNode, lowering: Lowering): Expr {
  const [name] = leftmostOf(node).nodes();
  const value = withLeftmost(node, (named) => required(named.nodes()[1], "a value"));
  const target = lowerName(required(name, "a name"), lowering);
  return { kind: "NamedExpr", start: node.start, end: node.end, target, value: lowerExpression(value, lowering) };
}

const STARRED: ReadonlySet<number> = new Set([K.list_splat, K.list_splat_pattern, K.splat_type]);

/** The expression a node holds as its first child: `parenthesized_expression`, `type`, `with_item`. */
export function lowerInner(node: RawNode, lowering: Lowering): Expr {
  return lowerExpression(required(node.nodes()[0], "an expression"), lowering);
}

export function lowerAll(nodes: readonly RawNode[], lowering: Lowering): Expr[] {
  return nodes.map((node) => lowerExpression(node, lowering));
}

/** A tuple without brackets, or the single expression where there is neither a second one nor a comma. */
export function lowerCommaList(nodes: readonly RawNode[], parent: RawNode, lowering: Lowering): Expr {
  const first = required(nodes[0], "an expression");
  if (nodes.length === 1 && !parent.has(T[","])) return lowerExpression(first, lowering);
  return {
    kind: "Tuple",
    start: first.start,
    end: endWithComma(nodes, parent, lowering),
    elts: lowerAll(nodes, lowering),
  };
}

/** Where a list without brackets ends: a trailing comma belongs to it. */
export function endWithComma(nodes: readonly RawNode[], parent: RawNode, lowering: Lowering): number {
  const last = required(nodes.at(-1), "an element");
  const afterLast = parent.children[parent.children.indexOf(last) + 1];
  return afterLast?.kind === T[","] ? lowering.text.indexOf(",", last.end) + 1 : last.end;
}

function lowerName(node: RawNode, lowering: Lowering): Name {
  return { kind: "Name", start: node.start, end: node.end, id: identifier(node, lowering) };
}

function lowerConstant(value: boolean | null): Lower {
  return ({ start, end }) => ({ kind: "Constant", start, end, value });
}

function lowerSequence(kind: "Tuple" | "List" | "Set"): Lower {
  return (node, lowering) => ({ kind, start: node.start, end: node.end, elts: lowerAll(node.nodes(), lowering) });
}

function lowerTuplePattern(node: RawNode, lowering: Lowering): Expr {
  const elements = node.nodes();
  const first = elements[0];
  // `(x) = 1` is a parenthesised target, not a tuple.
  if (first !== undefined && elements.length === 1 && !node.has(T[","])) return lowerExpression(first, lowering);
  return { kind: "Tuple", start: node.start, end: node.end, elts: lowerAll(elements, lowering) };
}

function lowerExpressionList(node: RawNode, lowering: Lowering): Expr {
  const elts = lowerAll(node.nodes(), lowering);
  return { kind: "Tuple", start: Math.min(node.start, elts[0]?.start ?? node.start), end: node.end, elts };
}

function lowerStarred(node: RawNode, lowering: Lowering): Expr {
  return { kind: "Starred", start: node.start, end: node.end, value: lowerInner(node, lowering) };
}

function lowerAttribute(node: RawNode, lowering: Lowering): Expr {
  const [object, name] = node.nodes();
  const attribute = required(name, "an attribute name");
  return {
    kind: "Attribute",
    start: required(object, "an object").start,
    end: attribute.end,
    value: lowerExpression(required(object, "an object"), lowering),
    attr: identifier(attribute, lowering),
    attrStart: attribute.start,
  };
}

function lowerSubscript(node: RawNode, lowering: Lowering): Expr {
  const [value, ...indices] = node.nodes();
  return {
    kind: "Subscript",
    start: node.start,
    end: node.end,
    value: lowerExpression(required(value, "a value"), lowering),
    slice: lowerIndices(indices, node, lowering),
  };
}

/** `a[b]`, `a[b, c]`, `a[b,]` and `a[*b]`: the last three index with a tuple. */
function lowerIndices(indices: readonly RawNode[], parent: RawNode, lowering: Lowering): Expr {
  const index = lowerCommaList(indices, parent, lowering);
  return index.kind === "Starred" ? { kind: "Tuple", start: index.start, end: index.end, elts: [index] } : index;
}

function lowerSlice(node: RawNode, lowering: Lowering): Slice {
  const parts: (Expr | null)[] = [null, null, null];
  let part = 0;
  for (const child of node.children) {
    if (child.kind === T[":"]) part++;
    else parts[part] = lowerExpression(child, lowering);
  }
  return {
    kind: "Slice",
    start: node.start,
    end: node.end,
    lower: parts[0] ?? null,
    upper: parts[1] ?? null,
    step: parts[2] ?? null,
  };
}

function lowerCall(node: RawNode, lowering: Lowering): Expr {
  const [func, list] = node.nodes();
  const { args, keywords } = lowerCallArguments(required(list, "the arguments"), lowering);
  return {
    kind: "Call",
    start: node.start,
    end: node.end,
    func: lowerExpression(required(func, "a function"), lowering),
    args,
    keywords,
  };
}

/** `a and b and c` is one BoolOp of three values; the parse tree nests it to the left. */
function lowerBoolean(node: RawNode, lowering: Lowering): Expr {
  if (leftmostOf(node).kind === K.named_expression) return lowerHoistedName(node, lowering);
  const operator = required(node.children[1], "an operator").kind;
  const values: Expr[] = [];
  let rest: RawNode = node;
  while (rest.kind === K.boolean_operator && rest.children[1]?.kind === operator) {
    values.push(lowerExpression(required(rest.children[2], "an operand"), lowering));
    rest = required(rest.children[0], "an operand");
  }
  values.push(lowerExpression(rest, lowering));
  return {
    kind: "BoolOp",
    start: node.start,
    end: node.end,
    op: operator === T.and ? "and" : "or",
    values: values.reverse(),
  };
}

function lowerConditional(node: RawNode, lowering: Lowering): Expr {
  if (leftmostOf(node).kind === K.named_expression) return lowerHoistedName(node, lowering);
  const [body, test, orelse] = lowerAll(node.nodes(), lowering);
  return {
    kind: "IfExp",
    start: node.start,
    end: node.end,
    test: required(test, "a condition"),
    body: required(body, "a value"),
    orelse: required(orelse, "a value"),
  };
}

function lowerLambda(node: RawNode, lowering: Lowering): Expr {
  const body = required(node.nodes().at(-1), "a body");
  return {
    kind: "Lambda",
    start: node.start,
    end: node.end,
    args: lowerParameters(node.child(K.lambda_parameters), lowering),
    body: lowerExpression(body, lowering),
  };
}

function lowerDictionary(node: RawNode, lowering: Lowering): Expr {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  for (const entry of node.nodes()) {
    if (entry.kind === K.dictionary_splat) {
      keys.push(null);
      values.push(lowerInner(entry, lowering));
      continue;
    }
    const [key, value] = entry.nodes();
    keys.push(lowerExpression(required(key, "a key"), lowering));
    values.push(lowerExpression(required(value, "a value"), lowering));
  }
  return { kind: "Dict", start: node.start, end: node.end, keys, values };
}

function lowerNamedExpression(node: RawNode, lowering: Lowering): Expr {
  const [name, value] = node.nodes();
  return {
    kind: "NamedExpr",
    start: node.start,
    end: node.end,
    target: lowerName(required(name, "a name"), lowering),
    value: lowerExpression(required(value, "a value"), lowering),
  };
}

/** `await a ** b` awaits `a` only; the grammar binds `**` tighter, so the power is turned inside out. */
function lowerAwait(node: RawNode, lowering: Lowering): Expr {
  const operand = required(node.nodes()[0], "an operand");
  if (operand.kind !== K.binary_operator || operand.children[1]?.kind !== T["**"]) {
    return { kind: "Await", start: node.start, end: node.end, value: lowerExpression(operand, lowering) };
  }
  const [base, , exponent] = operand.children;
  const awaited = lowerExpression(required(base, "an operand"), lowering);
  return {
    kind: "BinOp",
    start: node.start,
    end: node.end,
    op: "**",
    left: { kind: "Await", start: node.start, end: required(base, "an operand").end, value: awaited },
    right: lowerExpression(required(exponent, "an operand"), lowering),
  };
}

function lowerYield(node: RawNode, lowering: Lowering): Expr {
  const { start, end } = node;
  const value = node.nodes()[0];
  if (node.has(T.from))
    return { kind: "YieldFrom", start, end, value: lowerExpression(required(value, "a value"), lowering) };
  return { kind: "Yield", start, end, value: value === undefined ? null : lowerExpression(value, lowering) };
}

/** `List[int]` in an annotation: a subscript like any other. */
function lowerGenericType(node: RawNode, lowering: Lowering): Expr {
  const [value, parameters] = node.nodes();
  const list = required(parameters, "the type's parameters");
  return {
    kind: "Subscript",
    start: node.start,
    end: node.end,
    value: lowerExpression(required(value, "a type"), lowering),
    slice: lowerIndices(list.nodes(), list, lowering),
  };
}

/** `a: b` between the brackets of an annotation is a slice, for instance in `Float[Tensor, 1:2]`. */
function lowerConstrainedType(node: RawNode, lowering: Lowering): Expr {
  const [lower, upper] = lowerAll(node.nodes(), lowering);
  return { kind: "Slice", start: node.start, end: node.end, lower: lower ?? null, upper: upper ?? null, step: null };
}

const LOWER: readonly (Lower | undefined)[] = (() => {
  const table: (Lower | undefined)[] = new Array<Lower | undefined>(256).fill(undefined);
  const set = (lower: Lower, ...kinds: number[]): void => {
    for (const kind of kinds) table[kind] = lower;
  };
  set(lowerName, K.identifier);
  // A dotted name is one of a match pattern's values.
  set(lowerDottedValue, K.dotted_name);
  set(
    (node, lowering) => ({
      kind: "Constant",
      start: node.start,
      end: node.end,
      ...decodeInteger(textOf(node, lowering)),
    }),
    K.integer,
  );
  set(
    (node, lowering) => ({
      kind: "Constant",
      start: node.start,
      end: node.end,
      ...decodeFloat(textOf(node, lowering)),
    }),
    K.float,
  );
  set(lowerConstant(true), K.true);
  set(lowerConstant(false), K.false);
  set(lowerConstant(null), K.none);
  set(({ start, end }) => ({ kind: "Ellipsis", start, end }), K.ellipsis);
  set(lowerStringLiteral, K.string);
  set(lowerConcatenation, K.concatenated_string);
  set(lowerInner, K.parenthesized_expression, K.type, K.parenthesized_list_splat);
  set(lowerSequence("Tuple"), K.tuple);
  set(lowerSequence("List"), K.list, K.list_pattern);
  set(lowerSequence("Set"), K.set);
  set(lowerTuplePattern, K.tuple_pattern);
  set(lowerExpressionList, K.expression_list, K.pattern_list);
  set(lowerStarred, K.list_splat, K.list_splat_pattern, K.splat_type);
  set(lowerAttribute, K.attribute, K.member_type);
  set(lowerSubscript, K.subscript);
  set(lowerSlice, K.slice);
  set(lowerCall, K.call);
  set(lowerBinary, K.binary_operator);
  set(lowerUnion, K.union_type);
  set(lowerUnary, K.unary_operator, K.not_operator);
  set(lowerBoolean, K.boolean_operator);
  set(lowerComparison, K.comparison_operator);
  set(lowerConditional, K.conditional_expression);
  set(lowerLambda, K.lambda);
  set(lowerDictionary, K.dictionary);
  set(lowerComprehension("ListComp"), K.list_comprehension);
  set(lowerComprehension("SetComp"), K.set_comprehension);
  set(lowerComprehension("GeneratorExp"), K.generator_expression);
  set(lowerDictComprehension, K.dictionary_comprehension);
  set(lowerNamedExpression, K.named_expression);
  set(lowerAwait, K.await);
  set(lowerYield, K.yield);
  set(lowerGenericType, K.generic_type);
  set(lowerConstrainedType, K.constrained_type);
  return table;
})();

/** `a.b.c`, read from the text of one node. */
export function lowerDottedValue(node: RawNode, lowering: Lowering): Expr {
  const text = textOf(node, lowering);
  let value: Expr | null = null;
  for (const match of text.matchAll(/[^\s.\\]+/g)) {
    const start = node.start + match.index;
    const end = start + match[0].length;
    value =
      value === null
        ? { kind: "Name", start, end, id: match[0] }
        : { kind: "Attribute", start: node.start, end, value, attr: match[0], attrStart: start };
  }
  return required<Expr>(value, "a name");
}
