import { metricOf } from "../../logs/metric-name.ts";
import { meaningOf } from "../hyperparameters.ts";
import { followedMetric } from "./best-metrics.ts";
import { Draft, timeOf } from "./draft.ts";
import { mlflowStatus } from "./mlflow-files.ts";
import type { Imported } from "./source-files.ts";
import type { SqliteFile, SqliteValue } from "./sqlite.ts";

/** Whether a database is MLflow's. */
export function isMlflowDatabase(database: SqliteFile): boolean {
  return (
    database.hasTable("runs") &&
    database.hasTable("params") &&
    (database.hasTable("metrics") || database.hasTable("latest_metrics"))
  );
}

/** What is kept of a run until all tables were read: numbers of texts, not texts, as there may be a hundred thousand. */
interface Kept {
  readonly status: string;
  readonly at: SqliteValue;
  readonly experiment: SqliteValue;
  readonly params: number[];
  readonly tags: number[];
  /** Of each metric four numbers: its key, the best value, the last, how many there were. */
  readonly metrics: number[];
}

/** Each text once. */
class Texts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  text(number: number): string {
    return this.#texts[number] ?? "";
  }
}

/**
 * The runs of an MLflow database (tables of mlflow/store/tracking/dbmodels/models.py), deleted ones left out. A metric that is NaN is stored as 0 with a mark.
 *
 * @param shown the database as reports name it
 */
export function* mlflowDatabaseRuns(database: SqliteFile, shown: string): Generator<Imported> {
  const texts = new Texts();
  const runs = new Map<string, Kept>();
  const deleted = readRuns(database, runs);
  if (deleted > 0) yield { kind: "deleted", count: deleted };
  readTexts(
    database,
    "params",
    (run, key, value) => runs.get(run)?.params.push(texts.number(key), texts.number(value)),
    false,
  );
  readTexts(
    database,
    "tags",
    (run, key, value) => runs.get(run)?.tags.push(texts.number(key), texts.number(value)),
    true,
  );
  readMetrics(database, runs, texts);
  let bare = 0;
  for (const [id, kept] of runs) {
    // Taken out as it is turned into a run: both together would be twice the memory.
    runs.delete(id);
    const draft = new Draft();
    draft.status = mlflowStatus(kept.status);
    draft.at = typeof kept.at === "number" ? timeOf(kept.at) : null;
    fill(draft, kept.params, texts, false);
    fill(draft, kept.tags, texts, true);
    for (let at = 0; at < kept.metrics.length; at += 4) {
      const [key = 0, best = Number.NaN, last = Number.NaN, count = 0] = kept.metrics.slice(at, at + 4);
      const name = texts.text(key);
      if (followedMetric(name) === null) draft.metrics.addRates(best, last, count);
      else {
        draft.metrics.add(name, best);
        draft.metrics.add(name, last);
      }
    }
    const run = draft.build("mlflow", `${shown}/${id}`);
    if (run === null) bare++;
    else yield { kind: "run", run: { run, identity: id, group: `${shown} ${kept.experiment}`, ...draft.lost() } };
  }
  if (bare > 0) yield { kind: "bare", path: shown, count: bare };
}

function fill(draft: Draft, pairs: readonly number[], texts: Texts, isFallback: boolean): void {
  if (pairs.length === 0) return;
  const settings = draft.part("mlflow", isFallback);
  for (let at = 0; at < pairs.length; at += 2) settings.add(texts.text(pairs[at] ?? 0), texts.text(pairs[at + 1] ?? 0));
}

/** The number of deleted ones. */
function readRuns(database: SqliteFile, runs: Map<string, Kept>): number {
  const experiments = new Set<SqliteValue>();
  database.rows("experiments", ["experiment_id", "lifecycle_stage"], ([id = null, stage]) => {
    if (stage === "deleted") experiments.add(id);
  });
  let deleted = 0;
  database.rows(
    "runs",
    ["run_uuid", "status", "start_time", "lifecycle_stage", "experiment_id"],
    ([id, status, at, stage, experiment]) => {
      if (stage === "deleted" || experiments.has(experiment ?? null)) deleted++;
      else if (typeof id === "string")
        runs.set(id, {
          status: String(status),
          at: at ?? null,
          experiment: experiment ?? null,
          params: [],
          tags: [],
          metrics: [],
        });
    },
  );
  return deleted;
}

function readTexts(
  database: SqliteFile,
  table: string,
  onText: (run: string, key: string, value: string) => void,
  isTags: boolean,
): void {
  database.rows(table, ["run_uuid", "key", "value"], ([run, key, value]) => {
    if (typeof run !== "string" || typeof key !== "string" || value === null || value === undefined) return;
    if ((isTags && key.startsWith("mlflow.")) || (meaningOf(key) === null && !/image|img/i.test(key))) return;
    onText(run, key, String(value).slice(0, 2_000));
  });
}

/** Keeps the best value and the last one of each metric: rows come in the order they were logged. */
function readMetrics(database: SqliteFile, runs: ReadonlyMap<string, Kept>, texts: Texts): void {
  const table = database.hasTable("metrics") ? "metrics" : "latest_metrics";
  database.rows(table, ["run_uuid", "key", "value", "is_nan"], ([run, key, value, isNan]) => {
    const kept = typeof run === "string" ? runs.get(run) : undefined;
    if (kept === undefined || typeof key !== "string") return;
    const found = followedMetric(key);
    const isRate = found === null && isRateName(key);
    if (found === null && !isRate) return;
    addMetric(kept.metrics, texts.number(key), logged(value, isNan), found?.metric.direction ?? "up");
  });
}

function isRateName(key: string): boolean {
  return /lr|learning/i.test(key) && metricOf(key, null)?.kind === "learning-rate";
}

/** NaN is stored as 0 with a mark, an infinity as the largest number. */
function logged(value: SqliteValue | undefined, isNan: SqliteValue | undefined): number {
  if (isNan === 1 || typeof value !== "number") return Number.NaN;
  return Math.abs(value) >= Number.MAX_VALUE ? value * 2 : value;
}

/** Keeps the best value and the last one, which alone says whether the run ended well. */
function addMetric(metrics: number[], key: number, value: number, direction: "up" | "down"): void {
  for (let at = 0; at < metrics.length; at += 4) {
    if (metrics[at] !== key) continue;
    const best = metrics[at + 1] ?? Number.NaN;
    if (Number.isNaN(best) || (direction === "up" ? value > best : value < best)) metrics[at + 1] = value;
    metrics[at + 2] = value;
    metrics[at + 3] = (metrics[at + 3] ?? 0) + 1;
    return;
  }
  metrics.push(key, value, value, 1);
}
