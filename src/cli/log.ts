import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { LogInput } from "../logs/read-log.ts";
import type { Run } from "../logs/run.ts";
import { deliver } from "./audit.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { type LogFile, logFiles, readBytes } from "./log-files.ts";
import { exitCode, judged, type LogOptions, type ReadLogs, render } from "./log-report.ts";
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
  const report = judged(read, options, script);
  await deliver(await render(report, options, io), options.output, io);
  for (const notification of report.notifications)
    await io.stderr.write(notificationText(notification, options.color, io));
  return exitCode(report, options.failOn);
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
    add(input, { name: "<stdin>", absolute: "", isNamed: true }, null);
  }
  for (const file of files) {
    const input = new LogInput(file.name);
    const failure = await readBytes(file.absolute, (bytes) => {
      input.write(bytes);
      return input.isReading;
    });
    add(input, file, failure);
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

  function add(input: LogInput, file: LogFile, failure: string | null): void {
    const read = input.finish();
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
