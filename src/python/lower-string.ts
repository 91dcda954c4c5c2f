import { K, T } from "./grammar.ts";
import { bytesOf, decodeFormattedText, decodeString, type StringShape, stringShape } from "./literals.ts";
import { lowerExpression } from "./lower-expression.ts";
import { type Lowering, required, textOf } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Constant, Expr, FormattedValue, JoinedStr } from "./syntax.ts";

type Part = Constant | FormattedValue;

/** A single string literal: a constant, or an f-string. */
export function lowerStringLiteral(node: RawNode, lowering: Lowering): Expr {
  const { start, end } = node;
  const text = textOf(node, lowering);
  // Python 2's backquotes are an expression, which the grammar takes for a string.
  if (text.startsWith("`")) return { kind: "ErrorExpr", start, end };
  const shape = stringShape(text);
  if (shape.isFormatted)
    return { kind: "JoinedStr", start, end, values: merged(formattedParts(node, shape, lowering)) };
  return { kind: "Constant", start, end, value: plainValue(text, shape) };
}

function plainValue(text: string, shape: StringShape): string | Uint8Array {
  const value = decodeString(text.slice(shape.contentStart, text.length - shape.quoteLength), shape);
  return shape.isBytes ? bytesOf(value) : value;
}

/** Adjacent literals: one constant, or one f-string when any of them is formatted. */
export function lowerConcatenation(node: RawNode, lowering: Lowering): Expr {
  const { start, end } = node;
  const parts: Part[] = [];
  let isFormatted = false;
  for (const literal of node.nodes()) {
    const lowered = lowerStringLiteral(literal, lowering);
    if (lowered.kind === "JoinedStr") {
      isFormatted = true;
      parts.push(...lowered.values);
    } else if (lowered.kind === "Constant") {
      parts.push(lowered);
    }
  }
  if (isFormatted) return { kind: "JoinedStr", start, end, values: merged(parts) };
  const constants = parts.filter((part) => part.kind === "Constant").map((part) => part.value);
  const bytes = constants.filter((value) => value instanceof Uint8Array);
  const value = bytes.length > 0 ? concatenated(bytes) : constants.join("");
  return { kind: "Constant", start, end, value };
}

function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    result.set(chunk, offset);
    offset += chunk.length;
  }
  return result;
}

/** Adjacent text parts become one, empty ones go, as in CPython. */
function merged(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === "Constant" && last?.kind === "Constant") {
      result[result.length - 1] = {
        kind: "Constant",
        start: last.start,
        end: part.end,
        value: `${last.value}${part.value}`,
      };
    } else {
      result.push(part);
    }
  }
  return result.filter((part) => part.kind !== "Constant" || part.value !== "");
}

function formattedParts(node: RawNode, shape: StringShape, lowering: Lowering): Part[] {
  return interleaved(node, node.start + shape.contentStart, node.end - shape.quoteLength, shape, lowering);
}

/** Text and replacement fields between two offsets, in order. */
function interleaved(node: RawNode, from: number, to: number, shape: StringShape, lowering: Lowering): Part[] {
  const parts: Part[] = [];
  let offset = from;
  const pushText = (end: number): void => {
    if (end <= offset) return;
    parts.push({
      kind: "Constant",
      start: offset,
      end,
      value: decodeFormattedText(lowering.text.slice(offset, end), shape),
    });
  };
  for (const field of node.nodes()) {
    if (field.kind !== K.interpolation && field.kind !== K.format_expression) continue;
    pushText(field.start);
    parts.push(lowerField(field, shape, lowering));
    offset = field.end;
  }
  pushText(to);
  return parts;
}

/** `{expression=!conversion:spec}` */
function lowerField(field: RawNode, shape: StringShape, lowering: Lowering): FormattedValue {
  const expression = required(field.nodes()[0], "an expression");
  const conversionNode = field.child(K.type_conversion);
  const spec = field.child(K.format_specifier);
  const conversion = conversionNode === undefined ? null : conversionOf(textOf(conversionNode, lowering));
  const isDebug = field.has(T["="]);
  return {
    kind: "FormattedValue",
    start: field.start,
    end: field.end,
    value: lowerExpression(expression, lowering),
    // `{x=}` shows the repr where nothing else is asked for.
    conversion: conversion ?? (isDebug && spec === undefined ? "r" : null),
    formatSpec: spec === undefined ? null : lowerSpec(spec, shape, lowering),
    debugText: isDebug ? debugText(field.start + 1, expression.end, lowering) : null,
  };
}

/** The source text up to the `=` of `{x = }` and the white space after it, which are shown as written. */
function debugText(start: number, expressionEnd: number, lowering: Lowering): string {
  let end = lowering.text.indexOf("=", expressionEnd) + 1;
  while (/\s/.test(lowering.text.charAt(end))) end++;
  return lowering.text.slice(start, end);
}

function conversionOf(text: string): "s" | "r" | "a" | null {
  const letter = text.slice(1);
  return letter === "s" || letter === "r" || letter === "a" ? letter : null;
}

function lowerSpec(spec: RawNode, shape: StringShape, lowering: Lowering): JoinedStr {
  // The specifier's node starts at its colon.
  return {
    kind: "JoinedStr",
    start: spec.start,
    end: spec.end,
    values: merged(interleaved(spec, spec.start + 1, spec.end, shape, lowering)),
  };
}
