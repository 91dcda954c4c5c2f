import type { LineRange, Placement } from "../finding/placement.ts";
import type { FixSafety } from "../fix/fix.ts";
import type { NoSuggestion, Suggestion } from "../fix/suggestion.ts";
import { unifiedDiff } from "../fix/unified-diff.ts";
import type { ReportedFinding } from "../result.ts";
import { type ChangeReport, plural, severityCounts } from "./change-report.ts";
import { assumptionsLine, findingTitle, traceList } from "./finding-markdown.ts";
import { type Block, details, fenced, fitBlocks, prose, proseInline } from "./markdown.ts";
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

/** What is posted of one finding, and what to fall back to when GitHub refuses its lines. */
export interface FindingComment {
  readonly finding: ReportedFinding;
  readonly inline: InlineComment | null;
  readonly onFile: FileComment | null;
}

export interface ReviewPlan {
  /** Findings that get a comment, most serious first. */
  readonly comments: readonly FindingComment[];
  /** Findings without one: no place in the diff, or beyond the limit on comments. */
  readonly elsewhere: readonly ReportedFinding[];
  readonly overflow: readonly ReportedFinding[];
}

/** GitHub takes 65,536 characters; bytes are counted to be safe, with room for the marker. */
const MAX_BODY_BYTES = 65_000;

/** Hidden in every comment so that the next push knows what was said. */
export function marker({ rule, fingerprint }: ReportedFinding): string {
  return `<!-- epoch-zero:v1 rule=${rule.replace(/[^\w-]/g, "")} fp=${fingerprint.replace(/[^\w-]/g, "")} -->`;
}

const MARKER = /(?:^|\n)<!-- epoch-zero:v1 rule=([\w-]*) fp=([\w-]+)( closed)? -->\s*$/;

/**
 * The fingerprint that a comment body carries on its last line; null for any other comment and for one that was closed (a finding that comes
 * back is commented on again). Who wrote it is for the caller to check.
 */
export function fingerprintOf(body: string): string | null {
  const match = MARKER.exec(body);
  return match === null || match[3] !== undefined ? null : (match[2] ?? null);
}

/** The body of a comment whose finding is gone: what was said is folded, the marker says that it is closed. */
export function closedBody(body: string, head: string): string {
  const match = MARKER.exec(body);
  // The suggestion must not be offered any more: it was made for other lines.
  const before = body
    .slice(0, match?.index)
    .trim()
    .replace(/^(`{3,})suggestion$/gm, "$1text");
  const closed = `No longer found as of ${head.slice(0, 7)}.\n\n${details("What was found", before)}`;
  return match === null ? closed : `${closed}\n\n<!-- epoch-zero:v1 rule=${match[1]} fp=${match[2]} closed -->`;
}

/** Decides which findings are commented on, in order, up to the limit. */
export function planReview(placed: readonly PlacedFinding[], maxComments: number): ReviewPlan {
  const comments: FindingComment[] = [];
  const elsewhere: ReportedFinding[] = [];
  const overflow: ReportedFinding[] = [];
  const offered: LineRangeInFile[] = [];
  for (const entry of placed) {
    if (entry.placement.kind === "summary") elsewhere.push(entry.finding);
    else if (comments.length >= maxComments) overflow.push(entry.finding);
    else comments.push(commentFor(entry, offered));
  }
  return { comments, elsewhere, overflow };
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

function commentFor(entry: PlacedFinding, offered: LineRangeInFile[]): FindingComment {
  const { finding, placement } = entry;
  const path = placement.path;
  const onFile: FileComment = { path, body: commentBody(entry, null, true), subject_type: "file" };
  if (placement.kind !== "inline") return { finding, inline: null, onFile };
  let suggestion = entry.suggestion?.kind === "suggestion" ? entry.suggestion : null;
  if (suggestion !== null && isTaken(offered, path, suggestion.lines)) suggestion = null;
  if (suggestion !== null) offered.push({ path, lines: suggestion.lines });
  const { first, last } = suggestion?.lines ?? placement.lines;
  const range = first < last ? ({ start_line: first + 1, start_side: "RIGHT" } as const) : {};
  const body = commentBody(entry, suggestion, false);
  return { finding, inline: { path, body, line: last + 1, side: "RIGHT", ...range }, onFile };
}

const CAPTION: Readonly<Record<FixSafety, string>> = {
  safe: "",
  unsafe: " Likely what you want; read it before you commit it.",
  manual: " A sketch, to be completed by hand.",
};

/** The body of one comment: what happens, the fix, how it came about, and the marker on the last line. */
function commentBody(entry: PlacedFinding, suggestion: Suggestion | null, onFile: boolean): string {
  const { finding } = entry;
  const noUrl = (): null => null;
  const where = onFile ? ` · ${lineText(entry)}` : "";
  const blocks: Block[] = [
    { markdown: `${findingTitle(finding)}${where}`, importance: 100 },
    { markdown: prose(finding.message), importance: 99 },
  ];
  const assumptions = assumptionsLine(finding);
  if (assumptions !== "") blocks.push({ markdown: assumptions, importance: 60 });
  blocks.push(...fixBlocks(entry, suggestion));
  if (finding.trace.length > 0) {
    blocks.push({ markdown: details("How it came about", traceList(finding, noUrl)), importance: 50 });
  }
  const body = fitBlocks(blocks, MAX_BODY_BYTES, () => "_Shortened; the check has the rest._");
  return `${body}\n\n${marker(finding)}`;
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
