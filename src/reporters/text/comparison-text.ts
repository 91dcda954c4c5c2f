import type { Comparison } from "../../finding/comparison.ts";
import type { AuditResult, ReportedFinding } from "../../result.ts";
import type { SetupChange } from "../../setup/setup-changes.ts";
import { groupBy } from "../../source/group-by.ts";
import { placeLabel } from "../place.ts";
import { aspectLabel, sideText } from "../setup-changes-words.ts";
import { columns, hanging, padEnd, plural, printable } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** Findings of a folded list that are named; the JSON report has all. */
const MAX_NAMED = 10;
/** Columns of the labels of a table at most. */
const MAX_LABEL = 32;

/** What changed in the training, and what became of the findings of an earlier state; nothing where nothing was compared. */
export function comparisonBlocks({ comparison, setupChanges }: AuditResult, theme: Theme): readonly string[] {
  const blocks = setupChangesText(setupChanges ?? [], theme);
  if (comparison === undefined) return blocks;
  const withOrigin = (findings: Comparison["moved"]): Listed[] =>
    findings.map(({ finding, from }) => ({ finding, note: `, before ${placeLabel(from.location)}` }));
  const plain = (findings: readonly ReportedFinding[]): Listed[] => findings.map((finding) => ({ finding, note: "" }));
  return [
    ...blocks,
    ...list("fixed", plain(comparison.fixed), theme),
    ...list("moved with the code", withOrigin(comparison.moved), theme),
    ...list("there before, on edited lines", withOrigin(comparison.edited), theme),
    ...list("there before", plain(comparison.existing), theme),
    ...list("accepted by the baseline", plain(comparison.accepted), theme),
  ];
}

interface Listed {
  readonly finding: ReportedFinding;
  readonly note: string;
}

function list(what: string, findings: readonly Listed[], theme: Theme): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings
    .slice(0, MAX_NAMED)
    .map(({ finding, note }) =>
      theme.faint(`  ${printable(`${placeLabel(finding.location)}: ${finding.rule}${note}`)}`),
    );
  if (findings.length > MAX_NAMED) lines.push(theme.faint(`  … ${findings.length - MAX_NAMED} more`));
  return [[`${plural(findings.length, "finding")} ${what}:`, ...lines].join("\n")];
}

/** One block for scripts that change alike. */
function setupChangesText(changes: readonly SetupChange[], theme: Theme): string[] {
  const groups = groupBy(changes, ({ status, aspects }) => JSON.stringify([status, aspects]));
  return [...groups.values()].map((group) => groupText(group, theme));
}

function groupText(group: readonly SetupChange[], theme: Theme): string {
  const [first] = group;
  const names = group.map(({ path, entry }) => printable(entry === "<module>" ? path : `${path} ${entry}()`));
  const shown =
    names.slice(0, MAX_NAMED).join(", ") + (names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : "");
  if (first === undefined || first.status === "unchanged")
    return hanging("", `The training in ${shown} is as before, as far as it is known.`, theme.width).join("\n");
  if (first.status === "removed")
    return hanging("", `No longer there: the training in ${shown}.`, theme.width).join("\n");
  const labels = first.aspects.map((aspect) => {
    const { topic, subject } = aspectLabel(aspect);
    return printable(subject === null ? topic : `${topic} of ${subject}`);
  });
  const room = Math.min(MAX_LABEL, Math.max(0, ...labels.map(columns)));
  const title = first.status === "added" ? `New training in ${shown}` : `What changes in the training in ${shown}`;
  const rows = first.aspects.flatMap((aspect, index) => {
    const { before, after } = aspect;
    const sides = first.status === "added" ? sideText(after) : `${sideText(before)} → ${sideText(after)}`;
    return hanging(`  ${padEnd(labels[index] ?? "", room)}  `, printable(sides), theme.width);
  });
  const rests = [...new Set(group.flatMap((one) => one.assumptions))].flatMap((text) =>
    hanging("  assuming  ", printable(text), theme.width).map(theme.faint),
  );
  return [theme.strong(title), ...rows, ...rests].join("\n");
}
