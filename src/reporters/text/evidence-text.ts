import type { Evidence } from "../../finding/finding.ts";
import { cut, padEnd, printable, wrap } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** Rows shown; the JSON report has all that were listed. */
const MAX_ROWS = 5;

/** The plot of a finding's evidence and the first of what it rests on, indented. */
export function evidenceLines(evidence: Evidence, theme: Theme): string[] {
  const lines = wrap(printable(evidence.title), theme.width - 2).map((line) => `  ${theme.strong(line)}`);
  lines.push(...evidence.plot.map((line) => `    ${cut(printable(line), theme.width - 4)}`));
  const rows = evidence.rows.slice(0, MAX_ROWS).map((row) => row.map(printable));
  const widths = evidence.columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? "")].map((cell) => cell.length)),
  );
  const rowText = (row: readonly string[]): string =>
    `    ${cut(
      row
        .map((cell, index) => padEnd(cell, widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
      theme.width - 4,
    )}`;
  if (rows.length > 0) lines.push(theme.faint(rowText(evidence.columns)), ...rows.map(rowText));
  const more = evidence.more + evidence.rows.length - rows.length;
  if (more > 0) lines.push(theme.faint(`    … and ${more} more`));
  return lines;
}
