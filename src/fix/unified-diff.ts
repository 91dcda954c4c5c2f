import { structuredPatch } from "diff";

/** Lines around a change, as git shows by default. */
const CONTEXT_LINES = 3;

/**
 * The change of one file as a patch that `git apply` takes: git's header, `a/` and `b/` names, carriage returns kept, and the mark for a missing
 * last newline. Empty when nothing changed.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const { hunks } = structuredPatch(path, path, before, after, "", "", { context: CONTEXT_LINES });
  const lines = [
    `diff --git ${quotePath(`a/${path}`)} ${quotePath(`b/${path}`)}`,
    `--- ${headerPath(`a/${path}`)}`,
    `+++ ${headerPath(`b/${path}`)}`,
  ];
  for (const hunk of hunks) {
    // A hunk of no lines stands *after* the line it names.
    const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
    const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
    lines.push(`@@ -${oldStart},${hunk.oldLines} +${newStart},${hunk.newLines} @@`, ...hunk.lines);
  }
  return `${lines.join("\n")}\n`;
}

/** The patch of several files, in path order. `changes` maps a path to its raw text before and after. */
export function unifiedDiffs(
  changes: ReadonlyMap<string, { readonly before: string; readonly after: string }>,
): string {
  const paths = [...changes.keys()].sort();
  return paths
    .map((path) => unifiedDiff(path, changes.get(path)?.before ?? "", changes.get(path)?.after ?? ""))
    .join("");
}

/** Git ends a name with white space in it by a tab, so that it is not cut. */
function headerPath(path: string): string {
  const quoted = quotePath(path);
  return quoted === path && path.includes(" ") ? `${path}\t` : quoted;
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** Git's C-style quoting of names with control characters, quotes or backslashes. */
function quotePath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git quotes
  if (!/[\x00-\x1f\x7f"\\]/.test(path)) return path;
  const spell = (unit: string): string => ESCAPES[unit] ?? `\\${unit.charCodeAt(0).toString(8).padStart(3, "0")}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  return `"${path.replace(/[\x00-\x1f\x7f"\\]/g, spell)}"`;
}
