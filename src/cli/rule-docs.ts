import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A rule as its README describes it. */
export interface RuleDoc {
  readonly id: string;
  readonly markdown: string;
}

/**
 * The READMEs of all rules, by id: `rules/<id>.md` beside the bundle, `rules/<id>/README.md` (and `rules/logs/<id>.md`) in the repository. Reading them needs no engine,
 * so `explain` answers at once.
 */
export function readRuleDocs(): RuleDoc[] {
  return ruleIds().flatMap((id) => readRuleDoc(id) ?? []);
}

export function readRuleDoc(id: string): RuleDoc | null {
  // An id that is no plain name would be a path.
  if (!/^[a-z0-9-]+$/.test(id)) return null;
  for (const url of [
    new URL(`./rules/${id}.md`, import.meta.url),
    new URL(`../../rules/${id}/README.md`, import.meta.url),
    new URL(`../../rules/logs/${id}.md`, import.meta.url),
  ]) {
    if (existsSync(url)) return { id, markdown: readFileSync(url, "utf8") };
  }
  return null;
}

/** The ids of all rules, in order. */
export function ruleIds(): string[] {
  const bundled = new URL("./rules/", import.meta.url);
  if (existsSync(bundled)) {
    return readdirSync(bundled)
      .filter((name) => name.endsWith(".md"))
      .map((name) => name.slice(0, -".md".length))
      .sort();
  }
  const sources = new URL("../../rules/", import.meta.url);
  const ofLogs = readdirSync(new URL("logs/", sources)).map((name) => name.slice(0, -".md".length));
  const ofScripts = readdirSync(sources).filter((name) => existsSync(new URL(`${name}/rule.ts`, sources)));
  return [...ofScripts, ...ofLogs].sort();
}

/** The sentence that says what a rule catches: the first paragraph after the title. */
export function summaryOf(doc: RuleDoc): string {
  const body = doc.markdown
    .replace(/^\uFEFF?#[^\n]*\n/, "")
    .replace(/<!--.*?-->/gs, "")
    .trimStart();
  const paragraph = body.split(/\n\s*\n/).find((part) => !part.startsWith("#")) ?? "";
  const text = paragraph.replace(/\s+/g, " ").trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}
