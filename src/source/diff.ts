/**
 * Unified diffs as GitHub and git print them, read into hunks. A review comment may only stand on a line of a hunk
 * (context lines count), so every placement decision starts here.
 */

/** One line of a hunk. Line numbers are 0-based; a side that lacks the line has null. */
export interface HunkLine {
  readonly kind: "context" | "added" | "removed";
  /** The line without its leading `+`, `-` or space. A `\r` before the line end stays. */
  readonly text: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
}

/** A stretch of a file as the diff shows it: `count` lines from the 0-based `start` on each side. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  readonly lines: readonly HunkLine[];
}

/** What a change did to one file. */
export interface FileDiff {
  readonly path: string;
  /** The path it had before, when it was renamed or copied; otherwise the same. */
  readonly previousPath: string;
  readonly status: "added" | "modified" | "removed";
  /** Null when the hunks are not known (a diff too large to be sent): then the whole file counts as changed. */
  readonly hunks: readonly Hunk[] | null;
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** A side without lines names the line *before* the gap (`-0,0`, `-7,0`), the others name their first line. */
function zeroBased(start: number, count: number): number {
  return count === 0 ? start : start - 1;
}

/**
 * The hunks of a patch without file headers (GitHub's `patch` field; file headers of git are skipped).
 * Null when the text is no whole patch: a hunk that is cut short must not pass for a small one.
 */
export function parsePatch(patch: string): readonly Hunk[] | null {
  const hunks: Hunk[] = [];
  const lines = patch.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const header = HEADER.exec(lines[i] ?? "");
    if (header === null) continue;
    const oldCount = Number(header[2] ?? 1);
    const newCount = Number(header[4] ?? 1);
    const oldStart = zeroBased(Number(header[1]), oldCount);
    const newStart = zeroBased(Number(header[3]), newCount);
    const body: HunkLine[] = [];
    let oldLine = oldStart;
    let newLine = newStart;
    while (oldLine < oldStart + oldCount || newLine < newStart + newCount) {
      const line = lines[++i];
      if (line === undefined) return null;
      const text = line.slice(1);
      if (line.startsWith("+")) body.push({ kind: "added", text, oldLine: null, newLine: newLine++ });
      else if (line.startsWith("-")) body.push({ kind: "removed", text, oldLine: oldLine++, newLine: null });
      // Some tools strip the single space of an empty context line.
      else if (line.startsWith(" ") || line === "")
        body.push({ kind: "context", text, oldLine: oldLine++, newLine: newLine++ });
      else if (!line.startsWith("\\")) return null;
    }
    hunks.push({ oldStart, oldCount, newStart, newCount, lines: body });
  }
  return hunks;
}

/** The hunk whose new side holds the 0-based line, or null. */
export function hunkAt(hunks: readonly Hunk[], newLine: number): Hunk | null {
  return hunks.find((hunk) => newLine >= hunk.newStart && newLine < hunk.newStart + hunk.newCount) ?? null;
}

/** The text that the diff shows for a 0-based line of the new side; null when the hunk does not hold it. */
export function newText(hunk: Hunk, newLine: number): string | null {
  return hunk.lines.find((line) => line.newLine === newLine)?.text ?? null;
}

/** Whether the change wrote the 0-based line of the new side. True for every line when the hunks are not known. */
export function isAdded(diff: FileDiff, newLine: number): boolean {
  if (diff.hunks === null) return true;
  const hunk = hunkAt(diff.hunks, newLine);
  return hunk?.lines.some((line) => line.newLine === newLine && line.kind === "added") ?? false;
}
