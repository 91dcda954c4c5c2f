import { closeSync, openSync, readSync } from "node:fs";
import { metricOf, otherMetric } from "../logs/metric-name.ts";
import type { ReadLog } from "../logs/read-log.ts";
import { Recorder } from "../logs/recorder.ts";
import type { Run } from "../logs/run.ts";

/** The tables of MLflow's store (mlflow/store/tracking/dbmodels/models.py): a NaN is stored as 0 with a mark. */
const METRICS = `SELECT m.run_uuid AS run, m.key AS key, m.value AS value, m.step AS step, m.is_nan AS isNan
  FROM metrics m JOIN runs r ON r.run_uuid = m.run_uuid
  WHERE r.lifecycle_stage <> 'deleted' ORDER BY m.run_uuid, m.key, m.step, m.timestamp`;

/** Characters of a run's id that are shown. */
const ID_LENGTH = 8;

/** Whether a file is an SQLite database. */
export function isSqlite(absolute: string): boolean {
  const start = Buffer.alloc(15);
  const file = openSync(absolute, "r");
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString("latin1") === "SQLite format 3";
}

/** Reads an MLflow database (`mlflow.db`), each run by itself. Needs a Node with SQLite built in (22.13 and later). */
export async function readMlflowDatabase(name: string, absolute: string): Promise<ReadLog> {
  const sqlite = await loadSqlite();
  if (sqlite === null) return { runs: [], problems: ["This Node cannot read SQLite databases; 22.13 and later can."] };
  try {
    const database = new sqlite.DatabaseSync(absolute, { readOnly: true });
    try {
      return { runs: runsOf(name, database.prepare(METRICS).iterate()), problems: [] };
    } finally {
      database.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { runs: [], problems: [`The database holds no MLflow runs that can be read (${reason}).`] };
  }
}

async function loadSqlite(): Promise<typeof import("node:sqlite") | null> {
  // Node warns that its SQLite is experimental: that is no word to the user of this tool.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return await import("node:sqlite");
  } catch {
    return null;
  } finally {
    process.emitWarning = emitWarning;
  }
}

function runsOf(name: string, rows: Iterable<Record<string, unknown>>): Run[] {
  const runs: Run[] = [];
  let recorder: Recorder | null = null;
  let current: unknown = null;
  const finish = (): void => {
    const [run] = recorder?.runs() ?? [];
    if (run !== undefined) runs.push({ ...run, label: String(current).slice(0, ID_LENGTH) });
  };
  for (const { run, key, value, step, isNan } of rows) {
    if (run !== current || recorder === null) {
      finish();
      recorder = new Recorder(name, "mlflow-db");
      current = run;
    }
    const metric = metricOf(String(key), null) ?? otherMetric(String(key), null);
    recorder.record(
      metric,
      "epoch",
      Number(isNan) === 1 ? Number.NaN : Number(value),
      { epoch: Number.NaN, step: Number(step) },
      0,
    );
  }
  finish();
  return runs;
}
