import type { AuditResult, ReportedFinding } from "../result.ts";
import { plural, severityCounts } from "./change-report.ts";
import { findingBody, findingTitle, placeOf } from "./finding-markdown.ts";
import { BAR_LEGEND, freezeMap } from "./freeze-map-markdown.ts";
import { code, details, fenced, plain, proseInline, table } from "./markdown.ts";
import { lineChanges } from "./text/fix-lines.ts";

/** Outside GitHub there is no address to link lines to. */
const noUrl = (): null => null;

/** The report of `audit --format markdown`: for issues, wikis and chat, with everything from the code escaped. */
export function markdownAudit(result: AuditResult): string {
  const open = result.findings.filter((finding) => finding.suppressed === null);
  const suppressed = result.findings.filter((finding) => finding.suppressed !== null);
  const blocks = ["# Epoch Zero", verdict(result, open)];
  for (const finding of open) blocks.push(findingBlock(finding));
  const maps = result.setups.map(freezeMap).filter((map) => map !== null);
  if (maps.length > 0) blocks.push("## Freeze maps", ...maps, BAR_LEGEND);
  if (suppressed.length > 0) {
    const items = suppressed.map((finding) => {
      const reason = finding.suppressed?.reason ?? "";
      return `- ${placeOf(finding.location, noUrl)}: ${code(finding.rule)}${reason === "" ? "" : ` — ${plain(reason)}`}`;
    });
    blocks.push(details(`${suppressed.length} suppressed`, items.join("\n")));
  }
  if (result.notifications.length > 0) {
    const rows = result.notifications.map((one) => [
      one.level,
      one.path === null ? "" : code(one.path),
      proseInline(one.message),
    ]);
    blocks.push("## Notifications", table(["Level", "File", "Message"], [], rows));
  }
  return `${blocks.join("\n\n")}\n`;
}

function verdict(result: AuditResult, open: readonly ReportedFinding[]): string {
  const { analysed, considered } = result.files;
  const seen = `${plural(result.setups.length, "training set-up")} in ${plural(analysed, "file")} evaluated, of ${considered}`;
  const incomplete = result.complete ? "" : " **The analysis is incomplete.**";
  return `**${open.length === 0 ? "No findings" : severityCounts(open)}** (${seen}).${incomplete}`;
}

function findingBlock(finding: ReportedFinding): string {
  const parts = [`## ${findingTitle(finding)}`, placeOf(finding.location, noUrl), findingBody(finding, noUrl)];
  if (finding.fix !== null) {
    const lines = lineChanges(finding.fix).flatMap((change) => [
      ...change.removed.map((line) => `-${line}`),
      ...change.added.map((line) => `+${line}`),
    ]);
    parts.push(`Fix (${finding.fix.safety}): ${proseInline(finding.fix.title)}`, fenced("diff", lines.join("\n")));
  }
  return parts.join("\n\n");
}
