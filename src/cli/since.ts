import type { Engine } from "../engine.ts";
import type { ProjectFiles } from "../project/files.ts";
import { mergeBase, resolveCommit } from "../project/git.ts";
import { type Changes, changesSince } from "../project/git-changes.ts";
import { GitCommitFiles } from "../project/git-objects.ts";
import { placeOf } from "../reporters/place.ts";
import type { AuditResult, ReportedFinding } from "../result.ts";

/** What `--base REV` compares with. */
export interface Since {
  readonly changes: Changes;
  /** The tree as it was. */
  readonly files: ProjectFiles;
}

/**
 * The state to compare with: the commit where the work tree's history left the revision, so that what others did there since does not count.
 *
 * @throws GitError
 */
export function since(root: string, revision: string): Since {
  const commit = mergeBase(root, resolveCommit(root, revision));
  return { changes: changesSince(root, commit), files: new GitCommitFiles(root, commit) };
}

/**
 * Keeps the findings that came with the change: those whose location or trace touches a changed line, and those that were not there before
 * (a line taken away touches nothing, and a changed import is in another file).
 */
export async function onlySince(result: AuditResult, { changes, files }: Since, engine: Engine): Promise<AuditResult> {
  const untouched = result.findings.filter((finding) => !touches(finding, changes));
  if (untouched.length === 0) return result;
  const paths = [...new Set(untouched.map((finding) => finding.location.file.path))];
  const before = engine.audit({ files, paths: entriesOf(result, paths) });
  const known = new Set(before.findings.map((finding) => finding.fingerprint));
  const hidden = new Set(untouched.filter((finding) => known.has(finding.fingerprint)));
  return { ...result, findings: result.findings.filter((finding) => !hidden.has(finding)) };
}

/** The entries under which a finding in an imported file was made are those of the set-ups: all of them are evaluated again. */
function entriesOf(result: AuditResult, paths: readonly string[]): string[] {
  return [...new Set([...paths, ...result.setups.map((setup) => setup.file.path)])];
}

function touches(finding: ReportedFinding, changes: Changes): boolean {
  const primary = placeOf(finding.location);
  for (let line = primary.line; line <= primary.endLine; line++) {
    // An exclusive end at the first column does not touch that line.
    if (line === primary.endLine && primary.endColumn === 1 && line > primary.line) continue;
    if (changes.touches(primary.path, line - 1)) return true;
  }
  return finding.trace.some((step) => changes.touches(step.file.path, placeOf(step).line - 1));
}
