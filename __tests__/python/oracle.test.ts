import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SourceFile } from "../../src/source/file.ts";
import { canonicalModule } from "./support/canonical.ts";
import { parser } from "./support/parser.ts";

const corpus = new URL("./corpus/", import.meta.url);
const expected: Record<string, string | null> = JSON.parse(readFileSync(new URL("expected.json", corpus), "utf8"));

describe("the lowered syntax equals CPython's own ast", () => {
  const files = readdirSync(corpus).filter((name) => name.endsWith(".py"));

  it("has an expectation for every corpus file", () => {
    expect(Object.keys(expected).sort()).toEqual(files.sort());
    expect(Object.values(expected)).not.toContain(null);
  });

  it.each(files)("%s", (name) => {
    const text = readFileSync(new URL(name, corpus), "utf8");
    const module = parser.parse(new SourceFile(name, text));
    expect(canonicalModule(module).split("\n")).toEqual(expected[name]?.split("\n"));
    expect(module.problems).toEqual([]);
  });
});
