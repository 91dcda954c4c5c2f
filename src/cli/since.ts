import type { Config } from "../config/config.ts";
import type { Engine } from "../engine.ts";
import { applyRuleLevels } from "../finding/report-findings.ts";
import type { RunRecord } from "../history/run.ts";
import { dependentsOf } from "../project/dependents.ts";
import type { ProjectFiles } from "../project/files.ts";
import { mergeBase, resolveCommit } from "../project/git.ts";
import { type ChangedPath, changesSince } from "../project/git-changes.ts";
import { GitCommitFiles } from "../project/git-objects.ts";
import { indexPaths } from "../project/imports.ts";
import { isRelevant, isSource } from "../project/limits.ts";
import { withRenames } from "../project/renamed-files.ts";
import type { AuditResult } from "../result.ts";

/** What `--base REV` compares with. */
export interface Since {
  readonly changes: readonly ChangedPath[];
  /** Old paths of renamed files by their new ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The tree as it was, renamed files also under their new names. */
  readonly files: ProjectFiles;
}

/**
 * The state to compare with: the commit where the work tree's history left the revision, so that what others did there since does not count.
 *
 * @throws GitError
 */
export function since(root: string, revision: string): Since {
  const commit = mergeBase(root, resolveCommit(root, revision));
  const changes = changesSince(root, commit).filter(
    ({ path, previousPath }) => isRelevant(path) || isRelevant(previousPath),
  );
  const renamed = new Map(
    changes
      .filter(({ path, previousPath }) => path !== previousPath)
      .map(({ path, previousPath }) => [path, previousPath]),
  );
  return { changes, renamed, files: withRenames(new GitCommitFiles(root, commit), renamed) };
}

/** The files that a change may matter to: the changed ones, and those that use them. */
export function affectedBy({ changes }: Since, files: ProjectFiles): ReadonlySet<string> {
  if (changes.length === 0) return new Set();
  const listed = files.list();
  const present = new Set(listed);
  const touched = [...new Set(changes.flatMap(({ path, previousPath }) => [path, previousPath]))];
  const decoder = new TextDecoder();
  const textOf = (path: string): string => {
    const bytes = files.read(path);
    return bytes === null ? "" : decoder.decode(bytes);
  };
  const index = indexPaths([...listed, ...touched]);
  const sources = touched.filter(isSource);
  const others = touched.filter((path) => !isSource(path));
  const dependents = dependentsOf({ paths: listed, textOf, index }, sources, others);
  return new Set([...sources.filter((path) => present.has(path)), ...dependents]);
}

/** The state before, evaluated over the same entries and the scripts that were taken away, at the configuration's severities. */
export function auditBefore(
  { changes, files }: Since,
  entries: readonly string[],
  isWanted: (path: string) => boolean,
  config: Config,
  { engine, history }: { readonly engine: Engine; readonly history: readonly RunRecord[] },
): AuditResult {
  const removed = changes.filter(({ status, path }) => status === "removed" && isSource(path) && isWanted(path));
  const present = new Set(files.list());
  const paths = [...entries, ...removed.map(({ path }) => path)].filter((path) => present.has(path));
  if (paths.length === 0) return NOTHING;
  const result = engine.audit({ files, paths, history });
  return { ...result, findings: applyRuleLevels(result.findings, config.rules) };
}

/** Nothing of what is asked for was there before. */
const NOTHING: AuditResult = {
  complete: true,
  findings: [],
  setups: [],
  notifications: [],
  entries: [],
  files: { considered: 0, analysed: 0 },
};
