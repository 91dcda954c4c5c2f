import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Engine } from "../engine.ts";
import { type FailLevel, reaches } from "../finding/order.ts";
import { Workspace } from "../project/workspace.ts";
import type { AuditResult } from "../result.ts";
import { auditOnce } from "./audit-once.ts";
import { baselineFile, writeBaseline } from "./baseline.ts";
import { readConfiguration } from "./configuration.ts";
import { UsageError } from "./errors.ts";
import { type ColorChoice, type Io, usesColors, widthOf } from "./io.ts";
import { notificationText } from "./notifications.ts";
import type { AuditFormat, Shard } from "./options.ts";
import { loadStore, storeFile } from "./run-store.ts";
import { targetsOf } from "./targets.ts";
import { toolVersion } from "./version.ts";

/** The options of `audit`, checked. */
export interface AuditOptions {
  readonly format: AuditFormat;
  readonly output: string | undefined;
  readonly base: string | undefined;
  readonly failOn: FailLevel | undefined;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: boolean;
  readonly history: string | undefined;
  readonly diff: boolean;
  readonly fix: boolean;
  readonly stats: boolean;
  readonly shard: Shard | undefined;
  readonly progress: boolean;
  readonly color: ColorChoice;
}

/** Exit codes, as the README promises. */
const CLEAN = 0;
const FINDINGS = 1;
const INCOMPLETE = 2;

/** `epoch-zero audit [PATH…]`. Returns the exit code. */
export async function audit(paths: readonly string[], options: AuditOptions, io: Io, engine: Engine): Promise<number> {
  if (options.diff && options.fix)
    throw new UsageError("--diff and --fix exclude each other: print the patch or apply it.");
  if (options.writeBaseline && (options.base !== undefined || options.shard !== undefined || options.fix))
    throw new UsageError("--write-baseline takes what is there as it is: without --base, --shard and --fix.");
  const started = performance.now();
  const targets = targetsOf(io.cwd, paths);
  const { config, notifications } = await readConfiguration(targets.root, options.config, io.cwd, engine);
  const accepted = baselineFile(targets.root, io.cwd, options.baseline, config);
  const store = loadStore(storeFile(targets.root, io.cwd, options.history, config));
  const remarks = [...notifications, ...store.notifications];
  const run = (): Promise<AuditResult> =>
    auditOnce({ targets, config, notifications: remarks, accepted, history: store.runs, options, io, engine });
  let result = await run();
  if (options.writeBaseline) {
    const count = await writeBaseline(accepted, result);
    await io.stderr.write(
      `epoch-zero: ${count} ${count === 1 ? "finding" : "findings"} accepted in ${accepted.shown}\n`,
    );
    for (const notification of result.notifications)
      await io.stderr.write(notificationText(notification, options.color, io));
    return result.complete ? CLEAN : INCOMPLETE;
  }
  if (options.fix && (await applyFixes(targets.root, result, io))) result = await run();
  const report = options.diff ? await patchOf(targets.root, result, io) : await render(result, options, io, engine);
  await deliver(report, options.output, io);
  for (const notification of result.notifications)
    await io.stderr.write(notificationText(notification, options.color, io));
  if (options.stats) await io.stderr.write(await statsText(result, performance.now() - started));
  return exitCode(result, options.failOn ?? config.failOn ?? "error");
}

/** Incomplete outranks findings: a result that lacks something must not be mistaken for the whole. */
function exitCode(result: AuditResult, failOn: FailLevel): number {
  if (!result.complete) return INCOMPLETE;
  const fails = result.findings.some((finding) => finding.suppressed === null && reaches(finding.severity, failOn));
  return fails ? FINDINGS : CLEAN;
}

async function render(result: AuditResult, options: AuditOptions, io: Io, engine: Engine): Promise<string> {
  switch (options.format) {
    case "json": {
      const { jsonReport } = await import("../reporters/json.ts");
      return `${JSON.stringify(jsonReport(result, toolVersion()), null, 2)}\n`;
    }
    case "sarif": {
      const { sarifReport } = await import("../reporters/sarif.ts");
      return `${JSON.stringify(sarifReport(result, toolVersion(), engine.rules), null, 2)}\n`;
    }
    case "markdown": {
      const { markdownAudit } = await import("../reporters/markdown-audit.ts");
      return markdownAudit(result);
    }
    case "text": {
      const { textReport } = await import("../reporters/text/report.ts");
      const isFile = options.output !== undefined && options.color === "auto";
      const colors = !isFile && usesColors(options.color, io.stdout, io.env);
      return textReport(result, { colors, width: widthOf(io.stdout, io.env) });
    }
  }
}

async function applyFixes(root: string, result: AuditResult, io: Io): Promise<boolean> {
  const { planFixes, writeFixes } = await import("./fixes.ts");
  const files = new Workspace(root);
  const planned = planFixes(result, files);
  writeFixes(root, planned, files);
  for (const reason of planned.leftOut) await io.stderr.write(`epoch-zero: note: ${reason}\n`);
  const count = planned.changes.size;
  await io.stderr.write(`epoch-zero: ${planned.applied} fixed in ${count} ${count === 1 ? "file" : "files"}\n`);
  return count > 0;
}

async function patchOf(root: string, result: AuditResult, io: Io): Promise<string> {
  const { planFixes } = await import("./fixes.ts");
  const { unifiedDiffs } = await import("../fix/unified-diff.ts");
  const planned = planFixes(result, new Workspace(root));
  for (const reason of planned.leftOut) await io.stderr.write(`epoch-zero: note: ${reason}\n`);
  return unifiedDiffs(planned.changes);
}

/** Writes a report where it was asked for. */
export async function deliver(report: string, output: string | undefined, io: Io): Promise<void> {
  if (output === undefined) {
    if (report !== "") await io.stdout.write(report);
    return;
  }
  try {
    writeFileSync(resolve(io.cwd, output), report);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`The report could not be written to ${JSON.stringify(output)} (${reason}).`);
  }
}

async function statsText(result: AuditResult, milliseconds: number): Promise<string> {
  const { understandingLines } = await import("../reporters/understanding.ts");
  const { considered, analysed } = result.files;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const counts =
    `${considered} files considered, ${analysed} evaluated, ${result.setups.length} set-ups, ` +
    `${result.findings.length} findings, ${Math.round(milliseconds)} ms, ${memory} MiB at most`;
  return [counts, ...understandingLines(result.entries)].map((line) => `epoch-zero: ${line}\n`).join("");
}
