import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { type RandomAccess, SqliteFile, type SqliteValue } from "../history/readers/sqlite.ts";
import { metricOf, otherMetric } from "../logs/metric-name.ts";
import type { ReadLog } from "../logs/read-log.ts";
import { Recorder } from "../logs/recorder.ts";
import type { Run } from "../logs/run.ts";

/** Characters of a run's id that are shown. */
const ID_LENGTH = 8;

/** Whether a file is an SQLite database. */
export function isSqlite(absolute: string): boolean {
  const file = openSync(absolute, "r");
  try {
    return Buffer.from(readAt(file, 0, 15)).toString("latin1") === "SQLite format 3";
  } finally {
    closeSync(file);
  }
}

/** Reads an MLflow database (`mlflow.db`), each run by itself, deleted ones left out. Of a damaged one what is left is read. */
export function readMlflowDatabase(name: string, absolute: string): ReadLog {
  const file = openSync(absolute, "r");
  try {
    const access: RandomAccess = {
      size: fstatSync(file).size,
      read: (offset, length, into) => readAt(file, offset, length, into),
    };
    const database = new SqliteFile(access, beside(absolute, "-wal"), beside(absolute, "-journal"));
    if (!database.hasTable("runs") || !database.hasTable("metrics"))
      return { runs: [], problems: ["The database holds no MLflow runs."] };
    const runs = runsOf(name, pointsOf(database));
    const parts =
      database.damaged === 1
        ? "1 page or row of the database is"
        : `${database.damaged} pages or rows of the database are`;
    const problem = `${parts} damaged; the rest was read.`;
    return { runs, problems: database.damaged > 0 ? [problem] : [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { runs: [], problems: [`The database holds no MLflow runs that can be read (${reason}).`] };
  } finally {
    closeSync(file);
  }
}

/** What SQLite wrote beside a database in the middle of its work. */
function beside(absolute: string, suffix: string): Uint8Array | null {
  const path = `${absolute}${suffix}`;
  return existsSync(path) ? readFileSync(path) : null;
}

function readAt(file: number, offset: number, length: number, into?: Uint8Array): Uint8Array {
  const buffer = into ?? new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, buffer, filled, length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

interface Point {
  readonly step: number;
  readonly time: number;
  readonly value: number;
}

/** The points of each metric of each run, in the order of their rows. */
type Points = ReadonlyMap<string, ReadonlyMap<string, readonly Point[]>>;

/** The tables of MLflow's store (mlflow/store/tracking/dbmodels/models.py): a NaN is stored as 0 with a mark. */
function pointsOf(database: SqliteFile): Points {
  const runs = new Map<string, Map<string, Point[]>>();
  database.rows("runs", ["run_uuid", "lifecycle_stage"], ([run, stage]) => {
    if (typeof run === "string" && stage !== "deleted") runs.set(run, new Map());
  });
  const columns = ["run_uuid", "key", "value", "step", "timestamp", "is_nan"];
  database.rows("metrics", columns, ([run, key, value, step, time, isNan]) => {
    const metrics = typeof run === "string" ? runs.get(run) : undefined;
    if (metrics === undefined || typeof key !== "string") return;
    const point = { step: Number(step), time: Number(time), value: logged(value, isNan) };
    const points = metrics.get(key);
    if (points === undefined) metrics.set(key, [point]);
    else points.push(point);
  });
  return runs;
}

/** An infinity is stored as the largest number. */
function logged(value: SqliteValue | undefined, isNan: SqliteValue | undefined): number {
  if (isNan === 1 || typeof value !== "number") return Number.NaN;
  return Math.abs(value) >= Number.MAX_VALUE ? value * 2 : value;
}

function runsOf(name: string, all: Points): Run[] {
  const runs: Run[] = [];
  for (const [id, metrics] of sortedByName(all)) {
    const recorder = new Recorder(name, "mlflow-db");
    for (const [key, points] of sortedByName(metrics)) {
      const metric = metricOf(key, null) ?? otherMetric(key, null);
      for (const { step, value } of points.toSorted((a, b) => a.step - b.step || a.time - b.time))
        recorder.record(metric, "epoch", value, { epoch: Number.NaN, step }, 0);
    }
    const [run] = recorder.runs();
    if (run !== undefined) runs.push({ ...run, label: id.slice(0, ID_LENGTH) });
  }
  return runs;
}

function sortedByName<T>(entries: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
