import type { Config } from "../config/config.ts";
import { pathTest } from "../config/globs.ts";
import type { Notification } from "../finding/notification.ts";
import { orderFindings } from "../finding/order.ts";
import { applyRuleLevels } from "../finding/report-findings.ts";
import { isSource } from "../project/limits.ts";
import type { AuditResult } from "../result.ts";
import type { ProjectFiles } from "../run.ts";
import type { FileDiff } from "../source/diff.ts";
import type { Engine } from "../engine.ts";
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

/** Runs the engine and applies the configuration's severities. */
export async function analyse(
  engine: Engine,
  files: ProjectFiles,
  entries: readonly string[] | null,
  config: Config,
): Promise<AuditResult> {
  if (entries !== null && entries.length === 0) return EMPTY;
  const result = await engine.audit({ files, paths: entries });
  return { ...result, findings: applyRuleLevels(orderFindings(result.findings), config.rules) };
}

const EMPTY: AuditResult = {
  complete: true,
  findings: [],
  setups: [],
  notifications: [],
  files: { considered: 0, analysed: 0 },
};

/** The base as the engine sees it: renamed files also under their new name, so that the same finding has the same fingerprint. */
export function baseFiles(base: CommitTree, changes: readonly FileDiff[]): ProjectFiles {
  const renamed = new Map(
    changes
      .filter((change) => change.status === "modified" && change.previousPath !== change.path)
      .map((change) => [change.path, change.previousPath]),
  );
  return {
    list: () => [...new Set([...base.list(), ...renamed.keys()])].toSorted(),
    read: (path) => base.read(path) ?? base.read(renamed.get(path) ?? path),
  };
}

/**
 * Analyses the base over the entries of the head. A base that cannot be analysed makes everything look new: that is said, and no
 * reason to fail.
 */
export async function analyseBase(
  engine: Engine,
  base: CommitTree,
  entries: readonly string[],
  changes: readonly FileDiff[],
  head: CommitTree,
  config: Config,
): Promise<{ readonly result: AuditResult; readonly notifications: readonly Notification[] }> {
  const previous = changes.map((change) => change.previousPath);
  await base.load([...new Set([...previous, ...entries, ...(head.local ? [] : head.list())])]);
  const files = baseFiles(base, changes);
  const present = new Set(files.list());
  try {
    const result = await analyse(
      engine,
      files,
      entries.filter((path) => present.has(path)),
      config,
    );
    return { result, notifications: [] };
  } catch (error) {
    const message = `The base could not be analysed, so findings that were there before may be shown as new: ${error instanceof Error ? error.message : String(error)}`;
    return { result: EMPTY, notifications: [{ level: "warning", path: null, message, incomplete: false }] };
  }
}
