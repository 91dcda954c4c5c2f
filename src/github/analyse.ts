import type { Config } from "../config/config.ts";
import { pathTest } from "../config/globs.ts";
import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { orderFindings } from "../finding/order.ts";
import { applyRuleLevels } from "../finding/report-findings.ts";
import type { ProjectFiles } from "../project/files.ts";
import { byteLimitWith, isSource, tooLarge } from "../project/limits.ts";
import { withRenames } from "../project/renamed-files.ts";
import type { AuditResult } from "../result.ts";
import type { FileDiff } from "../source/diff.ts";
import type { Shard } from "./inputs.ts";
import type { CommitTree } from "./tree.ts";

/** What the inputs and the configuration say of which files are analysed. */
export interface Selection {
  readonly config: Config;
  /** The input `paths`; all when empty. */
  readonly paths: readonly string[];
  readonly shard: Shard | null;
}

/** Entry files that the selection leaves. */
export function selected(paths: readonly string[], { config, paths: wanted, shard }: Selection): readonly string[] {
  const tests = [wanted, config.paths].filter((patterns) => patterns.length > 0).map(pathTest);
  const isExcluded = pathTest(config.exclude);
  const kept = paths.filter((path) => isSource(path) && tests.every((test) => test(path)) && !isExcluded(path));
  if (shard === null) return kept;
  // Round robin over the sorted list: even parts, the same on every machine.
  return kept.toSorted().filter((_, index) => index % shard.total === shard.index - 1);
}

/** Runs the engine and applies the configuration's severities. A file too large to be read makes the result incomplete. */
export async function analyse(
  engine: Engine,
  files: ProjectFiles,
  entries: readonly string[] | null,
  config: Config,
  tree: CommitTree | null = null,
): Promise<AuditResult> {
  if (entries !== null && entries.length === 0) return EMPTY;
  const refused = new Map<string, Notification>();
  const watched: ProjectFiles = {
    list: () => files.list(),
    read: (path) => {
      const bytes = files.read(path);
      if (bytes === null && tree !== null) refuse(path, tree, config, refused);
      return bytes;
    },
  };
  const result = engine.audit({ files: watched, paths: entries });
  return {
    ...result,
    complete: result.complete && refused.size === 0,
    notifications: [...result.notifications, ...refused.values()],
    findings: applyRuleLevels(orderFindings(result.findings), config.rules),
  };
}

/** Says why a file of the tree could not be read, if it is one that matters. */
function refuse(path: string, tree: CommitTree, config: Config, refused: Map<string, Notification>): void {
  const size = tree.sizes.get(path) ?? 0;
  const failure = tree.failure(path);
  if (failure !== null) {
    const message = `The file could not be read from GitHub (${failure}).`;
    refused.set(path, { level: "error", path, message, incomplete: true });
    return;
  }
  const limit = byteLimitWith(config.maxFileSize)(path);
  if (size <= limit || !isSource(path)) return;
  refused.set(path, { level: "error", path, message: tooLarge(path, size, limit), incomplete: true });
}

const EMPTY: AuditResult = {
  complete: true,
  findings: [],
  setups: [],
  notifications: [],
  entries: [],
  files: { considered: 0, analysed: 0 },
};

/** Old paths of renamed files by their new ones. */
export function renamesIn(changes: readonly FileDiff[]): ReadonlyMap<string, string> {
  return new Map(
    changes
      .filter((change) => change.status === "modified" && change.previousPath !== change.path)
      .map((change) => [change.path, change.previousPath]),
  );
}

/**
 * Analyses the base over the entries of the head and the scripts that the change takes away. A base that cannot be analysed makes everything look new: that is said, and no
 * reason to fail.
 */
export async function analyseBase(
  engine: Engine,
  base: CommitTree,
  entries: readonly string[],
  changes: readonly FileDiff[],
  head: CommitTree,
  { config, paths: wanted }: Selection,
): Promise<{ readonly result: AuditResult; readonly notifications: readonly Notification[] }> {
  const previous = changes.map((change) => change.previousPath);
  const removed = changes.filter((change) => change.status === "removed").map((change) => change.path);
  await base.load([...new Set([...previous, ...entries, ...(head.local ? [] : head.list())])]);
  const files = withRenames(base, renamesIn(changes));
  const present = new Set(files.list());
  try {
    const paths = [...entries, ...selected(removed, { config, paths: wanted, shard: null })];
    const result = await analyse(
      engine,
      files,
      paths.filter((path) => present.has(path)),
      config,
    );
    if (result.complete) return { result, notifications: [] };
    const message = "The base could not be analysed whole, so findings that were there before may be shown as new.";
    return { result, notifications: [{ level: "note", path: null, message, incomplete: false }] };
  } catch (error) {
    const message = `The base could not be analysed, so findings that were there before may be shown as new: ${error instanceof Error ? error.message : String(error)}`;
    return { result: EMPTY, notifications: [{ level: "warning", path: null, message, incomplete: false }] };
  }
}
