import type { Node, Tree, TreeCursor } from "web-tree-sitter";
import { isToken, K, OTHER, type SymbolTable, TOO_DEEP } from "./grammar.ts";

/**
 * Levels of the parse tree that are read below a module, function or class body. CPython refuses 200 nested parentheses and 100 indentations;
 * only chains such as `a + b + …` nest deeper in real code. Every reader of the syntax recurses, and 600 levels stay far from the
 * end of JavaScript's default stack.
 */
export const MAX_DEPTH = 600;

const NONE: readonly RawNode[] = [];

/** A node of the parse tree, read out of WebAssembly memory once. Comments and uninteresting tokens are left out. */
export class RawNode {
  readonly kind: number;
  /** UTF-16 offsets; 0 for tokens, whose places nobody asks for. */
  readonly start: number;
  readonly end: number;
  children: readonly RawNode[] = NONE;
  /** The unread block of a function or class. */
  native: Node | null = null;
  /** True when this node or one below it is an ERROR or MISSING. */
  broken = false;

  constructor(kind: number, start: number, end: number) {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  /** The first child of a kind. */
  child(kind: number): RawNode | undefined {
    for (const child of this.children) if (child.kind === kind) return child;
    return undefined;
  }

  has(kind: number): boolean {
    return this.child(kind) !== undefined;
  }

  /** The children that are nodes, not tokens. */
  nodes(): RawNode[] {
    return this.children.filter((child) => child.kind !== OTHER && !isToken(child.kind));
  }
}

/** Reads one tree with as few calls into WebAssembly as it can: each costs more than creating the node here. */
export class TreeReader {
  readonly #symbols: SymbolTable;
  /** MISSING is asked for only where the tree has an error at all. */
  readonly #hasError: boolean;
  readonly tree: Tree;

  constructor(tree: Tree, symbols: SymbolTable) {
    this.tree = tree;
    this.#symbols = symbols;
    this.#hasError = tree.rootNode.hasError;
  }

  get hasError(): boolean {
    return this.#hasError;
  }

  /** Reads a node and all below it, except the bodies of functions and classes. */
  read(node: Node): RawNode {
    const cursor = node.walk();
    try {
      return this.#node(cursor, this.#symbols.kinds[cursor.nodeTypeId] ?? OTHER, 0);
    } finally {
      cursor.delete();
    }
  }

  #node(cursor: TreeCursor, kind: number, depth: number): RawNode {
    const node = new RawNode(depth > MAX_DEPTH ? TOO_DEEP : kind, cursor.startIndex, cursor.endIndex);
    if (kind === K.ERROR) node.broken = true;
    if (this.#hasError && node.start === node.end && cursor.nodeIsMissing) node.broken = true;
    if (depth > MAX_DEPTH || this.#symbols.leaf[kind] === 1) return node;
    const isDefinition = kind === K.function_definition || kind === K.class_definition;
    if (!cursor.gotoFirstChild()) return node;
    const children: RawNode[] = [];
    do {
      const child = this.#child(cursor, isDefinition, depth);
      if (child === null) continue;
      if (child.broken) node.broken = true;
      children.push(child);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    node.children = children;
    return node;
  }

  #child(cursor: TreeCursor, isDefinition: boolean, depth: number): RawNode | null {
    const kind = this.#symbols.kinds[cursor.nodeTypeId] ?? OTHER;
    if (kind === K.comment || kind === K.line_continuation) return null;
    if (kind === OTHER || isToken(kind)) {
      const missing = this.#hasError && cursor.nodeIsMissing;
      if (kind === OTHER && !missing) return null;
      const token = new RawNode(kind, 0, 0);
      token.broken = missing;
      return token;
    }
    if (isDefinition && kind === K.block) {
      const block = new RawNode(kind, cursor.startIndex, cursor.endIndex);
      block.native = cursor.currentNode;
      return block;
    }
    return this.#node(cursor, kind, depth + 1);
  }
}
