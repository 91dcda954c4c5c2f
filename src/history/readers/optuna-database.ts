import { parseTolerantly } from "../../logs/readers/tolerant-json.ts";
import type { SettingValue } from "../hyperparameter-values.ts";
import { meaningOf } from "../hyperparameters.ts";
import type { RunStatus } from "../run.ts";
import { followedMetric } from "./best-metrics.ts";
import { Draft, timeOf } from "./draft.ts";
import type { Imported } from "./source-files.ts";
import type { SqliteFile, SqliteValue } from "./sqlite.ts";
import { rowOf } from "./table-rows.ts";

/** Whether a database is one of Optuna's studies. */
export function isOptunaDatabase(database: SqliteFile): boolean {
  return database.hasTable("studies") && database.hasTable("trials") && database.hasTable("trial_params");
}

interface Trial {
  readonly number: number;
  readonly study: SqliteValue;
  readonly status: RunStatus;
  readonly at: string | null;
  readonly settings: (readonly [string, SettingValue])[];
  readonly values: { readonly objective: number; readonly value: number }[];
}

interface Study {
  readonly name: string;
  /** By objective. */
  readonly directions: Map<number, "up" | "down">;
  metricNames: readonly string[];
  readonly settings: (readonly [string, SettingValue])[];
}

/**
 * The trials of Optuna's studies as runs (tables of optuna/storages/_rdb/models.py): their parameters, what the program noted of trial and study, and the value of each objective.
 *
 * @param shown the database as reports name it
 */
export function* optunaDatabaseRuns(database: SqliteFile, shown: string): Generator<Imported> {
  const studies = readStudies(database);
  const trials = readTrials(database);
  let bare = 0;
  for (const trial of trials.values()) {
    const study = studies.get(trial.study);
    const name = `${study?.name ?? "study"} #${trial.number}`;
    const draft = new Draft();
    draft.status = trial.status;
    draft.at = trial.at;
    const own = draft.part("table");
    for (const [key, value] of trial.settings) addSetting(draft, own, key, value);
    if (study !== undefined && study.settings.length > 0) {
      const common = draft.part("table", true);
      for (const [key, value] of study.settings) common.add(key, value);
    }
    for (const { objective, value } of trial.values) draft.metrics.add(metricName(study, objective), value);
    const run = draft.build("table", `${shown} ${name}`.slice(0, 200));
    if (run === null) bare++;
    else
      yield {
        kind: "run",
        run: { run, identity: `optuna ${name} ${trial.at}`, group: `${shown} ${study?.name}`, ...draft.lost() },
      };
  }
  if (bare > 0) yield { kind: "bare", path: shown, count: bare };
}

/** The name that the study gives an objective, where it says how good a run is; else one with the direction of the search. */
function metricName(study: Study | undefined, objective: number): string {
  const direction = study?.directions.get(objective) ?? "down";
  const given = study?.metricNames[objective] ?? "";
  if (followedMetric(given)?.metric.direction === direction) return given;
  return direction === "up" ? "validation/score" : "validation/loss";
}

function addSetting(draft: Draft, settings: ReturnType<Draft["part"]>, key: string, value: SettingValue): void {
  const isMetric = meaningOf(key) === null && typeof value === "number" && followedMetric(key) !== null;
  if (isMetric) draft.metrics.add(key, value);
  else settings.add(key, value);
}

function readStudies(database: SqliteFile): Map<SqliteValue, Study> {
  const studies = new Map<SqliteValue, Study>();
  database.rows("studies", ["study_id", "study_name"], ([id = null, name]) => {
    studies.set(id, { name: String(name ?? "study"), directions: new Map(), metricNames: [], settings: [] });
  });
  readIf(database, "study_directions", ["study_id", "direction", "objective"], ([id = null, direction, objective]) => {
    studies.get(id)?.directions.set(Number(objective ?? 0), direction === "MAXIMIZE" ? "up" : "down");
  });
  readIf(database, "study_user_attributes", ["study_id", "key", "value_json"], ([id = null, key, text]) => {
    studies.get(id)?.settings.push(...noted(String(key), text));
  });
  readIf(database, "study_system_attributes", ["study_id", "key", "value_json"], ([id = null, key, text]) => {
    const study = studies.get(id);
    const { value } = parseTolerantly(String(text));
    if (study !== undefined && key === "study:metric_names" && Array.isArray(value))
      study.metricNames = value.map(String);
  });
  return studies;
}

function readTrials(database: SqliteFile): Map<SqliteValue, Trial> {
  const trials = new Map<SqliteValue, Trial>();
  const columns = ["trial_id", "number", "study_id", "state", "datetime_start"];
  database.rows("trials", columns, ([id = null, number, study = null, state, at]) => {
    trials.set(id, {
      number: Number(number),
      study,
      status: statusOf(String(state)),
      at: timeOf(at),
      settings: [],
      values: [],
    });
  });
  const params = ["trial_id", "param_name", "param_value", "distribution_json"];
  database.rows("trial_params", params, ([id = null, name, value, distribution]) => {
    const meant = typeof value === "number" ? parameterOf(value, String(distribution)) : null;
    if (meant !== null) trials.get(id)?.settings.push([String(name), meant]);
  });
  readIf(database, "trial_user_attributes", ["trial_id", "key", "value_json"], ([id = null, key, text]) => {
    trials.get(id)?.settings.push(...noted(String(key), text));
  });
  const values = ["trial_id", "objective", "value", "value_type"];
  readIf(database, "trial_values", values, ([id = null, objective, value, type]) => {
    const number = type === "INF_POS" || type === "INF_NEG" ? Number.POSITIVE_INFINITY : value;
    if (typeof number === "number") trials.get(id)?.values.push({ objective: Number(objective ?? 0), value: number });
  });
  return trials;
}

function readIf(
  database: SqliteFile,
  table: string,
  columns: readonly string[],
  onRow: (row: readonly SqliteValue[]) => void,
): void {
  if (database.hasTable(table)) database.rows(table, columns, onRow);
}

/** A pruned trial was worse than the others when it was stopped: no norm. */
function statusOf(state: string): RunStatus {
  if (state === "COMPLETE") return "finished";
  if (state === "FAIL" || state === "PRUNED") return "failed";
  return state === "RUNNING" || state === "WAITING" ? "running" : "unknown";
}

/** A choice among categories is stored by its place. */
function parameterOf(value: number, distribution: string): SettingValue {
  if (!distribution.includes("Categorical")) return value;
  const entry = rowOf(distribution)?.find(([key]) => key === "attributes/choices")?.[1];
  const choice = Array.isArray(entry) ? entry[value] : undefined;
  return typeof choice === "string" || typeof choice === "number" || typeof choice === "boolean" ? choice : null;
}

/** What a program noted: a plain value, or several by name. */
function noted(key: string, text: SqliteValue | undefined): (readonly [string, SettingValue])[] {
  if (typeof text !== "string") return [];
  if (text.startsWith("{")) return (rowOf(text) ?? []).map(([name, value]) => [`${key}/${name}`, value] as const);
  const value = rowOf(`{"value": ${text}}`)?.[0]?.[1];
  return value === undefined ? [] : [[key, value]];
}
