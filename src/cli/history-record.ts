import { relative } from "node:path";
import type { Engine } from "../engine.ts";
import type { RunRecord } from "../history/run.ts";
import { serialiseRun, supersedes } from "../history/store.ts";
import { resolveCommit } from "../project/git.ts";
import { isWithin, toSlashes } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";
import { appendToStore, readStore, storePath } from "./history-store.ts";
import type { Io } from "./io.ts";
import { METRIC_FILES, type Recorded, recordVersions } from "./record-versions.ts";

/** The options of `history record`, checked. */
export interface RecordOptions {
  readonly store: string | undefined;
  readonly dryRun: boolean;
  /** Names of metrics files; the usual ones when empty. */
  readonly metrics: readonly string[];
  /** The newest commits that are read. */
  readonly commits: number;
  readonly format: "text" | "json";
}

/** `epoch-zero history record [SCRIPT…]`. Returns the exit code: 0 when a version was recorded or known, 2 when there is none. */
export async function historyRecord(
  scripts: readonly string[],
  options: RecordOptions,
  io: Io,
  engine: Engine,
): Promise<number> {
  resolveCommit(io.cwd, "HEAD");
  const wanted = scripts.map((script) => pathBelow(io.cwd, script));
  const tells = io.stderr.isTTY;
  const recorded = recordVersions(
    {
      folder: io.cwd,
      scripts: wanted,
      metrics: options.metrics.length === 0 ? METRIC_FILES : options.metrics,
      limit: options.commits,
      onCommit: (done, total) => {
        if (tells && done % 10 === 0) void io.stderr.write(`\r${done} of ${total} commits read`);
      },
    },
    engine,
  );
  if (tells) await io.stderr.write("\r\u001b[2K");
  const path = storePath(io.cwd, options.store);
  const known = new Map(readStore(path)?.runs.map((run) => [run.id, run]));
  const fresh = recorded.runs.filter((run) => saysMore(run, known.get(run.id)));
  if (!options.dryRun) appendToStore(path, fresh);
  const store = isWithin(io.cwd, path) ? toSlashes(relative(io.cwd, path)) : toSlashes(path);
  await io.stdout.write(reportOf(recorded, fresh, store, options));
  return recorded.runs.length > 0 ? 0 : 2;
}

function pathBelow(cwd: string, script: string): string {
  const path = toSlashes(script).replace(/^\.\//, "");
  if (!isWithin(cwd, `${cwd}/${path}`)) throw new UsageError(`${JSON.stringify(script)} lies outside this folder.`);
  return path;
}

function saysMore(run: RunRecord, known: RunRecord | undefined): boolean {
  return known === undefined || (supersedes(run, known) && serialiseRun(run) !== serialiseRun(known));
}

function reportOf(
  { runs, commits, unreadable }: Recorded,
  fresh: readonly RunRecord[],
  store: string,
  { dryRun, format }: RecordOptions,
): string {
  const measured = runs.filter((run) => Object.keys(run.metrics).length > 0).length;
  if (format === "json") {
    const counts = { commits, versions: runs.length, recorded: fresh.length, known: runs.length - fresh.length };
    const report = { version: 1, store, dryRun, ...counts, withMetrics: measured, notRuns: [...unreadable].sort() };
    return `${JSON.stringify(dryRun ? { ...report, runs: fresh } : report, null, 2)}\n`;
  }
  const some = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const lines = [
    `${some(commits, "commit")} read, ${some(runs.length, "version")} of a training set-up found (${measured} with metrics): ${fresh.length} ${dryRun ? "would be recorded" : "recorded"}, ${runs.length - fresh.length} already known.`,
  ];
  if (unreadable.size > 0)
    lines.push(`No run of one model could be made out in ${[...unreadable].sort().slice(0, 10).join(", ")}.`);
  if (!dryRun && fresh.length > 0) lines.push(`Written to ${store}.`);
  return `${lines.join("\n")}\n`;
}
