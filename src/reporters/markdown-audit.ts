import type { AuditResult, ReportedFinding } from "../result.ts";
import { plural, severityCounts } from "./change-report.ts";
import { evidenceMarkdown } from "./evidence-markdown.ts";
import { findingTitle, messageText, placeOf, traceDetails } from "./finding-markdown.ts";
import { BAR_LEGEND, freezeMap } from "./freeze-map-markdown.ts";
import { code, details, fenced, plain, proseInline, table } from "./markdown.ts";
import { groupByPlace, withoutRepetition } from "./same-place.ts";
import { setupChangeBlocks } from "./setup-changes-markdown.ts";
import { lineChanges } from "./text/fix-lines.ts";

/** Outside GitHub there is no address to link lines to. */
const noUrl = (): null => null;

/** The report of `audit --format markdown`: for issues, wikis and chat, with everything from the code escaped. File by file, the worst first. */
export function markdownAudit(result: AuditResult): string {
  const open = result.findings.filter((finding) => finding.suppressed === null);
  const blocks = ["# Epoch Zero", verdict(result, open)];
  const paths = new Set([
    ...open.map((finding) => finding.location.file.path),
    ...result.setups.map((setup) => setup.file.path),
  ]);
  let hasMap = false;
  for (const path of paths) {
    const findings = open.filter((finding) => finding.location.file.path === path);
    const maps = result.setups.filter((setup) => setup.file.path === path).map(freezeMap);
    const shown = maps.filter((map) => map !== null);
    if (findings.length === 0 && shown.length === 0) continue;
    hasMap ||= shown.length > 0;
    blocks.push(`## ${code(path)}`, ...groupByPlace(findings).map(placeBlock), ...shown);
  }
  if (hasMap) blocks.push(BAR_LEGEND);
  blocks.push(
    ...setupChangeBlocks(result.setupChanges ?? null).map(({ markdown }) => markdown),
    ...comparedBlocks(result),
  );
  blocks.push(...suppressedBlocks(result), ...notificationBlocks(result));
  return `${blocks.join("\n\n")}\n`;
}

function verdict(result: AuditResult, open: readonly ReportedFinding[]): string {
  const { analysed, considered } = result.files;
  const seen = `${plural(result.setups.length, "training set-up")} in ${plural(analysed, "file")} evaluated, of ${considered}`;
  const incomplete = result.complete ? "" : " **The analysis is incomplete.**";
  return `**${open.length === 0 ? "No findings" : severityCounts(open)}** (${seen}).${incomplete}`;
}

/** The findings of one place, each with its fix and how it came about. */
function placeBlock(group: readonly ReportedFinding[]): string {
  const parts: string[] = [];
  for (const { finding, trace, fix } of withoutRepetition(group)) {
    parts.push(`${findingTitle(finding)} · ${placeOf(finding.location, noUrl, false)}`, messageText(finding));
    parts.push(evidenceMarkdown(finding.evidence));
    if (fix !== null) {
      const lines = lineChanges(fix).flatMap((change) => [
        ...change.removed.map((line) => `-${line}`),
        ...change.added.map((line) => `+${line}`),
      ]);
      parts.push(`**Fix** (${fix.safety}): ${proseInline(fix.title)}`, fenced("diff", lines.join("\n")));
    }
    parts.push(traceDetails(finding.location.file.path, trace, noUrl));
  }
  return parts.filter((part) => part !== "").join("\n\n");
}

function suppressedBlocks({ findings }: AuditResult): readonly string[] {
  const suppressed = findings.filter((finding) => finding.suppressed !== null);
  if (suppressed.length === 0) return [];
  const items = suppressed.map((finding) => {
    const reason = finding.suppressed?.reason ?? "";
    return `- ${placeOf(finding.location, noUrl)}: ${code(finding.rule)}${reason === "" ? "" : ` — ${plain(reason)}`}`;
  });
  return [details(`${suppressed.length} suppressed`, items.join("\n"))];
}

/** What was there before, folded. */
function comparedBlocks({ comparison }: AuditResult): readonly string[] {
  if (comparison === undefined) return [];
  const lists = [
    ["fixed", comparison.fixed],
    ["moved with the code", comparison.moved.map(({ finding }) => finding)],
    ["there before, on lines that this change edits", comparison.edited.map(({ finding }) => finding)],
    ["there before", comparison.existing],
    ["accepted by the baseline", comparison.accepted],
  ] as const;
  return lists.flatMap(([title, findings]) =>
    findings.length === 0
      ? []
      : [
          details(
            `${plural(findings.length, "finding")} ${title}`,
            findings.map((finding) => `- ${findingTitle(finding)} · ${placeOf(finding.location, noUrl)}`).join("\n"),
          ),
        ],
  );
}

function notificationBlocks({ notifications }: AuditResult): readonly string[] {
  if (notifications.length === 0) return [];
  const rows = notifications.map((one) => [
    one.level,
    one.path === null ? "" : code(one.path),
    proseInline(one.message),
  ]);
  return ["## Notifications", table(["Level", "File", "Message"], [], rows)];
}
