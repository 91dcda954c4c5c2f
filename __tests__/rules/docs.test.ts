import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { readReadme, ruleFolders } from "../support/rule-folders.ts";

const HEADINGS = ["What it does", "Why it is bad and silent", "Flagged", "Fine", "Limits", "Source"];

describe("the list of rules", () => {
  it("names every folder once, in alphabetical order", () => {
    expect(rules.map(({ meta }) => meta.id)).toEqual(ruleFolders().sort());
  });
});

describe.for(rules.map(({ meta }) => meta))("the README of $id", ({ id, summary }) => {
  const readme = readReadme(id);

  it("starts with the id and the summary", () => {
    expect(readme.startsWith(`# ${id}\n\n${summary}.\n\n## `)).toBe(true);
  });

  it("has the fixed headings in order", () => {
    expect([...readme.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(HEADINGS);
  });

  it("cites at least one source", () => {
    expect(readme.split("\n## Source\n")[1]).toMatch(/^- /m);
  });
});
