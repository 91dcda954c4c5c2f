import { createHash } from "node:crypto";
import { LogInput } from "../../logs/read-log.ts";
import type { Run } from "../../logs/run.ts";
import type { Series } from "../../logs/series.ts";
import type { RunSource } from "../run.ts";
import { parseConfig } from "./config-file.ts";
import { Draft, type ImportedRun, timeOf } from "./draft.ts";
import { EventSettings } from "./event-settings.ts";
import { isTrainerOutput, readTrainer, trainerStateFolder } from "./huggingface.ts";
import { type Entry, joined, type SourceFiles, textOf } from "./source-files.ts";
import { isWandbRun, readWandbRun } from "./wandb-run.ts";

/** What one folder holds of a run. */
export interface Unit {
  readonly folder: string;
  readonly source: RunSource;
  readonly entries: readonly Entry[];
}

/** Files of settings, where a home-made program writes them beside its metrics. */
const SETTINGS_NAME =
  /^(?:hparams?|args|config|cfg|conf|opts?|options|params|hyper_?params|hyperparameters|settings|training_args|train_args|train_config|training_config|flags|arguments|hyp|parameters|model_args|run_config|experiment_config)\.(?:ya?ml|json)$/i;
/** Files of curves and results beside them. */
const LOG_NAME =
  /^(?:metrics?|results?|progress|history|log|logs|train|training|scalars|scores?|train_log|trainer_log|training_log|log_history|losses|eval|test|stats|summary|result|eval_results|train_results|final_metrics)(?:[_-]\w+)?\.(?:csv|tsv|jsonl?|txt|log)$/i;
const EVENTS_NAME = /tfevents/;
/** Log files of one run that are read. */
const MAX_LOGS = 8;
/** Bytes of one log that are read. */
const LOG_LIMIT = 512 * 1024 * 1024;

/** What a folder holds of a run; nothing for most. */
export function unitsIn(files: SourceFiles, folder: string, entries: readonly Entry[]): Unit[] {
  const units: Unit[] = [];
  const add = (source: RunSource): void => void units.push({ folder, source, entries });
  const isFile = (test: RegExp): boolean => entries.some(({ name, isFolder }) => !isFolder && test.test(name));
  if (isWandbRun(folder, entries)) add("wandb");
  if (entries.some(({ name, isFolder }) => isFolder && name === ".hydra")) add("hydra");
  if (isTrainerOutput(files, folder, entries)) add("huggingface");
  if (isFile(/^hparams\.ya?ml$/)) add("lightning");
  if (isFile(EVENTS_NAME)) add("tensorboard");
  const isOwn = units.every(({ source }) => source === "tensorboard");
  if (isOwn && isFile(SETTINGS_NAME) && (isFile(LOG_NAME) || units.length > 0)) add("table");
  return units;
}

/** Trackers first: of one run that several wrote down, the one with an id of its own names it. */
const ORDER: readonly RunSource[] = [
  "wandb",
  "mlflow",
  "huggingface",
  "lightning",
  "tensorboard",
  "hydra",
  "table",
  "git",
];

/** Puts together what belongs to one run. Each list is one. */
export function groupsOf(units: readonly Unit[]): Unit[][] {
  const hydras = new Set(units.filter(({ source }) => source === "hydra").map(({ folder }) => folder));
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const home = homeOf(unit, units, hydras);
    const group = groups.get(home);
    if (group === undefined) groups.set(home, [unit]);
    else group.push(unit);
  }
  return [...groups.values()].flatMap(separated);
}

/** The folder of the run that a unit belongs to. */
function homeOf(unit: Unit, units: readonly Unit[], hydras: ReadonlySet<string>): string {
  for (let folder = unit.folder; folder !== ""; folder = parentOf(folder)) if (hydras.has(folder)) return folder;
  const parent = parentOf(unit.folder);
  const isAbove = (folder: string): boolean => units.some((one) => one.folder === folder && one !== unit);
  // Accelerate writes the settings into a folder named by the time too, beside the one of add_hparams.
  const hasEvents = (folder: string): boolean =>
    units.some((one) => one.folder === folder && one.source === "tensorboard");
  if (unit.source === "lightning" && isTimed(unit.folder) && hasEvents(parent)) return parent;
  if (unit.source !== "tensorboard") return unit.folder;
  const base = unit.folder.slice(parent.length).replace(/^\//, "");
  // Keras: `train` and `validation` beside each other.
  const isSplit = SPLITS.test(base) && units.some((one) => one !== unit && isSibling(one, parent));
  if (isSplit) return parent;
  // PyTorch's add_hparams: a folder named by the time.
  if (isTimed(unit.folder) && isAbove(parent)) return parent;
  // Hugging Face's Trainer: `<output>/runs/<date>_<host>`.
  const grand = parentOf(parent);
  if (/(?:^|\/)runs$/.test(parent) && units.some(({ folder, source }) => folder === grand && source === "huggingface"))
    return grand;
  return unit.folder;
}

const SPLITS = /^(?:train|training|val|valid|validation|eval|test)$/i;

function isSibling({ folder, source }: Unit, parent: string): boolean {
  return (
    source === "tensorboard" &&
    parentOf(folder) === parent &&
    SPLITS.test(folder.slice(parent.length).replace(/^\//, ""))
  );
}

function parentOf(folder: string): string {
  const at = folder.lastIndexOf("/");
  return at === -1 ? "" : folder.slice(0, at);
}

/** Named by the seconds since 1970. */
function isTimed(folder: string): boolean {
  return /(?:^|\/)\d{10}(?:\.\d+)?$/.test(folder);
}

/** A job that holds several runs of one tracker is several runs, each with the job's settings. */
function separated(group: readonly Unit[]): Unit[][] {
  const inner = group.filter(({ source }) => source !== "hydra");
  const hydra = group.filter(({ source }) => source === "hydra");
  const counts = new Map<RunSource, number>();
  for (const { source } of inner) counts.set(source, (counts.get(source) ?? 0) + 1);
  const isOne =
    hydra.length <= 1 &&
    [...counts].every(([source, count]) => count === 1 || (source === "tensorboard" && hydra.length === 0));
  return isOne ? [[...group]] : inner.map((unit) => [unit, ...hydra]);
}

/**
 * The run that a group of units is; null where it has nothing to compare.
 *
 * @param shownAs a folder as reports name it
 * @param nameOf a folder's own name
 */
export function readGroup(
  files: SourceFiles,
  group: readonly Unit[],
  shownAs: (folder: string) => string,
  nameOf: (folder: string) => string,
): { run: ImportedRun | null; problems: string[] } {
  const draft = new Draft();
  const problems: string[] = [];
  const hash = new FirstValues();
  const sorted = [...group].sort(
    (a, b) =>
      Number(isTimed(a.folder)) - Number(isTimed(b.folder)) || ORDER.indexOf(a.source) - ORDER.indexOf(b.source),
  );
  const [first] = sorted;
  if (first === undefined) return { run: null, problems };
  const outermost = group.reduce((short, { folder }) => (folder.length < short.length ? folder : short), first.folder);
  // Seeds of one set-up may begin with one loss; a copied tree keeps the names of its folders.
  const names = [...new Set([nameOf(outermost), nameOf(first.folder)])].join("/");
  hash.update(`${names}\n`);
  for (const unit of sorted) problems.push(...readUnit(files, unit, draft, hash));
  const run = draft.build(first.source, shownAs(first.folder));
  // A program's settings alone are its defaults; only with results beside them is it a run.
  if (run === null || (first.source === "table" && !draft.hasMetrics)) return { run: null, problems };
  const [own = null] = draft.identities;
  const identity = own === null ? hash.digest() : first.source === "huggingface" ? `${own} in ${names}` : own;
  const container = `${run.source} ${containerOf(shownAs(outermost))}`;
  return { run: { run, identity, group: container, ...draft.lost() }, problems };
}

/** The folder that a run's folder lies in beside others of its kind, without the days and times that Hydra puts between. */
function containerOf(folder: string): string {
  const above = folder.split("/").slice(0, -1);
  return above.filter((name) => !/^\d{4}-\d\d-\d\d(?:[_-].*)?$|^\d\d-\d\d-\d\d$/.test(name)).join("/");
}

function readUnit(files: SourceFiles, unit: Unit, draft: Draft, hash: FirstValues): string[] {
  const { folder, source, entries } = unit;
  if (source === "wandb") return readWandbRun(files, folder, entries, draft, (name) => new LogInput(name));
  if (source === "huggingface") return readTrainerUnit(files, unit, draft, hash);
  if (source === "tensorboard") return readEvents(files, unit, draft);
  const problems: string[] = [];
  const configs =
    source === "hydra"
      ? [joined(joined(folder, ".hydra"), "config.yaml")]
      : entries
          .filter(({ name, isFolder }) => !isFolder && SETTINGS_NAME.test(name))
          .map(({ name }) => joined(folder, name));
  for (const path of configs) {
    const text = textOf(files, path);
    const parsed = text === null ? ({ problem: "could not be read" } as const) : parseConfig(text);
    if ("problem" in parsed)
      problems.push(
        `${path
          .split("/")
          .slice(folder === "" ? 0 : folder.split("/").length)
          .join("/")} ${parsed.problem}`,
      );
    else {
      draft.part(source).addTree(parsed.tree);
      hash.update(text ?? "");
    }
  }
  if (source === "hydra") draft.at ??= timeOfFolder(folder);
  if (entries.some(({ name }) => /^error\.(?:txt|pkl)$/.test(name))) draft.status = "failed";
  problems.push(...readLogs(files, unit, draft, hash));
  return problems;
}

function readTrainerUnit(files: SourceFiles, unit: Unit, draft: Draft, hash: FirstValues): string[] {
  const stateFolder = trainerStateFolder(files, unit.folder, unit.entries);
  const problems = readTrainer(files, unit.folder, stateFolder ?? unit.folder, draft);
  // LLaMA-Factory's `trainer_log.jsonl` says what the state would.
  if (stateFolder === null) problems.push(...readLogs(files, unit, draft, hash));
  return problems;
}

/** Hydra names its folders by the time: `2026-11-23/10-20-30/3`. */
function timeOfFolder(folder: string): string | null {
  const match = /(\d{4}-\d\d-\d\d)[/_](\d\d)-(\d\d)-(\d\d)/.exec(folder);
  return match === null ? null : timeOf(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`);
}

function readLogs(files: SourceFiles, { folder, source, entries }: Unit, draft: Draft, hash: FirstValues): string[] {
  const problems: string[] = [];
  const isLog = (name: string): boolean => LOG_NAME.test(name) || (source === "hydra" && name.endsWith(".log"));
  const logs = entries
    .filter(({ name, isFolder }) => !isFolder && isLog(name) && !SETTINGS_NAME.test(name))
    .slice(0, MAX_LOGS);
  for (const { name } of logs) {
    const runs = readLog(files, joined(folder, name), name);
    if ("problem" in runs) problems.push(`${name} ${runs.problem}`);
    else {
      draft.addLog(runs.runs);
      hash.addRuns(runs.runs);
    }
  }
  return problems;
}

function readLog(files: SourceFiles, path: string, name: string): { runs: readonly Run[] } | { problem: string } {
  const input = new LogInput(name);
  let size = 0;
  const failure = files.chunks(path, (bytes) => {
    input.write(bytes);
    size += bytes.length;
    return input.isReading && size < LOG_LIMIT;
  });
  return failure ?? { runs: input.finish().runs };
}

function readEvents(files: SourceFiles, { folder, entries }: Unit, draft: Draft): string[] {
  const problems: string[] = [];
  const base = folder.split("/").at(-1) ?? "";
  for (const { name, isFolder } of entries) {
    if (isFolder || !EVENTS_NAME.test(name)) continue;
    const settings = new EventSettings(draft);
    const input = new LogInput(`${base}/${name}`);
    const failure = files.chunks(joined(folder, name), (bytes) => {
      settings.write(bytes);
      input.write(bytes);
      return true;
    });
    if (failure !== null) problems.push(`${name} ${failure.problem}`);
    else {
      const read = input.finish();
      draft.addLog(read.runs);
      if (read.runs.length === 0 && read.problems.length > 0 && !settings.found)
        problems.push(`${name} could not be read (${read.problems[0]})`);
      // The time, the host and the process are in the name.
      draft.identities.push(`events ${name}`);
    }
  }
  return problems;
}

/** The folder's own name, the settings as written and the first loss: what a run keeps while it goes on, wherever its folder is copied to. */
class FirstValues {
  readonly #hash = createHash("sha256");
  #hasValue = false;

  update(text: string): void {
    this.#hash.update(text);
  }

  addRuns(runs: readonly Run[]): void {
    if (this.#hasValue) return;
    const all = runs.flatMap(({ series }) => series).filter(({ values }) => values.length > 0);
    const [first] = all.sort((a, b) => rank(a) - rank(b) || (a.metric.name < b.metric.name ? -1 : 1));
    if (first === undefined) return;
    this.#hasValue = true;
    this.#hash.update(`${first.metric.name} ${first.values[0]}`);
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}

function rank({ metric }: Series): number {
  return (metric.kind === "loss" ? 0 : 2) + (metric.split === "validation" || metric.split === "test" ? 1 : 0);
}
