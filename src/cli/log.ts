import type { Engine } from "../engine.ts";
import type { LogFile } from "../log-files/list.ts";
import { LogCollection, type ReadLogs } from "../log-files/read.ts";
import { LogInput } from "../logs/read-log.ts";
import type { LogReport, ReportedLogFinding } from "../logs/report.ts";
import { deliver } from "./audit.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { logFiles } from "./log-files.ts";
import { exitCode, judged, type LogOptions, render } from "./log-report.ts";
import type { ScriptFacts } from "./log-script.ts";
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
  const logs = new LogCollection();
  if (wantsInput) {
    const input = new LogInput("<stdin>");
    if (io.stdin !== undefined) for await (const chunk of io.stdin.chunks()) input.write(chunk);
    logs.add(input.finish(), { name: "<stdin>", isNamed: true }, null);
  }
  for (const file of files) await logs.read(file);
  if (logs.result.runs.length === 0 && files.every((file) => !file.isNamed) && !wantsInput)
    logs.missing("There is no training log in these folders.");
  return logs.result;
}
