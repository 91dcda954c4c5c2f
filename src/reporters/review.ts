import type { LineRange, Placement } from "../finding/placement.ts";
import type { FixSafety } from "../fix/fix.ts";
import type { NoSuggestion, Suggestion } from "../fix/suggestion.ts";
import { unifiedDiff } from "../fix/unified-diff.ts";
import type { ReportedFinding } from "../result.ts";
import { groupBy } from "../source/group-by.ts";
import { type ChangeReport, plural, severityCounts } from "./change-report.ts";
import { evidenceMarkdown } from "./evidence-markdown.ts";
import { findingTitle, messageText, traceDetails } from "./finding-markdown.ts";
import { type Block, details, fenced, fitBlocks, proseInline } from "./markdown.ts";
import { withoutRepetition } from "./same-place.ts";
import { oneLine } from "./summary.ts";

/** A finding with the decision where it is shown and how its fix is offered. */
export interface PlacedFinding {
  readonly finding: ReportedFinding;
  readonly placement: Placement;
  /** Null when the finding has no fix or suggestions are switched off. */
  readonly suggestion: Suggestion | NoSuggestion | null;
  /** Raw text of each file the fix changes, before and after; for a fix that is shown as a patch. */
  readonly patch: ReadonlyMap<string, { readonly before: string; readonly after: string }> | null;
}

/** One entry of a review's `comments`, in GitHub's words and 1-based. */
export interface InlineComment {
  readonly path: string;
  readonly body: string;
  readonly line: number;
  readonly side: "RIGHT";
  readonly start_line?: number;
  readonly start_side?: "RIGHT";
}

/** A comment on a file as a whole: only `POST pulls/{n}/comments` takes it. */
export interface FileComment {
  readonly path: string;
  readonly body: string;
  readonly subject_type: "file";
}

/** What is posted of the findings of one place, and what to fall back to when GitHub refuses its lines. */
export interface FindingComment {
  /** Most serious first. */
  readonly findings: readonly ReportedFinding[];
  readonly inline: InlineComment | null;
  readonly onFile: FileComment | null;
}

export interface ReviewPlan {
  /** One comment a place, the most serious finding first. */
  readonly comments: readonly FindingComment[];
  /** Findings without one: no place in the diff, or beyond the limit on comments. */
  readonly elsewhere: readonly ReportedFinding[];
  readonly overflow: readonly ReportedFinding[];
}

/** GitHub takes 65,536 characters; bytes are counted to be safe, with room for the marker. */
const MAX_BODY_BYTES = 65_000;

/** Hidden in every comment, one a finding, so that the next push knows what was said. */
export function marker({ rule, fingerprint }: ReportedFinding): string {
  return `<!-- epoch-zero:v1 rule=${rule.replace(/[^\w-]/g, "")} fp=${fingerprint.replace(/[^\w-]/g, "")} -->`;
}

const MARKER = /<!-- epoch-zero:v1 rule=([\w-]*) fp=([\w-]+)( closed)? -->/;
const MARKERS = new RegExp(`(?:^|\\n)(?:${MARKER.source}\\s*)+$`);

/**
 * The fingerprints that a comment body carries on its last lines; none for any other comment and for one that was closed (a finding that
 * comes back is commented on again). Who wrote it is for the caller to check.
 */
export function fingerprintsOf(body: string): readonly string[] {
  const block = MARKERS.exec(body)?.[0] ?? "";
  return [...block.matchAll(new RegExp(MARKER, "g"))].flatMap(([, , fingerprint, closed]) =>
    fingerprint === undefined || closed !== undefined ? [] : [fingerprint],
  );
}

/** The body of a comment whose findings are gone: what was said is folded, the markers say that it is closed. */
export function closedBody(body: string, head: string): string {
  const match = MARKERS.exec(body);
  // The suggestion must not be offered any more: it was made for other lines.
  const before = body
    .slice(0, match?.index)
    .trim()
    .replace(/^(`{3,})suggestion$/gm, "$1text");
  const closed = `No longer found as of ${head.slice(0, 7)}.\n\n${details("What was found", before)}`;
  if (match === null) return closed;
  return `${closed}\n\n${match[0].trim().replace(new RegExp(MARKER, "g"), "<!-- epoch-zero:v1 rule=$1 fp=$2 closed -->")}`;
}

/** Decides which findings are commented on, in order, up to the limit: findings on the same lines share one comment. */
export function planReview(placed: readonly PlacedFinding[], maxComments: number): ReviewPlan {
  const comments: FindingComment[] = [];
  const overflow: ReportedFinding[] = [];
  const offered: LineRangeInFile[] = [];
  const shown = placed.filter(({ placement }) => placement.kind !== "summary");
  for (const group of groupBy(shown, placeKey).values()) {
    const [first] = group;
    if (first === undefined || comments.length >= maxComments) overflow.push(...group.map(({ finding }) => finding));
    else comments.push(commentFor(first.placement, group, offered));
  }
  const elsewhere = placed.filter(({ placement }) => placement.kind === "summary").map(({ finding }) => finding);
  return { comments, elsewhere, overflow };
}

/** The same for findings that GitHub would show on the same lines, or that the code has at the same place outside the diff. */
function placeKey({ finding, placement }: PlacedFinding): string {
  const { start, end } = finding.location.span;
  const lines = placement.kind === "inline" ? placement.lines : { first: start, last: end };
  return [placement.path, placement.kind, lines.first, lines.last].join("\0");
}

interface LineRangeInFile {
  readonly path: string;
  readonly lines: LineRange;
}

/** Two suggestions for the same lines cannot both be committed: the second one becomes a patch to read. */
function isTaken(offered: readonly LineRangeInFile[], path: string, lines: LineRange): boolean {
  return offered.some(
    (other) => other.path === path && other.lines.first <= lines.last && lines.first <= other.lines.last,
  );
}

function commentFor(
  { path, ...placement }: Placement,
  group: readonly PlacedFinding[],
  offered: LineRangeInFile[],
): FindingComment {
  const findings = group.map(({ finding }) => finding);
  const onFile: FileComment = { path, body: commentBody(group, null, true), subject_type: "file" };
  if (placement.kind !== "inline") return { findings, inline: null, onFile };
  const suggestion = group
    .map((entry) => entry.suggestion)
    .find((one) => one?.kind === "suggestion" && !isTaken(offered, path, one.lines));
  const offer = suggestion?.kind === "suggestion" ? suggestion : null;
  if (offer !== null) offered.push({ path, lines: offer.lines });
  const { first, last } = offer?.lines ?? placement.lines;
  const range = first < last ? ({ start_line: first + 1, start_side: "RIGHT" } as const) : {};
  const body = commentBody(group, offer, false);
  return { findings, inline: { path, body, line: last + 1, side: "RIGHT", ...range }, onFile };
}

const CAPTION: Readonly<Record<FixSafety, string>> = {
  safe: "",
  unsafe: " Likely what you want; read it before you commit it.",
  manual: " A sketch, to be completed by hand.",
};

/** The body of one comment: what happens and the fix, a finding after the other, how it came about, and the markers on the last lines. */
function commentBody(group: readonly PlacedFinding[], suggestion: Suggestion | null, onFile: boolean): string {
  const blocks: Block[] = [];
  const findings = group.map(({ finding }) => finding);
  withoutRepetition(findings).forEach(({ finding, trace, fix }, index) => {
    const entry = group[index];
    if (entry === undefined) return;
    const where = onFile ? ` · ${lineText(entry)}` : "";
    const rule = index === 0 ? "" : "---\n\n";
    const importance = 100 - Math.min(index, 9);
    blocks.push({ markdown: `${rule}${findingTitle(finding)}${where}\n\n${messageText(finding)}`, importance });
    if (fix !== null) blocks.push(...fixBlocks(entry, entry.suggestion === suggestion ? suggestion : null));
    const evidence = evidenceMarkdown(finding.evidence);
    if (evidence !== "") blocks.push({ markdown: evidence, importance: 60 });
    const story = traceDetails(finding.location.file.path, trace, () => null);
    if (story !== "") blocks.push({ markdown: story, importance: 50 });
  });
  const body = fitBlocks(blocks, MAX_BODY_BYTES, () => "_Shortened; the check has the rest._");
  return `${body}\n\n${findings.map(marker).join("\n")}`;
}

function lineText({ finding }: PlacedFinding): string {
  const { line } = finding.location.file.position(finding.location.span.start);
  const { cells } = finding.location.file;
  return cells === null ? `line ${line + 1}` : `cell ${cells.cellOf(line) + 1}, line ${cells.lineInCell(line) + 1}`;
}

function fixBlocks({ finding, patch }: PlacedFinding, suggestion: Suggestion | null): readonly Block[] {
  const { fix } = finding;
  if (fix === null) return [];
  const title = `**Fix:** ${proseInline(fix.title)}.${CAPTION[fix.safety]}`;
  if (suggestion !== null) {
    const text = suggestion.replacement.map((line) => `${line}\n`).join("");
    return [{ markdown: `${title}\n\n${fenced("suggestion", text)}`, importance: 90 }];
  }
  if (patch === null || patch.size === 0) return [{ markdown: title, importance: 90 }];
  const diff = [...patch].map(([path, { before, after }]) => unifiedDiff(path, before, after)).join("");
  return [{ markdown: `${title}\n\n${details("Patch", fenced("diff", diff))}`, importance: 80 }];
}

/** The body of the review itself: how many, and what has no comment of its own. */
export function reviewBody(plan: ReviewPlan, report: ChangeReport, posted: readonly ReportedFinding[]): string {
  const blocks: Block[] = [
    { markdown: `**Epoch Zero** found ${severityCounts(posted)} in this change.`, importance: 100 },
  ];
  const rest = [
    ["Outside the diff", plan.elsewhere],
    ["Beyond the limit on comments", plan.overflow],
  ] as const;
  for (const [title, findings] of rest) {
    if (findings.length === 0) continue;
    const items = findings.map((finding) => `- ${oneLine(finding, report.lineUrl)}`).join("\n");
    blocks.push({ markdown: `${title}, ${plural(findings.length, "more finding")}:\n\n${items}`, importance: 90 });
  }
  if (report.existing.length > 0) {
    blocks.push({
      markdown: `${plural(report.existing.length, "finding")} already in the base; the check lists them.`,
      importance: 10,
    });
  }
  return fitBlocks(blocks, MAX_BODY_BYTES, () => "_Shortened; the check has the rest._");
}
