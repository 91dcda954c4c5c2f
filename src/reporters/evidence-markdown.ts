import type { Evidence } from "../finding/finding.ts";
import { details, fenced, plain, table } from "./markdown.ts";

/** The plot of a finding's evidence, with what it rests on folded below; empty without any. */
export function evidenceMarkdown(evidence: Evidence | undefined): string {
  if (evidence === undefined) return "";
  const plot = `${plain(evidence.title)}\n\n${fenced("text", evidence.plot.join("\n"))}`;
  const rows = evidence.rows.map((row) => row.map(plain));
  const more = evidence.more > 0 ? `\n\n… and ${evidence.more} more` : "";
  const runs = table(
    evidence.columns.map(plain),
    [2, 3, 4, 5].filter((at) => at < evidence.columns.length),
    rows,
  );
  return evidence.rows.length === 0 ? plot : `${plot}\n\n${details("The runs behind it", `${runs}${more}`)}`;
}
