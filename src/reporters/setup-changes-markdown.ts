import type { AspectChange, SetupChange } from "../setup/setup-changes.ts";
import { groupBy } from "../source/group-by.ts";
import { type Block, code, details, fitBlocks, plain, table } from "./markdown.ts";
import { aspectLabel, sideText } from "./setup-changes-words.ts";

/** Rows of one table; more are no summary of a change. */
const MAX_ROWS = 40;
/** Scripts named of those that change alike. */
const MAX_NAMED = 6;

/**
 * What a change does to the training, a table before → after for each script (those that change alike share one), even when nothing is wrong with it.
 * Empty where nothing was compared or nothing is trained.
 */
export function setupChangeBlocks(changes: readonly SetupChange[] | null): readonly Block[] {
  if (changes === null || changes.length === 0) return [];
  const tables = [
    ...groupBy(
      changes.filter(({ status }) => status === "changed" || status === "added"),
      ({ status, aspects }) => JSON.stringify([status, aspects]),
    ).values(),
  ].map(tableOf);
  const lines = [...removedLine(changes), ...unchangedLine(changes, tables.length > 0)];
  const heading = "### What this change does to the training\n\n";
  return [...tables, ...lines].map((markdown, index) => ({
    markdown: index === 0 ? heading + markdown : markdown,
    // The first ones outlast the freeze maps.
    importance: 700 - Math.min(index, 100),
  }));
}

function tableOf(group: readonly SetupChange[]): string {
  const [first] = group;
  if (first === undefined) return "";
  const rows = first.aspects.slice(0, MAX_ROWS);
  const left = first.aspects.length - rows.length;
  const more = left > 0 ? `\n\n_${left} more in the JSON report._` : "";
  const assumptions = [...new Set(group.flatMap((one) => one.assumptions))];
  const rests =
    assumptions.length === 0
      ? ""
      : `\n\n${details("What these figures rest on", assumptions.map((text) => `- ${plain(text)}`).join("\n"))}`;
  if (first.status === "added") {
    const cells = rows.map((aspect) => [label(aspect), side(aspect.after)]);
    return `**${names(group)}**, new:\n\n${table(["", "Trains with"], [], cells)}${more}${rests}`;
  }
  const cells = rows.map((aspect) => [label(aspect), side(aspect.before), side(aspect.after)]);
  return `**${names(group)}**:\n\n${table(["", "Before", "After"], [], cells)}${more}${rests}`;
}

function label(aspect: AspectChange): string {
  const { topic, subject } = aspectLabel(aspect);
  return subject === null ? plain(topic) : `${plain(topic)} of ${code(subject)}`;
}

function side(value: string | null | undefined): string {
  return typeof value === "string" ? code(value) : plain(sideText(value));
}

function names(changes: readonly SetupChange[]): string {
  const shown = changes.slice(0, MAX_NAMED).map(({ path, previousPath, entry }) => {
    const where = entry === "<module>" ? code(path) : `${code(path)}, ${code(entry)}`;
    return previousPath === null ? where : `${where} (was ${code(previousPath)})`;
  });
  const left = changes.length - shown.length;
  return left > 0 ? `${shown.join(", ")} and ${left} more` : shown.join(", ");
}

function removedLine(changes: readonly SetupChange[]): readonly string[] {
  const removed = changes.filter(({ status }) => status === "removed");
  return removed.length === 0 ? [] : [`No longer there: the training in ${names(removed)}.`];
}

function unchangedLine(changes: readonly SetupChange[], hasTables: boolean): readonly string[] {
  const same = changes.filter(({ status }) => status === "unchanged");
  if (same.length === 0) return [];
  return [
    `${hasTables ? "As before" : "Nothing"}${hasTables ? "" : " changes"}, as far as it is known: ${names(same)}.`,
  ];
}

/** Hidden at the end of the comment that is kept up to date. */
export const setupCommentMarker = "<!-- epoch-zero:v1 setup-diff -->";

/** GitHub takes 65,536 characters; bytes are counted to be safe, with room for the marker. */
const MAX_COMMENT_BYTES = 65_000;

/** The comment that is kept up to date, as of a head. */
export function setupComment(changes: readonly SetupChange[], head: string): string {
  const blocks = setupChangeBlocks(changes);
  const none = { markdown: "This change does nothing to the training, as far as it is known.", importance: 900 };
  const footer = { markdown: `<sub>Epoch Zero, as of ${head.slice(0, 7)}.</sub>`, importance: 950 };
  const shown = [...(blocks.length === 0 ? [none] : blocks), footer];
  const body = fitBlocks(shown, MAX_COMMENT_BYTES, () => "_Shortened; the check has the rest._");
  return `${body}\n\n${setupCommentMarker}`;
}
