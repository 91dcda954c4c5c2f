import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../rules/index.ts";
import type { RunRecord } from "../../src/history/run.ts";
import { parseStore } from "../../src/history/store.ts";

const RULES = join(import.meta.dirname, "../../rules");

/** A script of a rule's `fixtures` folder. */
export interface Fixture {
  readonly rule: string;
  readonly name: string;
  readonly text: string;
  /** What the suggested fixes of the rule make of it; null when it offers none. */
  readonly fixed: string | null;
}

/** Every fixture of every rule. */
export function readFixtures(): Fixture[] {
  return rules.flatMap(({ meta: { id } }) => {
    const folder = join(RULES, id, "fixtures");
    const names = readdirSync(folder).filter((name) => name.endsWith(".py"));
    return names
      .filter((name) => !name.endsWith(".fixed.py"))
      .map((name) => {
        const fixed = name.replace(/\.py$/, ".fixed.py");
        const read = (file: string) => readFileSync(join(folder, file), "utf8");
        return { rule: id, name, text: read(name), fixed: names.includes(fixed) ? read(fixed) : null };
      });
  });
}

/** The previous runs that a rule's fixtures and examples are judged by; none for most rules. */
export function readRuns(id: string): readonly RunRecord[] {
  const store = join(RULES, id, "fixtures", "runs.jsonl");
  if (!existsSync(store)) return [];
  const { runs, problems } = parseStore(readFileSync(store, "utf8"));
  if (problems[0] !== undefined) throw new Error(`${store}: ${problems[0].message}`);
  return runs;
}

/** The README of a rule. */
export function readReadme(id: string): string {
  return readFileSync(join(RULES, id, "README.md"), "utf8");
}

/** Folders below `rules/` that hold a rule. */
export function ruleFolders(): string[] {
  return readdirSync(RULES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "knowledge" && entry.name !== "logs")
    .map(({ name }) => name);
}

/** What a line of a fixture says of itself. */
export interface Annotation {
  /** From 1, as editors count. */
  readonly line: number;
  readonly kind: "finding" | "ok";
  readonly rule: string;
}

/** Reads `# finding: a, b` and `# ok: c` comments. */
export function annotationsOf(text: string): Annotation[] {
  return text.split("\n").flatMap((content, index) => {
    const match = /# (finding|ok): ([a-z0-9, -]+)/.exec(content);
    const kind = match?.[1];
    if (kind !== "finding" && kind !== "ok") return [];
    const ids = (match?.[2] ?? "").split(",").map((id) => id.trim());
    return ids.map((rule) => ({ line: index + 1, kind, rule }));
  });
}
