import { type FailLevel, reaches } from "../finding/order.ts";
import { plural, severityCounts } from "./change-report.ts";
import type { JsonFinding, JsonReport } from "./json.ts";
import { mergedLogBlocks } from "./log-merged-markdown.ts";
import { type Block, code, details, fitBlocks, proseInline, table } from "./markdown.ts";
import { splitLead } from "./same-place.ts";

/** Findings that one table lists; the JSON report has them all. */
const MAX_ROWS = 200;

/** Findings of a report that count: not suppressed, not there before, not accepted. */
export function countedFindings({ findings }: JsonReport): readonly JsonFinding[] {
  return findings.filter(({ suppressed, status }) => suppressed === null && (status === null || status === "new"));
}

/** A report of a whole repository as one Markdown document of at most `limit` bytes, made from the JSON report alone. Everything in it is escaped. */
export function mergedMarkdown(report: JsonReport, failOn: FailLevel, limit: number): string {
  const counted = countedFindings(report);
  const blocking = counted.filter(({ severity }) => reaches(severity, failOn)).length;
  const verdict = counted.length === 0 ? "No silent training bug" : `The repository has ${severityCounts(counted)}`;
  const consequence = blocking > 0 ? ` ${blocking === 1 ? "1 blocks" : `${blocking} block`} (fail-on: ${failOn}).` : "";
  const incomplete = report.complete ? "" : " The analysis is incomplete, so this is not the whole answer.";
  const seen = ` (${plural(report.setups.length, "training set-up")}).`;
  const blocks: Block[] = [
    { markdown: `**${verdict}${seen}${consequence}${incomplete}**`, importance: 1000 },
    ...findingBlocks(counted),
    ...(report.logs === undefined ? [] : mergedLogBlocks(report.logs)),
    ...notificationBlocks(report),
    ...acceptedBlocks(report),
  ];
  return fitBlocks(blocks, limit, (left) => `_${plural(left, "section")} left out; the JSON report has everything._`);
}

function findingBlocks(findings: readonly JsonFinding[]): readonly Block[] {
  if (findings.length === 0) return [];
  const rows = findings
    .slice(0, MAX_ROWS)
    .map(({ severity, rule, path, line, message }) => [
      severity,
      code(rule),
      `${code(path)} line ${line}`,
      proseInline(splitLead(message).lead || message),
    ]);
  const left = findings.length - rows.length;
  const more = left > 0 ? `\n\n_${plural(left, "more finding")} in the JSON report._` : "";
  return [{ markdown: table(["", "Rule", "Where", "What"], [], rows) + more, importance: 900 }];
}

function notificationBlocks({ notifications }: JsonReport): readonly Block[] {
  const listed = (level: "error" | "other"): string =>
    notifications
      .filter((one) => (one.level === "error") === (level === "error"))
      .slice(0, MAX_ROWS)
      .map(({ path, message }) => `- ${path === null ? "" : `${code(path)}: `}${proseInline(message)}`)
      .join("\n");
  const [errors, others] = [listed("error"), listed("other")];
  return [
    ...(errors === "" ? [] : [{ markdown: `### Not analysed\n\n${errors}`, importance: 950 }]),
    ...(others === "" ? [] : [{ markdown: details("Remarks", others), importance: 100 }]),
  ];
}

function acceptedBlocks({ comparison }: JsonReport): readonly Block[] {
  const accepted = comparison?.accepted ?? [];
  if (accepted.length === 0) return [];
  const items = accepted
    .slice(0, MAX_ROWS)
    .map(({ rule, path, line }) => `- ${code(rule)} · ${code(path)} line ${line}`);
  return [
    {
      markdown: details(`${plural(accepted.length, "finding")} accepted by the baseline`, items.join("\n")),
      importance: 200,
    },
  ];
}
