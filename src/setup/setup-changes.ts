import { type Aspect, aspectsOf } from "./aspects.ts";
import type { TrainingSetup } from "./setup.ts";

/** One line of the comparison of two versions of a training set-up. A side is null where it is not known, and missing where there is no such thing. */
export interface AspectChange {
  /** `learning rate`, `option weight_decay`. */
  readonly topic: string;
  /** The model, optimizer or loader it is of; null for what the set-up has once. */
  readonly subject: string | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** What a change does to one training set-up. */
export interface SetupChange {
  readonly path: string;
  /** Where the script was before, when that is elsewhere. */
  readonly previousPath: string | null;
  readonly entry: string;
  readonly status: "added" | "removed" | "changed" | "unchanged";
  readonly aspects: readonly AspectChange[];
  /** What the figures of the later version rest on. */
  readonly assumptions: readonly string[];
}

/**
 * Compares the set-ups of two states of the same scripts, in the order of the later one. Scripts in which nothing is trained are left out.
 *
 * @param before set-ups of the earlier state, those of renamed scripts under their new names
 * @param renamed the old path by the new one
 */
export function setupChanges(
  before: readonly TrainingSetup[],
  after: readonly TrainingSetup[],
  renamed: ReadonlyMap<string, string>,
): readonly SetupChange[] {
  const old = keyed(before.filter(trains));
  const changes: SetupChange[] = [];
  for (const [key, setup] of keyed(after.filter(trains))) {
    changes.push(compareSetups(old.get(key) ?? null, setup, renamed.get(setup.file.path) ?? null));
    old.delete(key);
  }
  for (const setup of old.values()) {
    const { file, entry } = setup;
    changes.push({
      path: file.path,
      previousPath: null,
      entry,
      status: "removed",
      aspects: [],
      assumptions: [],
    });
  }
  return changes;
}

/** Set-ups with something in them; the empty ones of scripts that were looked at in vain say nothing. */
function trains({ models, optimizers }: TrainingSetup): boolean {
  return optimizers.length > 0 || models.some((model) => model.trained);
}

/** By script and function; a second set-up of the same place is told by its number. */
function keyed(setups: readonly TrainingSetup[]): Map<string, TrainingSetup> {
  const result = new Map<string, TrainingSetup>();
  for (const setup of setups) {
    let key = `${setup.file.path}\0${setup.entry}`;
    while (result.has(key)) key += "\0";
    result.set(key, setup);
  }
  return result;
}

function compareSetups(before: TrainingSetup | null, after: TrainingSetup, previousPath: string | null): SetupChange {
  const aspects = before === null ? added(after) : changed(aspectsOf(before), aspectsOf(after));
  return {
    path: after.file.path,
    previousPath: before === null ? null : previousPath,
    entry: after.entry,
    status: before === null ? "added" : aspects.length > 0 ? "changed" : "unchanged",
    aspects,
    assumptions: aspects.length > 0 ? assumptionsOf(after) : [],
  };
}

function added(setup: TrainingSetup): readonly AspectChange[] {
  return aspectsOf(setup).flatMap(({ topic, subject, value }) =>
    value === null ? [] : [{ topic, subject, after: value }],
  );
}

/** The aspects that differ, in the order of the later version, then those it no longer has. */
function changed(before: readonly Aspect[], after: readonly Aspect[]): readonly AspectChange[] {
  const names = pairedSubjects(before, after);
  const old = new Map(before.map((aspect) => [keyOf(aspect.topic, aspect.subject), aspect]));
  const result: AspectChange[] = [];
  for (const { topic, subject, value } of after) {
    const key = keyOf(topic, subject === null ? null : (names.get(subject) ?? subject));
    const was = old.get(key) ?? null;
    old.delete(key);
    if (was === null && value !== null) result.push({ topic, subject, after: value });
    else if (was !== null && was.value !== value) result.push({ topic, subject, before: was.value, after: value });
  }
  for (const { topic, subject, value } of old.values())
    if (value !== null) result.push({ topic, subject, before: value });
  return result;
}

function keyOf(topic: string, subject: string | null): string {
  return `${topic}\0${subject ?? ""}`;
}

/**
 * What a subject was called before. A model that is the only one of its kind with a new name, where one with an old name is gone, is the same one renamed.
 */
function pairedSubjects(before: readonly Aspect[], after: readonly Aspect[]): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const kind of ["model", "optimizer", "data"] as const) {
    const [old, now] = [subjectsOf(before, kind), subjectsOf(after, kind)];
    const [gone, ...othersGone] = [...old].filter((name) => !now.has(name));
    const [fresh, ...othersFresh] = [...now].filter((name) => !old.has(name));
    if (gone === undefined || fresh === undefined || othersGone.length > 0 || othersFresh.length > 0) continue;
    result.set(fresh, gone);
  }
  return result;
}

function subjectsOf(aspects: readonly Aspect[], kind: Aspect["kind"]): ReadonlySet<string> {
  return new Set(
    aspects.flatMap((aspect) => (aspect.kind === kind && aspect.subject !== null ? [aspect.subject] : [])),
  );
}

function assumptionsOf(setup: TrainingSetup): readonly string[] {
  return [
    ...new Set([
      ...setup.assumptions,
      ...setup.optimizers.flatMap((optimizer) => optimizer.assumptions),
      ...setup.loaders.filter((loader) => loader.role === "train").flatMap((loader) => loader.assumptions),
    ]),
  ];
}
