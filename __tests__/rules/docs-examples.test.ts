import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { analyseText } from "../support/analyse.ts";
import { readReadme, readRuns } from "../support/rule-folders.ts";

const examples = rules.flatMap(({ meta: { id } }) =>
  (["Flagged", "Fine"] as const).flatMap((section) =>
    pythonIn(readReadme(id), section).map((text, index) => ({ id, section, number: index + 1, text })),
  ),
);

describe.for(examples)("$id, $section, example $number", ({ id, section, text }) => {
  it(section === "Flagged" ? "has the finding" : "does not have the finding", async () => {
    const { findings } = await analyseText({ "example.py": text }, readRuns(id));
    expect(findings.some(({ rule }) => rule === id)).toBe(section === "Flagged");
  });
});

describe("every README", () => {
  it.for(rules.map(({ meta }) => meta.id))("%s shows both sides", (id) => {
    expect(new Set(examples.filter((one) => one.id === id).map(({ section }) => section)).size).toBe(2);
  });
});

function pythonIn(readme: string, section: string): string[] {
  const body = readme.split(`\n## ${section}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...body.matchAll(/```python\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
}
