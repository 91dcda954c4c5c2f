import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { LogInput, type ReadLog } from "../logs/read-log.ts";
import type { LogReport, ReportedLogFinding } from "../logs/report.ts";
import type { Run } from "../logs/run.ts";
import { deliver } from "./audit.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { type LogFile, logFiles, readBytes } from "./log-files.ts";
import { exitCode, judged, type LogOptions, type ReadLogs, render } from "./log-report.ts";
import type { ScriptFacts } from "./log-script.ts";
import { isSqlite, readMlflowDatabase } from "./log-sqlite.ts";
import { notificationText } from "./notifications.ts";

/** `epoch-zero log PATH…`. Returns the exit code. */
export async function log(
  paths: readonly string[],
  options: LogOptions,
  io: Io,
  engine: () => Promise<Engine>,
): Promise<number> {
  if (paths.length === 0 && io.stdin?.isTTY !== false)
    throw new UsageError("log needs the log files to read, or a log on standard input.");
  const script = options.script === undefined ? null : await scriptFacts(options.script, io, engine);
  if (options.follow) {
    const { follow } = await import("./log-follow.ts");
    return follow(paths, options, script, io);
  }
  const wantsInput = paths.length === 0 || paths.includes("-");
  const files = logFiles(
    io.cwd,
    paths.filter((path) => path !== "-"),
  );
  const read = await readAll(files, wantsInput, io);
  const report = await explained(judged(read, options, script), script, io, engine);
  await deliver(await render(report, options, io), options.output, io);
  for (const notification of report.notifications)
    await io.stderr.write(notificationText(notification, options.color, io));
  return exitCode(report, options.failOn);
}

/** The report with what scripts say that the logs themselves name; nothing is evaluated where every run learns, or a script was given. */
async function explained(
  report: LogReport,
  given: ScriptFacts | null,
  io: Io,
  engine: () => Promise<Engine>,
): Promise<LogReport> {
  if (given !== null || report.findings.length === 0) return report;
  const { factsOfScript, isStuck, scriptNamedBy } = await import("./log-script.ts");
  const facts = new Map<string, ScriptFacts>();
  const findings: ReportedLogFinding[] = [];
  for (const finding of report.findings) {
    const script = isStuck(finding) ? scriptNamedBy(finding.run, io.cwd) : null;
    if (script === null) {
      findings.push(finding);
      continue;
    }
    const known = facts.get(script) ?? factsOfScript(script, io, await engine());
    facts.set(script, known);
    findings.push(...known.join([finding]));
  }
  return { ...report, findings };
}

async function scriptFacts(path: string, io: Io, engine: () => Promise<Engine>): Promise<ScriptFacts> {
  const { factsOfScript } = await import("./log-script.ts");
  return factsOfScript(path, io, await engine());
}

async function readAll(files: readonly LogFile[], wantsInput: boolean, io: Io): Promise<ReadLogs> {
  const runs: Run[] = [];
  const notifications: Notification[] = [];
  if (wantsInput) {
    const input = new LogInput("<stdin>");
    if (io.stdin !== undefined) for await (const chunk of io.stdin.chunks()) input.write(chunk);
    add(input.finish(), { name: "<stdin>", absolute: "", isNamed: true }, null);
  }
  for (const file of files) {
    if (isSqlite(file.absolute)) {
      add(await readMlflowDatabase(file.name, file.absolute), file, null);
      continue;
    }
    const input = new LogInput(file.name);
    const failure = await readBytes(file.absolute, (bytes) => {
      input.write(bytes);
      return input.isReading;
    });
    add(input.finish(), file, failure);
  }
  if (runs.length === 0 && files.every((file) => !file.isNamed) && !wantsInput) {
    notifications.push({
      level: "error",
      path: null,
      message: "There is no training log in these folders.",
      incomplete: true,
    });
  }
  return { runs, notifications };

  function add(read: ReadLog, file: LogFile, failure: string | null): void {
    runs.push(...read.runs);
    const problems = failure === null ? [...read.problems] : [failure, ...read.problems];
    const hasRuns = read.runs.length > 0;
    if (!hasRuns && problems.length === 0) problems.push("No metric was found in this file.");
    // Folders hold other things beside logs: what is none of them is passed over.
    if (!hasRuns && !file.isNamed) return;
    for (const message of problems) {
      notifications.push({ level: hasRuns ? "warning" : "error", path: file.name, message, incomplete: !hasRuns });
    }
  }
}
