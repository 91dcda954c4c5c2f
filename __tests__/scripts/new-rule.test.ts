import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { register, scaffold } from "../../scripts/new-rule/scaffold.ts";

const INDEX = readFileSync(new URL("../../rules/index.ts", import.meta.url), "utf8");

describe("a new rule", () => {
  it("comes with rule, README and fixtures of both kinds", () => {
    expect(scaffold("my-rule", "It does not learn.").map((file) => file.path)).toEqual([
      "rules/my-rule/rule.ts",
      "rules/my-rule/README.md",
      "rules/my-rule/fixtures/flagged.py",
      "rules/my-rule/fixtures/fine.py",
    ]);
  });

  it("is registered in alphabetical order, and the rest of the list stays", () => {
    const added = register(INDEX, "aaa-first");
    expect(added).toContain('import aaaFirst from "./aaa-first/rule.ts";');
    expect(added.split("\n").filter((line) => !/aaa-?first/i.test(line))).toEqual(INDEX.split("\n"));
    const ids = [...added.matchAll(/"\.\/([a-z0-9-]+)\/rule\.ts"/g)].map(([, id]) => id);
    expect(ids).toEqual(ids.toSorted());
  });

  it("is refused when it exists or is no id", () => {
    expect(() => register(INDEX, "nothing-trains")).toThrow("already");
    for (const id of ["My-Rule", "../x", "a_b", ""]) expect(() => scaffold(id, "x")).toThrow("is no rule id");
  });
});
