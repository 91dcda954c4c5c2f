import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { Notification } from "../finding/notification.ts";
import type { LogFile } from "../log-files/list.ts";
import { LogInput } from "../logs/read-log.ts";
import type { ReportedLogFinding } from "../logs/report.ts";
import type { Run } from "../logs/run.ts";
import { deliver } from "./audit.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { logFiles } from "./log-files.ts";
import { exitCode, judged, type LogOptions, render } from "./log-report.ts";
import type { ScriptFacts } from "./log-script.ts";

/** Time between two looks at the files, in milliseconds. */
const PAUSE_MS = 1_000;
const CHUNK = 1024 * 1024;

/** A file that grows, and how far it has been read. */
interface Followed {
  readonly file: LogFile;
  input: LogInput;
  position: number;
}

/**
 * Reads on as the logs grow, and says on stderr what is found when it is found; the report comes at the end (an interrupt). A file that gets shorter was
 * started anew and is read from its beginning.
 */
export async function follow(
  paths: readonly string[],
  options: LogOptions,
  script: ScriptFacts | null,
  io: Io,
): Promise<number> {
  if (paths.length === 0) throw new UsageError("--follow needs the files to follow.");
  const followed: Followed[] = logFiles(io.cwd, paths).map((file) => ({
    file,
    input: new LogInput(file.name),
    position: 0,
  }));
  const stop = io.stop ?? interrupted();
  const said = new Set<string>();
  const now = (): ReturnType<typeof judged> => judged(current(followed), options, script);
  do {
    let hasGrown = false;
    for (const one of followed) hasGrown = readOn(one) || hasGrown;
    if (hasGrown) {
      for (const finding of now().findings) {
        if (said.has(finding.fingerprint)) continue;
        said.add(finding.fingerprint);
        await io.stderr.write(`epoch-zero: ${oneLine(finding)}\n`);
      }
    }
  } while (await pause(stop));
  const report = now();
  await deliver(await render(report, options, io), options.output, io);
  return exitCode(report, options.failOn);
}

function oneLine({ run, line, severity, rule, message }: ReportedLogFinding): string {
  return `${run.path}${line > 0 ? `:${line}` : ""}: ${severity}: ${rule}: ${message}`;
}

/** Reads what is new; whether there was any. */
function readOn(one: Followed): boolean {
  const size = statSync(one.file.absolute, { throwIfNoEntry: false })?.size ?? one.position;
  if (size < one.position) {
    one.input = new LogInput(one.file.name);
    one.position = 0;
  }
  if (size === one.position) return false;
  const file = openSync(one.file.absolute, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (
      let length = readSync(file, buffer, 0, CHUNK, one.position);
      length > 0;
      length = readSync(file, buffer, 0, CHUNK, one.position)
    ) {
      one.input.write(buffer.subarray(0, length));
      one.position += length;
    }
  } finally {
    closeSync(file);
  }
  return true;
}

function current(followed: readonly Followed[]): { runs: Run[]; notifications: Notification[] } {
  const runs: Run[] = [];
  const notifications: Notification[] = [];
  for (const { file, input } of followed) {
    const read = input.current();
    runs.push(...read.runs);
    for (const message of read.problems)
      notifications.push({ level: "warning", path: file.name, message, incomplete: false });
  }
  return { runs, notifications };
}

function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return controller.signal;
}

/** False when it is time to end. */
function pause(stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (stop.aborted) {
      resolve(false);
      return;
    }
    const timer = setTimeout(() => {
      stop.removeEventListener("abort", end);
      resolve(true);
    }, PAUSE_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    stop.addEventListener("abort", end, { once: true });
  });
}
