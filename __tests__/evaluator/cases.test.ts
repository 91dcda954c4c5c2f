import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluateProgram } from "../support/evaluate.ts";

/**
 * Each case is a Python program in which `reveal(x)` stands where a value is asked for:
 *   `# value: 3`          Python's repr of it, as CPython prints it
 *   `# unknown: reason`   it must not be known; the reason contains this text
 *   `# choice: 1 | 2`     one of these, which one is not known
 *   `# never`             the line is not reached
 */
const folder = join(import.meta.dirname, "cases");
const ANNOTATED = /\breveal\(.*\)\s*# (value|unknown|choice|never):?[ \t]*(.*?)\s*$/;

const cases = readdirSync(folder).filter((name) => name.endsWith(".py"));

describe.for(cases)("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const expected = text.split("\n").flatMap((line, index) => {
    const match = ANNOTATED.exec(line);
    return match === null ? [] : [{ line: index + 1, kind: match[1] ?? "", text: match[2] ?? "" }];
  });
  const { outcome, revealed } = evaluateProgram({ "main.py": text });

  test("runs to its end", () => {
    expect(outcome.budget).toBeNull();
    expect(outcome.raised).toBeNull();
    expect(expected.length).toBeGreaterThan(0);
  });

  test.for(expected)("line $line is $kind $text", ({ line, kind, text: wanted }) => {
    const shown = revealed.filter((one) => one.line === line).map((one) => one.text);
    if (kind === "never") expect(shown).toEqual([]);
    else if (kind === "value") expect(shown.at(-1)).toBe(wanted);
    else if (kind === "choice") expect(shown.at(-1)).toBe(`Choice: ${wanted}`);
    else expect(shown.at(-1)).toMatch(new RegExp(`^Unknown: .*${wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  });
});
