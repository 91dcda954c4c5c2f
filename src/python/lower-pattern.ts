import { K, T } from "./grammar.ts";
import { endWithComma, lowerDottedValue, lowerExpression } from "./lower-expression.ts";
import { identifier, type Lowering, MalformedSyntax, required, textOf } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Expr, Pattern } from "./syntax.ts";

/** The pattern of a `case` clause: several separated by commas are a sequence without brackets. */
export function lowerCasePatterns(patterns: readonly RawNode[], clause: RawNode, lowering: Lowering): Pattern {
  const lowered = patterns.map((pattern) => lowerPattern(pattern, lowering));
  const first = required(lowered[0], "a pattern");
  if (lowered.length === 1 && !clause.has(T[","]) && first.kind !== "MatchStar") return first;
  const { start } = required(patterns[0], "a pattern");
  return { kind: "MatchSequence", start, end: endWithComma(patterns, clause, lowering), patterns: lowered };
}

export function lowerPattern(node: RawNode, lowering: Lowering): Pattern {
  const { start, end } = node;
  switch (node.kind) {
    case K.case_pattern:
      return lowerCasePattern(node, lowering);
    case K.as_pattern: {
      const [pattern, name] = node.nodes();
      return {
        kind: "MatchAs",
        start,
        end,
        pattern: lowerPattern(required(pattern, "a pattern"), lowering),
        name: identifier(name, lowering),
      };
    }
    case K.true:
    case K.false:
      return { kind: "MatchSingleton", start, end, value: node.kind === K.true };
    case K.none:
      return { kind: "MatchSingleton", start, end, value: null };
    case K.dotted_name:
      return lowerNamePattern(node, lowering);
    case K.list_pattern:
      return {
        kind: "MatchSequence",
        start,
        end,
        patterns: node.nodes().map((child) => lowerPattern(child, lowering)),
      };
    case K.tuple_pattern:
      return lowerTuplePattern(node, lowering);
    case K.union_pattern:
      return { kind: "MatchOr", start, end, patterns: alternatives(node, lowering) };
    case K.splat_pattern:
      return { kind: "MatchStar", start, end, name: splatName(node, lowering) };
    case K.class_pattern:
      return lowerClassPattern(node, lowering);
    case K.dict_pattern:
      return lowerMappingPattern(node, lowering);
    case K.complex_pattern:
      return { kind: "MatchValue", start, end, value: lowerComplex(node, lowering) };
    case K.string:
    case K.concatenated_string:
    case K.integer:
    case K.float:
      return { kind: "MatchValue", start, end, value: lowerExpression(node, lowering) };
    default:
      throw new MalformedSyntax("a pattern of an unknown form");
  }
}

/** The wrapper of the grammar also holds `_` and a minus sign as bare tokens. */
function lowerCasePattern(node: RawNode, lowering: Lowering): Pattern {
  return lowerTokens(node.children, node, lowering);
}

function lowerTokens(children: readonly RawNode[], place: RawNode, lowering: Lowering): Pattern {
  const { start, end } = place;
  const [first, second] = children;
  if (first?.kind === T._) return { kind: "MatchAs", start, end, pattern: null, name: null };
  if (first?.kind === T["-"]) {
    const operand = required(second, "a number");
    return negativeValue(operand, lowering);
  }
  return lowerPattern(required(first, "a pattern"), lowering);
}

function negated(operand: RawNode, start: number, lowering: Lowering): Expr {
  return { kind: "UnaryOp", start, end: operand.end, op: "-", operand: lowerExpression(operand, lowering) };
}

function lowerNamePattern(node: RawNode, lowering: Lowering): Pattern {
  const { start, end } = node;
  const value = lowerDottedValue(node, lowering);
  if (value.kind !== "Name") return { kind: "MatchValue", start, end, value };
  return { kind: "MatchAs", start, end, pattern: null, name: value.id === "_" ? null : value.id };
}

function lowerTuplePattern(node: RawNode, lowering: Lowering): Pattern {
  const patterns = node.nodes().map((child) => lowerPattern(child, lowering));
  const [first] = patterns;
  // One pattern in parentheses is that pattern, unless a comma or a star makes it a sequence.
  if (first !== undefined && patterns.length === 1 && !node.has(T[","]) && first.kind !== "MatchStar") return first;
  return { kind: "MatchSequence", start: node.start, end: node.end, patterns };
}

function alternatives(node: RawNode, lowering: Lowering): Pattern[] {
  const patterns: Pattern[] = [];
  let negative = false;
  for (const child of node.children) {
    if (child.kind === T["|"]) continue;
    if (child.kind === T["-"]) {
      negative = true;
      continue;
    }
    if (child.kind === K.union_pattern) patterns.push(...alternatives(child, lowering));
    else if (negative) patterns.push(negativeValue(child, lowering));
    else if (child.kind === T._)
      patterns.push({ kind: "MatchAs", start: node.start, end: node.end, pattern: null, name: null });
    else patterns.push(lowerPattern(child, lowering));
    negative = false;
  }
  return patterns;
}

/** Tokens carry no place, so the minus is looked for before its number. */
function negativeValue(number: RawNode, lowering: Lowering): Pattern {
  const start = lowering.text.lastIndexOf("-", number.start);
  return { kind: "MatchValue", start, end: number.end, value: negated(number, start, lowering) };
}

function splatName(node: RawNode, lowering: Lowering): string | null {
  const name = node.child(K.identifier);
  if (name === undefined) return null;
  const text = textOf(name, lowering);
  return text === "_" ? null : text;
}

function lowerClassPattern(node: RawNode, lowering: Lowering): Pattern {
  const [cls, ...members] = node.nodes();
  const patterns: Pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: Pattern[] = [];
  for (const member of members) {
    const keyword = member.child(K.keyword_pattern);
    if (keyword === undefined) {
      patterns.push(lowerPattern(member, lowering));
      continue;
    }
    const [name, , ...value] = keyword.children;
    kwdAttrs.push(identifier(name, lowering));
    kwdPatterns.push(lowerTokens(value, keyword, lowering));
  }
  const value = lowerDottedValue(required(cls, "a class"), lowering);
  return { kind: "MatchClass", start: node.start, end: node.end, cls: value, patterns, kwdAttrs, kwdPatterns };
}

function lowerMappingPattern(node: RawNode, lowering: Lowering): Pattern {
  const keys: Expr[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  let keyTokens: RawNode[] = [];
  for (const child of node.children) {
    if (child.kind === K.splat_pattern) rest = splatName(child, lowering);
    else if (child.kind === T[":"]) {
      keys.push(lowerKey(keyTokens, node, lowering));
      keyTokens = [];
    } else if (child.kind === K.case_pattern) patterns.push(lowerPattern(child, lowering));
    else if (child.kind !== T[","]) keyTokens.push(child);
  }
  return { kind: "MatchMapping", start: node.start, end: node.end, keys, patterns, rest };
}

function lowerKey(tokens: readonly RawNode[], place: RawNode, lowering: Lowering): Expr {
  const pattern = lowerTokens(tokens, tokens[0] ?? place, lowering);
  if (pattern.kind === "MatchValue") return pattern.value;
  const { start, end } = pattern;
  if (pattern.kind === "MatchSingleton") return { kind: "Constant", start, end, value: pattern.value };
  throw new MalformedSyntax("a mapping pattern's key that is not a value");
}

/** `-1 + 2j`: a sum of two numbers, the first of which may be negative. */
function lowerComplex(node: RawNode, lowering: Lowering): Expr {
  const [real, imaginary] = node.nodes();
  const operator = node.children.findLast((child) => child.kind === T["+"] || child.kind === T["-"]);
  const first = required(real, "a number");
  const isNegative = node.children[0]?.kind === T["-"];
  return {
    kind: "BinOp",
    start: node.start,
    end: node.end,
    op: operator?.kind === T["-"] ? "-" : "+",
    left: isNegative ? negated(first, node.start, lowering) : lowerExpression(first, lowering),
    right: lowerExpression(required(imaginary, "a number"), lowering),
  };
}
