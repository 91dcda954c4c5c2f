import type { Notification } from "../finding/notification.ts";
import { reaches } from "../finding/order.ts";
import type { Fix } from "../fix/fix.ts";
import type { ReportedFinding } from "../result.ts";
import { type ChangeReport, plural, severityCounts } from "./change-report.ts";
import { comparedRunBlocks } from "./compared-runs-markdown.ts";
import { eventChart } from "./event-chart.ts";
import { evidenceMarkdown } from "./evidence-markdown.ts";
import { findingTitle, messageText, placeOf, traceDetails } from "./finding-markdown.ts";
import { BAR_LEGEND, freezeMap } from "./freeze-map-markdown.ts";
import { logBlocks } from "./log-markdown.ts";
import { logsVerdict } from "./log-verdict.ts";
import { type Block, code, details, fenced, fitBlocks, prose, proseInline } from "./markdown.ts";
import { placeOf as placeOfSource } from "./place.ts";
import { groupByPlace, withoutRepetition } from "./same-place.ts";
import { setupChangeBlocks } from "./setup-changes-markdown.ts";
import { lineChanges } from "./text/fix-lines.ts";

/** Lines of a patch that are shown; a longer one is in the JSON report. */
const MAX_PATCH_LINES = 40;

/** Entries of a folded list; the JSON report has them all. */
const MAX_LISTED = 100;

/** Charts of one summary: GitHub draws each in a frame of its own. */
const MAX_CHARTS = 5;

/**
 * The whole report as one Markdown document of at most `limit` UTF-8 bytes, for the check run and the job summary. Whole blocks are left
 * out when it is too long: folded lists first, then freeze maps, then the last findings; the verdict always stays.
 */
export function summaryMarkdown(report: ChangeReport, limit: number): string {
  const blocks: Block[] = [
    { markdown: `**${verdictSentence(report)}**`, importance: 1000 },
    ...findingBlocks(report),
    ...(report.logs === undefined ? [] : logBlocks(report.logs, report.lineUrl)),
    ...setupChangeBlocks(report.setupChanges),
    ...comparedRunBlocks(report.comparedRuns ?? []),
    ...eventCharts(report),
    ...freezeMapBlocks(report),
    ...notificationBlocks(report.notifications),
    ...suppressedBlocks(report),
    ...existingBlocks(report),
    { markdown: footer(report), importance: 950 },
  ];
  return fitBlocks(
    blocks,
    limit,
    (left) => `_${plural(left, "section")} left out to stay within GitHub's limits. The JSON report has everything._`,
  );
}

/** The verdict in a sentence or two, plain text. */
export function verdictSentence(report: ChangeReport): string {
  const { logs } = report;
  const ofCode = codeVerdict(report);
  return logs === undefined ? ofCode : `${ofCode} Training logs: ${logsVerdict(logs, report.failOn)}`;
}

function codeVerdict(report: ChangeReport): string {
  const { fresh, scope, failOn } = report;
  const blocking = fresh.filter((finding) => reaches(finding.severity, failOn));
  const what = scope === "change" ? "This change adds" : "The repository has";
  const incomplete = report.complete ? "" : " The analysis is incomplete, so this is not the whole answer.";
  if (fresh.length === 0) {
    if (!report.complete) return "Incomplete: no silent training bug found, but not everything could be analysed.";
    if (report.analysed === 0)
      return scope === "change"
        ? "No training script is touched by this change."
        : "There is no training script to analyse.";
    // A script in which no set-up was recognised was read, but there was nothing to judge: that is not the same as healthy.
    const seen = report.setups.length === 0 ? ", no training set-up in them" : "";
    const where = `${plural(report.analysed, "file")} analysed${report.analysed === 1 ? seen.replace("them", "it") : seen}`;
    return scope === "change" ? `No new silent training bug (${where}).` : `No silent training bug (${where}).`;
  }
  const consequence =
    failOn === "never"
      ? "Nothing blocks, as configured."
      : blocking.length > 0
        ? `${blocking.length === fresh.length ? "" : `${blocking.length} of them `}${blocking.length === 1 ? "blocks" : "block"} (fail-on: ${failOn}).`
        : `Nothing blocks (fail-on: ${failOn}).`;
  return `${what} ${severityCounts(fresh)}. ${capitalised(consequence)}${incomplete}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A block a finding, those of one place together. */
function findingBlocks({ fresh, lineUrl }: ChangeReport): readonly Block[] {
  const blocks: Block[] = [];
  for (const group of groupByPlace(fresh)) {
    const heading = blocks.length === 0 ? "### Findings\n\n" : "---\n\n";
    withoutRepetition(group).forEach(({ finding, trace, fix }, index) => {
      const parts = [
        `${findingTitle(finding)} · ${placeOf(finding.location, lineUrl)}`,
        messageText(finding),
        evidenceMarkdown(finding.evidence),
        fix === null ? "" : `**Fix** (${fix.safety}): ${proseInline(fix.title)}.`,
        fix === null ? "" : patchDetails(fix),
        traceDetails(finding.location.file.path, trace, lineUrl),
      ];
      const text = parts.filter((part) => part !== "").join("\n\n");
      blocks.push({ markdown: `${index === 0 ? heading : ""}${text}`, importance: 900 - Math.min(blocks.length, 90) });
    });
  }
  return blocks;
}

/** The lines that a fix changes, folded. */
function patchDetails(fix: Fix): string {
  const lines = lineChanges(fix).flatMap(({ removed, added }) => [
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ]);
  if (lines.length === 0 || lines.length > MAX_PATCH_LINES) return "";
  return details("Patch", fenced("diff", lines.join("\n")));
}

/** In what order things happen, where that is what findings speak of. */
function eventCharts({ fresh, setups }: ChangeReport): readonly Block[] {
  const marked = fresh.flatMap(({ location, trace }) => [location, ...trace].map(placeOfSource));
  const paths = new Set(fresh.map((finding) => finding.location.file.path));
  const charts = setups
    .filter((setup) => paths.has(setup.file.path))
    .flatMap((setup) => {
      const chart = eventChart(setup, marked);
      return chart === null ? [] : [details(`The order of events in ${setup.file.path}`, chart)];
    });
  return charts.slice(0, MAX_CHARTS).map((markdown) => ({ markdown, importance: 350 }));
}

function freezeMapBlocks(report: ChangeReport): readonly Block[] {
  const maps = report.setups.map(freezeMap).filter((map) => map !== null);
  return maps.map((map, index) => ({
    markdown: index === 0 ? `### What is trained\n\n${map}\n\n${BAR_LEGEND}` : map,
    importance: 500 - Math.min(index, 100),
  }));
}

function notificationBlocks(notifications: readonly Notification[]): readonly Block[] {
  const [missing, other] = [notifications.filter((n) => n.incomplete), notifications.filter((n) => !n.incomplete)];
  const blocks: Block[] = [];
  if (missing.length > 0) blocks.push({ markdown: `### Not analysed\n\n${listOf(missing)}`, importance: 940 });
  if (other.length > 0)
    blocks.push({ markdown: details(plural(other.length, "remark"), listOf(other)), importance: 300 });
  return blocks;
}

function listOf(notifications: readonly Notification[]): string {
  return listed(
    notifications.map((n) => (n.path === null ? proseInline(n.message) : `${code(n.path)}: ${proseInline(n.message)}`)),
  );
}

function suppressedBlocks({ suppressed, lineUrl }: ChangeReport): readonly Block[] {
  if (suppressed.length === 0) return [];
  const fromHere = suppressed.filter((entry) => entry.fromThisChange).length;
  const items = suppressed.map(({ finding, fromThisChange }) => {
    const reason = finding.suppressed?.reason ?? "";
    const why = reason === "" ? "no reason given" : prose(reason).replace(/\n+/g, " ");
    return `${oneLine(finding, lineUrl)}: ${why}${fromThisChange ? " (**suppressed by this change**)" : ""}`;
  });
  const title = `${plural(suppressed.length, "finding")} suppressed in the code${fromHere > 0 ? `, ${fromHere} by this change` : ""}`;
  return [{ markdown: details(title, listed(items)), importance: fromHere > 0 ? 600 : 250 }];
}

/** What was there before, folded: none of it blocks. */
function existingBlocks({ existing, accepted, moved, edited, fixed, lineUrl }: ChangeReport): readonly Block[] {
  const line = (finding: ReportedFinding): string => oneLine(finding, lineUrl);
  // What is fixed stands in a state of the code that the links do not lead to.
  const old = (finding: ReportedFinding): string => oneLine(finding, () => null);
  const folded = (findings: number, title: string, items: readonly string[], importance: number): readonly Block[] =>
    findings === 0 ? [] : [{ markdown: details(`${plural(findings, "finding")} ${title}`, listed(items)), importance }];
  const origins = (list: ChangeReport["moved"]): readonly string[] =>
    list.map(({ finding, from }) => `${line(finding)}, before ${placeOf(from.location, () => null)}`);
  return [
    ...folded(fixed.length, "of the base fixed by this change", fixed.map(old), 400),
    ...folded(moved.length, "moved with the code, as in the base: nothing blocks", origins(moved), 220),
    ...folded(edited.length, "on edited lines, just as in the base: nothing blocks", origins(edited), 230),
    ...folded(existing.length, "already in the base: not this change's doing, nothing blocks", existing.map(line), 200),
    ...folded(accepted.length, "accepted by the baseline: nothing blocks", accepted.map(line), 190),
  ];
}

/** A finding as one list item. */
export function oneLine(finding: ReportedFinding, lineUrl: ChangeReport["lineUrl"]): string {
  return `${findingTitle(finding)} · ${placeOf(finding.location, lineUrl)}`;
}

function listed(items: readonly string[]): string {
  const lines = items.slice(0, MAX_LISTED).map((item) => `- ${item}`);
  if (items.length > MAX_LISTED) lines.push(`- … ${items.length - MAX_LISTED} more in the JSON report`);
  return lines.join("\n");
}

function footer({ analysed, complete }: ChangeReport): string {
  return `<sub>${plural(analysed, "file")} analysed${complete ? "" : "; incomplete"}. Read from the source alone: nothing was executed.</sub>`;
}
