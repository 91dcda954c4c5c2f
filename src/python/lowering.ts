import { TOO_DEEP } from "./grammar.ts";
import type { RawNode } from "./raw-tree.ts";
import type { ErrorExpr, SyntaxProblem } from "./syntax.ts";

/** What the lowering of one file shares. */
export interface Lowering {
  readonly text: string;
  /** Grows while bodies are lowered: a place beyond the depth budget is found only there. */
  readonly problems: SyntaxProblem[];
  /** Offsets of the stars that were hidden from the grammar and are not lowered yet: see `masked-stars.ts`. */
  readonly maskedStars: Set<number>;
  /** Statements that were hidden from the grammar, by their first offset; the values are their ends: see `unclosed.ts`. */
  readonly unreadable: ReadonlyMap<number, number>;
  /** Reads the block of a function or class. Throws after the parser was released. */
  readBlock(definitionBlock: RawNode): RawNode;
}

/** The parse tree lacks a part that the construct needs; the statement around it becomes an error statement. */
export class MalformedSyntax extends Error {}

export function required<T>(part: T | null | undefined, what: string): T {
  if (part === undefined || part === null) throw new MalformedSyntax(`${what} is missing`);
  return part;
}

export function textOf(node: RawNode, lowering: Lowering): string {
  return lowering.text.slice(node.start, node.end);
}

/** An expression that could not be read, recorded where it is one of ours to record. */
export function errorExpression(node: RawNode, lowering: Lowering): ErrorExpr {
  if (node.kind === TOO_DEEP) recordDepth(node, lowering);
  return { kind: "ErrorExpr", start: node.start, end: node.end };
}

export function recordDepth(node: { readonly start: number; readonly end: number }, lowering: Lowering): void {
  record(node, "This code nests deeper than Epoch Zero reads; the inner part is treated as unknown.", lowering);
}

export function record(
  place: { readonly start: number; readonly end: number },
  message: string,
  lowering: Lowering,
): void {
  lowering.problems.push({ start: place.start, end: place.end, message });
}

/** The identifier a node spells, dotted names without the white space Python allows around dots. */
export function identifier(node: RawNode | undefined, lowering: Lowering): string {
  const found = required(node, "a name");
  const text = textOf(found, lowering);
  if (text === "") throw new MalformedSyntax("a name is missing");
  // Python compares identifiers in NFKC (PEP 3131).
  return isAscii(text) ? text : text.normalize("NFKC");
}

export function dottedName(node: RawNode, lowering: Lowering): string {
  const text = identifier(node, lowering);
  return /[^\w.]/.test(text) ? text.replace(/\\\r?\n|\s+/g, "") : text;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
