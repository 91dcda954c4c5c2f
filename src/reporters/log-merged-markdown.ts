import type { JsonLogs } from "./json-logs.ts";
import { type Block, code, proseInline, table } from "./markdown.ts";

/** Findings that the table lists; the JSON report has them all. */
const MAX_ROWS = 100;

/** What training logs show, from a JSON report alone. */
export function mergedLogBlocks({ runs, findings }: JsonLogs): readonly Block[] {
  const alarmed = runs.filter(({ verdict }) => verdict === "alarm").length;
  const heading = `### Training logs\n\nAlarms in ${alarmed} of ${runs.length} runs.`;
  const rows = findings
    .slice(0, MAX_ROWS)
    .map(({ severity, rule, path, run, statistic, window }) => [
      severity,
      code(rule),
      `${code(path)}${run === null ? "" : ` · ${proseInline(run)}`}`,
      proseInline(statistic),
      proseInline(window),
    ]);
  const list = rows.length === 0 ? "" : `\n\n${table(["", "Signal", "Log", "Statistic", "Window"], [], rows)}`;
  return [{ markdown: `${heading}${list}`, importance: 850 }];
}
