import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packStubs, StubPack } from "../../src/evaluator/packed-stubs.ts";
import { loadParser } from "../../src/python/load.ts";
import { packModule, unpackModule } from "../../src/python/packed-syntax.ts";
import { SourceFile } from "../../src/source/file.ts";

const root = join(import.meta.dirname, "../..");
const parser = await loadParser(join(root, "node_modules"));
const stubs = join(root, "rules/knowledge/stubs");

/** What a definition answers by getters, here of a class and there of an object: read them all. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const own = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
  const answered = "isGenerator" in value ? { isGenerator: value.isGenerator } : {};
  return "body" in value ? { ...own, ...answered, body: plain(value.body) } : own;
}

const parse = (path: string, text: string) => parser.parse(new SourceFile(path, text));

describe("packed syntax", () => {
  it("gives every library description back as it was parsed", () => {
    for (const path of readdirSync(stubs, { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".py")) continue;
      const text = readFileSync(join(stubs, path), "utf8");
      const lines = ["something before", ...packModule(parse(path, text))];
      expect(plain(unpackModule(lines, 1).body), path).toEqual(plain(parse(path, text).body));
    }
  });

  it("keeps what JSON cannot hold", () => {
    const text =
      "def f():\n    if x:\n        def g(): return 123456789012345678901234567890\n    return b'\\x00\\xff', lambda: 1.0\n";
    expect(plain(unpackModule(packModule(parse("a.py", text)), 0).body)).toEqual(plain(parse("a.py", text).body));
  });

  it("finds a module of a library by its dotted name, with its text", () => {
    const stub = (name: string, text: string) => ({
      name,
      path: `${name}.py`,
      isPackage: false,
      text,
      module: parse(name, text),
    });
    const pack = new StubPack(packStubs([stub("a", "x = 1\n"), stub("a.b", "def f():\n    return 2\n")]));
    expect(pack.find("a.b")?.text).toBe("def f():\n    return 2\n");
    expect(plain(pack.find("a.b")?.module.body)).toEqual(plain(parse("b", "def f():\n    return 2\n").body));
    expect(pack.find("a.c")).toBeNull();
    expect(pack.find("toString")).toBeNull();
  });
});
