import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { withRuleTable } from "../../scripts/build/rule-table.ts";
import { schemas } from "../../scripts/build/schemas.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

describe("what the build writes beside dist/", () => {
  it("has every rule in the README's table", () => {
    const readme = read("README.md");
    const table = withRuleTable(
      readme,
      rules.map(({ meta }) => meta),
    );
    expect(table).toBe(readme);
  });

  it("has the published schemas as the code reads and writes", () => {
    for (const [name, text] of schemas()) expect(read(`schema/${name}`)).toBe(text);
  });

  it("refuses a README without a place for the table", () => {
    expect(() => withRuleTable("# Epoch Zero\n", [])).toThrow("README.md has no");
  });
});
