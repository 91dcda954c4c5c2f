import { expect, test } from "vitest";
import type { Tree } from "web-tree-sitter";
import { TreeCache } from "../../src/python/tree-cache.ts";

/** A tree of which only its deletion is of interest; the cache asks nothing else of it. */
const treeOf = (name: string, deleted: string[]): Tree =>
  ({ delete: () => void deleted.push(name) }) as unknown as Tree;

test("trees that were not used for the longest time are freed first, and each once", () => {
  const deleted: string[] = [];
  const cache = new TreeCache(100);
  const a = cache.add(treeOf("a", deleted), 40);
  const b = cache.add(treeOf("b", deleted), 40);
  cache.used(a);
  const c = cache.add(treeOf("c", deleted), 40);
  expect(deleted).toEqual(["b"]);
  expect([a, b, c].map(({ released }) => released)).toEqual([false, true, false]);
  cache.used(b);
  cache.clear();
  expect(deleted).toEqual(["b", "a", "c"]);
});

test("the last tree is kept however large it is", () => {
  const deleted: string[] = [];
  const cache = new TreeCache(100);
  cache.add(treeOf("small", deleted), 10);
  const large = cache.add(treeOf("large", deleted), 1000);
  expect(deleted).toEqual(["small"]);
  expect(large.released).toBe(false);
});
