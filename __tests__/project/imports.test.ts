import { describe, expect, it } from "vitest";
import { importedNames, indexPaths, resolveImport } from "../../src/project/imports.ts";

describe("imported names", () => {
  it.for([
    ["import a, b.c as d", ["a", "b.c"]],
    ["from a.b import c, d as e", ["a.b", "a.b.c", "a.b.d"]],
    ["from . import x", [".", ".x"]],
    ["from ..pkg import (\n    one,\n    two as zwei,\n)", ["..pkg", "..pkg.one", "..pkg.two"]],
    ["    import late", ["late"]],
    ["x = 1  # import nothing\n", []],
    ['"from lib import helper\\n",', ["lib", "lib.helper"]],
  ] as const)("of %j", ([text, names]) => {
    expect([...importedNames(text)]).toEqual(names);
  });
});

describe("an import resolves to", () => {
  const paths = indexPaths([
    "lib/__init__.py",
    "lib/freeze.py",
    "scripts/util.py",
    "src/core/model.py",
    "top.py",
    "projects/vision/engine/loop.py",
  ]);
  const resolve = (name: string, from: string): readonly string[] => resolveImport(name, from, paths);

  it.for([
    ["lib.freeze", "scripts/train.py", ["lib/freeze.py", "lib/__init__.py"]],
    ["lib.freeze.head", "train.py", ["lib/freeze.py", "lib/__init__.py"]],
    ["util", "scripts/train.py", ["scripts/util.py"]],
    ["core.model", "train.py", ["src/core/model.py"]],
    [".freeze", "lib/other.py", ["lib/freeze.py"]],
    ["..top", "lib/other.py", ["top.py"]],
    ["...top", "lib/other.py", []],
    [".", "lib/other.py", ["lib/__init__.py"]],
    ["torch.nn", "train.py", []],
    ["engine.loop", "train.py", ["projects/vision/engine/loop.py"]],
    ["engine.loop.run", "train.py", ["projects/vision/engine/loop.py"]],
    ["loop", "train.py", []],
  ] as const)("%s in %s", ([name, from, found]) => {
    expect(resolve(name, from)).toEqual(found);
  });
});
