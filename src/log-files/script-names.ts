import { JsonObject, parseTolerantly } from "../logs/readers/tolerant-json.ts";
import type { Run } from "../logs/run.ts";

/** Where a log and what lies around it can be looked at: a folder on disk, an unpacked artefact. */
export interface Surroundings {
  /** The text of a file beside a log (path as reports name it), or null where there is none. */
  read(path: string): string | null;
}

/** Characters of a record that are looked at. */
const MAX_RECORD = 1_000_000;

/**
 * The scripts that a run's record says it was started from, the surest first: its command line, the records of W&B, MLflow and Hydra beside it, then the
 * module that its own lines were logged from. Paths as they are written there.
 */
export function recordedScripts({ path, remarks }: Run, around: Surroundings): readonly string[] {
  const names: string[] = [];
  for (const kind of ["command", "module"] as const) {
    if (kind === "module") names.push(...fromFolder(path, around));
    for (const remark of remarks) {
      const name = remark.kind === kind ? SCRIPT.exec(remark.text)?.[1] : undefined;
      if (name !== undefined) names.push(name);
    }
  }
  return [...new Set(names.filter((name) => !/(?:^|\/)(?:site|dist)-packages\//.test(name)))];
}

const SCRIPT = /([\w./-]+\.py)\b/;

/** What trackers noted in the run's folder. */
function fromFolder(path: string, around: Surroundings): string[] {
  const names: string[] = [];
  for (const folder of parents(path, 3)) {
    names.push(
      ...wandbProgram(around.read(`${folder}wandb-metadata.json`)),
      ...wandbProgram(around.read(`${folder}files/wandb-metadata.json`)),
      ...plainName(around.read(`${folder}tags/mlflow.source.name`)),
      ...hydraJob(around.read(`${folder}.hydra/hydra.yaml`)),
    );
  }
  return names;
}

/** The folder of a path and those above it, with a slash at the end; the top is "". */
function parents(path: string, levels: number): string[] {
  const folders: string[] = [];
  let at = path.lastIndexOf("/");
  for (let level = 0; level < levels; level++) {
    folders.push(path.slice(0, at + 1));
    if (at <= 0) break;
    at = path.lastIndexOf("/", at - 1);
  }
  return folders;
}

function wandbProgram(text: string | null): string[] {
  if (text === null) return [];
  const { value } = parseTolerantly(text.slice(0, MAX_RECORD));
  const program = value instanceof JsonObject ? (value.get("codePath") ?? value.get("program")) : null;
  return typeof program === "string" && program.endsWith(".py") ? [program] : [];
}

function plainName(text: string | null): string[] {
  const name = text?.trim() ?? "";
  return name.endsWith(".py") && name.length < 400 && !name.includes("\n") ? [name] : [];
}

/** Hydra names its job after the script (hydra/conf/__init__.py: `job.name` is the file's stem unless it was set). */
function hydraJob(text: string | null): string[] {
  if (text === null) return [];
  const name = /^ {2}job:\n(?: {4}.*\n)*? {4}name: ([\w-]+)$/m.exec(text.slice(0, MAX_RECORD))?.[1];
  return name === undefined ? [] : [`${name}.py`];
}

/**
 * The one script among `scripts` that a recorded name means: the same path, else the only one whose path ends so, or that the name ends with (a
 * path on another machine). Null where none or several do.
 */
export function resolveScript(name: string, scripts: readonly string[]): string | null {
  const plain = name.replace(/^(?:\.\/)+/, "");
  if (scripts.includes(plain)) return plain;
  const ends = scripts.filter((path) => path.endsWith(`/${plain}`) || plain.endsWith(`/${path}`));
  const longest = Math.max(0, ...ends.map((path) => path.length));
  const [only, ...others] = plain.startsWith("/") ? ends.filter((path) => path.length === longest) : ends;
  return only !== undefined && others.length === 0 ? only : null;
}

/**
 * The only one of some scripts whose text names the log's file (`"result_stats.json"`), or has the log's own name (`train_a.log`, `train_a.py`); null where none
 * or several do.
 */
export function scriptOfFile(
  log: string,
  scripts: readonly string[],
  textOf: (script: string) => string | null,
): string | null {
  const file = log.slice(log.lastIndexOf("/") + 1);
  if (COMMON.test(file)) return null;
  const writers = scripts.filter((script) => new RegExp(`["'/]${escaped(file)}["']`).test(textOf(script) ?? ""));
  if (writers.length > 0) return writers.length === 1 ? (writers[0] ?? null) : null;
  const stem = file.replace(/(?:\.(?:log|txt|out|err|csv|json|jsonl|gz))+$/, "");
  const named = scripts.filter((script) => script.slice(script.lastIndexOf("/") + 1) === `${stem}.py`);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Names that any library gives its logs: that a script has one in it says nothing. */
const COMMON =
  /^(?:metrics\.csv|results\.csv|trainer_state\.json|events\.out\.tfevents.*|output\.log|nohup\.out|mlflow\.db|scalars\.json)$/;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
