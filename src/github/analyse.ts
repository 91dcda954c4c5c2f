import type { Config } from "../config/config.ts";
import { pathTest } from "../config/globs.ts";
import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { orderFindings } from "../finding/order.ts";
import { applyRuleLevels } from "../finding/report-findings.ts";
import type { ProjectFiles } from "../project/files.ts";
import { byteLimitWith, isSource, tooLarge } from "../project/limits.ts";
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
  sizes: CommitTree["sizes"] = new Map(),
): Promise<AuditResult> {
  if (entries !== null && entries.length === 0) return EMPTY;
  const refused = new Map<string, Notification>();
  const watched: ProjectFiles = {
    list: () => files.list(),
    read: (path) => {
      const bytes = files.read(path);
      if (bytes === null) refuseIfTooLarge(path, sizes.get(path) ?? 0, config, refused);
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

function refuseIfTooLarge(path: string, size: number, config: Config, refused: Map<string, Notification>): void {
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
