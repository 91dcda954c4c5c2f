import type { Tree } from "web-tree-sitter";

/**
 * Source text whose parse trees are kept at once, in characters. Trees live in WebAssembly memory, which never shrinks, and take about
 * thirty times their text.
 */
const KEPT_TEXT = 1_500_000;

/** A parse tree, and whether it was freed meanwhile. */
export interface CachedTree {
  readonly tree: Tree;
  /** Characters of its text. */
  readonly size: number;
  released: boolean;
}

/** Keeps the parse trees that were used last and frees the others: they can be had again from the text. */
export class TreeCache {
  readonly #limit: number;
  /** The one used last at the end. */
  readonly #trees = new Set<CachedTree>();
  #size = 0;

  /** @param limit text whose trees are kept, in characters; the last tree is kept however large it is */
  constructor(limit: number = KEPT_TEXT) {
    this.#limit = limit;
  }

  add(tree: Tree, size: number): CachedTree {
    const cached = { tree, size, released: false };
    this.#trees.add(cached);
    this.#size += size;
    for (const oldest of this.#trees) {
      if (this.#size <= this.#limit || oldest === cached) break;
      this.#release(oldest);
    }
    return cached;
  }

  /** A tree is read again: it is freed after those that are not. */
  used(cached: CachedTree): void {
    if (this.#trees.delete(cached)) this.#trees.add(cached);
  }

  /** Frees all of them. */
  clear(): void {
    for (const cached of this.#trees) this.#release(cached);
  }

  #release(cached: CachedTree): void {
    cached.tree.delete();
    cached.released = true;
    this.#size -= cached.size;
    this.#trees.delete(cached);
  }
}
