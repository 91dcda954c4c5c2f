import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What the table says of a rule. */
interface RuleRow {
  readonly id: string;
  readonly summary: string;
  readonly severity: string;
}

const BEGIN = "<!-- rules: written by npm run build -->";
const END = "<!-- /rules -->";

/**
 * README.md with the table of rules brought up to date.
 *
 * @throws Error when the marks around the table are gone.
 */
export function withRuleTable(readme: string, rules: readonly RuleRow[]): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${BEGIN} … ${END}.`);
  const rows = rules.map(
    ({ id, summary, severity }) => `| [${id}](rules/${id}/README.md) | ${summary} | ${severity} |`,
  );
  const table = ["| rule | what it finds | at worst |", "|---|---|---|", ...rows].join("\n");
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}

/** Brings the table in README.md up to date. */
export function writeRuleTable(rules: readonly RuleRow[]): void {
  const path = fileURLToPath(new URL("../../README.md", import.meta.url));
  writeFileSync(path, withRuleTable(readFileSync(path, "utf8"), rules));
}
