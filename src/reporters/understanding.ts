import type { Location } from "../finding/finding.ts";
import type { UnknownFact } from "../setup/setup.ts";
import type { EntryFacts, Level } from "../setup/understanding.ts";
import { placeLabel } from "./place.ts";
import { plural, printable } from "./text/layout.ts";

/** How many set-ups of a run are understood, by level. */
export type Understood = Readonly<Record<Level, number>>;

/** One class of reasons why set-ups are not fully known. */
export interface RankedReason {
  /** The reason without the names and numbers that differ from script to script. */
  readonly reason: string;
  /** Set-ups it holds for. */
  readonly setups: number;
  /** Where it was met first; null where no place is known. */
  readonly example: Location | null;
}

/** Reasons that are printed, at most: what follows are single scripts. */
const MAX_REASONS = 15;
/** The slowest entries that are named. */
const MAX_SLOW = 5;
/** Entries faster than this (milliseconds) are not worth naming. */
const NOT_SLOW = 1_000;

/** Counts set-ups by level. */
export function countUnderstood(entries: readonly EntryFacts[]): Understood {
  const counts: Record<Level, number> = { fully: 0, partly: 0, "not-at-all": 0, "no-training": 0 };
  for (const { understood } of entries) for (const { level } of understood) counts[level]++;
  return counts;
}

/** Reasons by the number of set-ups they hold for, most frequent first; equals in the order in which they were met. */
export function rankReasons(entries: readonly EntryFacts[]): RankedReason[] {
  const ranked = new Map<string, { reason: string; setups: number; example: Location | null }>();
  for (const { reasons } of entries.flatMap(({ understood }) => understood)) {
    const once = new Map(reasons.map((fact) => [reasonClass(fact), fact.location]));
    for (const [reason, location] of once) {
      const known = ranked.get(reason);
      if (known === undefined) ranked.set(reason, { reason, setups: 1, example: location });
      else known.setups++;
    }
  }
  return [...ranked.values()].sort((a, b) => b.setups - a.setups);
}

/**
 * A reason as a class of reasons: names, texts and numbers of the script give way to an ellipsis. What is missing keeps its name, as
 * that is what there is to be added: a library, a function of one, a budget.
 */
export function reasonClass({ why }: UnknownFact): string {
  const raised = /^the program raises: (\w+)/.exec(why);
  if (raised !== null) return `the program raises ${raised[1]}`;
  // `backbone.head: the source of …` says in front which part of the model it is.
  const bare = why.replace(/^`?[\w.[\]]+`?: /, "").replace(/^`?[\w.[\]]+`? depends on/, "it depends on");
  const kept = /^the source of `[\w.]+`/.exec(bare)?.[0] ?? "";
  return `${kept}${bare.slice(kept.length).replace(/`[^`]*`|"[^"]*"|'[^']*'|\b\d[\d,.]*\b/g, "…")}`;
}

/** The lines of `--stats` on what is understood, and on what took long. */
export function understandingLines(entries: readonly EntryFacts[]): string[] {
  const counts = countUnderstood(entries);
  const setups = counts.fully + counts.partly + counts["not-at-all"];
  const rest = counts["no-training"];
  return [
    `${plural(setups, "set-up")} in code that trains: ${counts.fully} understood fully, ${counts.partly} partly, ${counts["not-at-all"]} not at all` +
      (rest === 0 ? "" : `; no training starts in ${plural(rest, "other")}`),
    ...reasonLines(rankReasons(entries)),
    ...slowLines(entries),
  ];
}

function reasonLines(reasons: readonly RankedReason[]): string[] {
  const left = reasons.length - MAX_REASONS;
  return [
    ...reasons.slice(0, MAX_REASONS).map(({ reason, setups, example }) => {
      const place = example === null ? "" : ` (${placeLabel(example)})`;
      return printable(`  ${String(setups).padStart(4)} × ${reason}${place}`);
    }),
    ...(left > 0 ? [`  and ${plural(left, "further reason")}`] : []),
  ];
}

function slowLines(entries: readonly EntryFacts[]): string[] {
  const slow = entries
    .filter(({ milliseconds }) => milliseconds >= NOT_SLOW)
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, MAX_SLOW);
  return slow.map(({ path, milliseconds }) =>
    printable(`  slow: ${path}, ${Math.round(milliseconds)} ms of processor time`),
  );
}
