import type { Notification } from "../finding/notification.ts";
import { LogInput, type ReadLog } from "../logs/read-log.ts";
import type { Run } from "../logs/run.ts";
import { readBytes } from "./bytes.ts";
import type { LogFile } from "./list.ts";
import { isSqlite, readMlflowDatabase } from "./mlflow-database.ts";

/** What was read of all logs. */
export interface ReadLogs {
  readonly runs: readonly Run[];
  readonly notifications: readonly Notification[];
}

/** Gathers what was read of one log after the other. */
export class LogCollection {
  readonly #runs: Run[] = [];
  readonly #notifications: Notification[] = [];

  /** Reads a file of any format, compressed or not. */
  async read(file: LogFile): Promise<void> {
    if (isSqlite(file.absolute)) {
      this.add(readMlflowDatabase(file.name, file.absolute), file, null);
      return;
    }
    const input = new LogInput(file.name);
    const failure = await readBytes(file.absolute, (bytes) => {
      input.write(bytes);
      return input.isReading;
    });
    this.add(input.finish(), file, failure);
  }

  /** Takes what was read of a log; `failure` is why not all of it was. */
  add(read: ReadLog, file: Pick<LogFile, "name" | "isNamed">, failure: string | null): void {
    this.#runs.push(...read.runs);
    const problems = failure === null ? [...read.problems] : [failure, ...read.problems];
    const hasRuns = read.runs.length > 0;
    if (!hasRuns && problems.length === 0) problems.push("No metric was found in this file.");
    // Folders hold other things beside logs: what is none of them is passed over.
    if (!hasRuns && !file.isNamed) return;
    for (const message of problems) {
      this.#notifications.push({
        level: hasRuns ? "warning" : "error",
        path: file.name,
        message,
        incomplete: !hasRuns,
      });
    }
  }

  /** Something that was asked for and cannot be had. */
  missing(message: string): void {
    this.#notifications.push({ level: "error", path: null, message, incomplete: true });
  }

  get result(): ReadLogs {
    return { runs: this.#runs, notifications: this.#notifications };
  }
}
