import type { ComparedRun } from "../../finding/compared-run.ts";
import { verdictWord } from "../compared-runs-markdown.ts";
import { evidenceLines } from "./evidence-text.ts";
import { hanging, padEnd, printable } from "./layout.ts";
import { type TextOptions, themeOf } from "./theme.ts";

/** Each set-up beside previous runs: a table, and the distribution of every quantity that has one. */
export function comparedRunsText(runs: readonly ComparedRun[], options: TextOptions): string {
  const theme = themeOf(options);
  const lines: string[] = [];
  for (const { path, described, quantities } of runs) {
    lines.push(`${theme.strong(printable(path))}  ${theme.faint(printable(described))}`, "");
    const known = quantities.filter(({ value }) => value !== null);
    const cells = known.map((one) => [
      one.label,
      one.value ?? "?",
      one.norm === null ? "" : `${one.norm.centre} (${one.norm.low} to ${one.norm.high})`,
      one.basis,
    ]);
    const widths = [0, 1, 2, 3].map((at) => Math.max(0, ...cells.map((row) => (row[at] ?? "").length)));
    for (const [index, one] of known.entries()) {
      const row = (cells[index] ?? []).map((cell, at) => padEnd(cell, widths[at] ?? 0)).join("  ");
      const paint = one.severity === null ? theme.faint : theme.severity(one.severity);
      const [first = "", ...rest] = hanging(`  ${row}  `, verdictWord(one), theme.width);
      const start = first.slice(0, row.length + 4);
      lines.push(`${start}${paint(first.slice(start.length))}`, ...rest.map(paint));
    }
    const unknown = quantities.filter(({ value }) => value === null).map(({ label }) => label);
    if (unknown.length > 0) lines.push(theme.faint(`  not known: ${unknown.join(", ")}`));
    for (const { evidence, severity, norm } of known) {
      // Where everybody has the same value there is nothing to see.
      if (evidence === null || (severity === null && norm?.low === norm?.high)) continue;
      lines.push("", ...evidenceLines(severity === null ? { ...evidence, rows: [], more: 0 } : evidence, theme));
    }
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}
