import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { recordedScripts, scriptOfFile } from "../log-files/script-names.ts";
import type { ReportedLogFinding } from "../logs/report.ts";
import type { Run } from "../logs/run.ts";
import { toSlashes, Workspace } from "../project/workspace.ts";
import { type Classes, classesOf, isStuck, withCause } from "../reporters/log-causes.ts";
import type { Io } from "./io.ts";
import { targetsOf } from "./targets.ts";

/** What the script that wrote a log is known to do, and how that joins with what the log shows. */
export interface ScriptFacts {
  /** Number of outputs of the model's head; null where it is not known. */
  readonly classes: Classes | null;
  readonly notifications: readonly Notification[];
  /** The findings with what the script says about their cause. */
  readonly join: (findings: readonly ReportedLogFinding[]) => ReportedLogFinding[];
}

export { isStuck };

/** Folders above a log that the script it names is looked for in. */
const MAX_LEVELS = 4;
/** Scripts beside a log, or in the current folder, that may have written it. */
const MAX_SCRIPTS = 200;
/** Bytes of a record or a script that is looked at. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * The script that wrote a run's log, where the record says so (a command line, a tracker's note) or a script in the current folder or beside the log names
 * its file; else null. Relative to `cwd`.
 */
export function scriptNamedBy(run: Run, cwd: string): string | null {
  const folders = [cwd];
  for (
    let folder = resolve(cwd, dirname(run.path));
    folders.length <= MAX_LEVELS && folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    folders.push(folder);
  }
  const read = (path: string): string | null => textOf(resolve(cwd, path));
  for (const name of recordedScripts(run, { read })) {
    const found = folders.map((folder) => resolve(folder, name)).find(isFile);
    if (found !== undefined) return toSlashes(relative(cwd, found));
  }
  for (const folder of [dirname(resolve(cwd, run.path)), cwd]) {
    const found = scriptOfFile(run.path, scriptsIn(folder), textOf);
    if (found !== null) return toSlashes(relative(cwd, found));
  }
  return null;
}

function scriptsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".py"))
      .sort()
      .slice(0, MAX_SCRIPTS)
      .map((name) => join(folder, name));
  } catch {
    // A folder that may not be entered has no script for us.
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function textOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size <= MAX_BYTES ? readFileSync(path, "utf8") : null;
}

/** Evaluates the script and keeps what a log can be joined with. */
export function factsOfScript(path: string, io: Io, engine: Engine): ScriptFacts {
  const targets = targetsOf(io.cwd, [path]);
  const result = engine.audit({ files: new Workspace(targets.root), paths: targets.files });
  return {
    classes: classesOf(result.setups),
    notifications: result.notifications.map((one) => ({ ...one, incomplete: false })),
    join: (logged) => logged.map((finding) => withCause(finding, result)),
  };
}
