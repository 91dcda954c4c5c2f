import type { FileDiff } from "../source/diff.ts";
import type { GitHubClient } from "./client.ts";
import type { Target } from "./event.ts";
import { Superseded } from "./problem.ts";
import { type ChangeList, compareCommits, findPull, listChanges, mergeBase, type Pull, readPull } from "./pull.ts";

/** What is analysed and against what. */
export interface Subject {
  /** Null but on pull requests. */
  readonly pull: Pull | null;
  readonly head: string;
  /** What counts as there before; null when everything counts. */
  readonly base: string | null;
  /** Commit that the configuration is read from. */
  readonly configuration: string;
  readonly mayFetch: boolean;
}

/** Finds the commits of a run. A pull request is read as it stands now: a run that starts late reviews the newest head. */
export async function readSubject(client: GitHubClient, target: Target, wholeRepository: boolean): Promise<Subject> {
  switch (target.kind) {
    case "commit":
      return { pull: null, head: target.sha, base: null, configuration: target.sha, mayFetch: true };
    case "range":
      return { pull: null, head: target.head, base: target.base, configuration: target.base, mayFetch: true };
    case "pull":
      return ofPull(client, await readPull(client, target.number), wholeRepository, target.mayFetch);
    case "run": {
      const number = await findPull(client, target);
      const pull = await readPull(client, number);
      if (pull.head !== target.head) throw new Superseded(target.head, pull.head);
      return ofPull(client, pull, wholeRepository, false);
    }
  }
}

async function ofPull(client: GitHubClient, pull: Pull, whole: boolean, mayFetch: boolean): Promise<Subject> {
  const base = whole ? null : await mergeBase(client, pull);
  return { pull, head: pull.head, base, configuration: pull.base, mayFetch };
}

/** What changed; null where the whole repository is analysed. */
export async function readChanges(client: GitHubClient, subject: Subject): Promise<ChangeList | null> {
  if (subject.base === null) return null;
  return subject.pull === null
    ? await compareCommits(client, subject.base, subject.head)
    : await listChanges(client, subject.pull);
}

/** Paths of the configuration that the change itself touches: they are reported, not applied. */
export function touchedConfiguration(changes: readonly FileDiff[], paths: readonly string[]): readonly string[] {
  return paths.filter((path) => changes.some((change) => change.path === path || change.previousPath === path));
}
