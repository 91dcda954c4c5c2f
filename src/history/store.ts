import { createHash } from "node:crypto";
import { metricOf } from "../logs/metric-name.ts";
import { type FoundRun, METHODS, RUN_SOURCES, RUN_STATUSES, type RunRecord } from "./run.ts";

/** Where the store of a repository lies, from its root. */
export const STORE_PATH = ".github/epoch-zero/runs.jsonl";

/** Version of the line format. Lines of a later one are not guessed at. */
const VERSION = 1;

/** Problems that are kept with their line; further ones are only counted. */
const MAX_PROBLEMS = 100;

/** Characters of a line; a longer one is no run. */
const MAX_LINE = 64 * 1024;

/** A line of the store that cannot be used. */
export interface StoreProblem {
  /** From 1. */
  readonly line: number;
  /** One sentence that names the line and, where there is one, the field. */
  readonly message: string;
}

/** What a store holds. */
export interface ParsedStore {
  /** In the order of the file, each id once. */
  readonly runs: readonly RunRecord[];
  /** The first {@link MAX_PROBLEMS} of them. */
  readonly problems: readonly StoreProblem[];
  /** Lines that could not be used, those beyond `problems` too. */
  readonly damaged: number;
  /** Lines that say again, or with fewer facts, what another line says. */
  readonly duplicates: number;
}

/**
 * Reads a store: one JSON object a line. Lines that cannot be used are named and passed over, keys that are not known are ignored. Of several lines with one id
 * (`merge=union` in git, a run imported while it was running) the one that says more counts.
 *
 * @param text the whole text, or its bytes in pieces
 */
export function parseStore(text: string | Iterable<Uint8Array>): ParsedStore {
  const reader = new StoreReader();
  if (typeof text === "string") reader.text(text);
  else for (const chunk of text) reader.write(chunk);
  return reader.finish();
}

/**
 * The runs of a store that pass a test, without making objects of lines that cannot: `looksLike` is asked of the raw line first (a line holds `"model":"resnet18"`
 * literally), `test` of the record.
 */
export function runsMatching(
  text: string | Iterable<Uint8Array>,
  looksLike: (line: string) => boolean,
  test: (run: RunRecord) => boolean,
): RunRecord[] {
  const reader = new StoreReader(looksLike);
  if (typeof text === "string") reader.text(text);
  else for (const chunk of text) reader.write(chunk);
  return reader.finish().runs.filter(test);
}

/** Reads a store while its bytes arrive. */
export class StoreReader {
  readonly #looksLike: ((line: string) => boolean) | null;
  readonly #decoder = new TextDecoder("utf-8");
  readonly #runs = new Map<string, RunRecord>();
  readonly #problems: StoreProblem[] = [];
  #damaged = 0;
  #duplicates = 0;
  #line = 0;
  #rest = "";

  /** @param looksLike lines that fail it are passed over unread */
  constructor(looksLike: ((line: string) => boolean) | null = null) {
    this.#looksLike = looksLike;
  }

  write(chunk: Uint8Array): void {
    this.text(this.#decoder.decode(chunk, { stream: true }));
  }

  text(part: string): void {
    const text = this.#rest === "" ? part : this.#rest + part;
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
      this.#read(text.slice(from, end));
      from = end + 1;
    }
    this.#rest = text.slice(from);
  }

  finish(): ParsedStore {
    this.text(this.#decoder.decode());
    if (this.#rest !== "") this.#read(this.#rest);
    this.#rest = "";
    return {
      runs: [...this.#runs.values()],
      problems: this.#problems,
      damaged: this.#damaged,
      duplicates: this.#duplicates,
    };
  }

  #read(line: string): void {
    this.#line++;
    if (this.#looksLike !== null && !this.#looksLike(line)) return;
    if (line.length < 3 && line.trim() === "") return;
    const run = readRun(this.#line === 1 && line.startsWith("\uFEFF") ? line.slice(1) : line);
    if (run === null) return;
    if (typeof run === "string") {
      this.#damaged++;
      if (this.#problems.length < MAX_PROBLEMS)
        this.#problems.push({ line: this.#line, message: `Line ${this.#line} ${run}.` });
      return;
    }
    const known = this.#runs.get(run.id);
    if (known !== undefined) this.#duplicates++;
    // Re-inserted where it stood: a map keeps the place of a key.
    if (known === undefined || supersedes(run, known)) this.#runs.set(run.id, run);
  }
}

/**
 * Whether a record of a run that is known says more: a status that is final, more facts, or as many with a better metric and none that is worse (the job went on; an export
 * of the last values instead of the best says less).
 */
export function supersedes(later: RunRecord, known: RunRecord): boolean {
  const isFinal = isOver(later);
  if (isFinal !== isOver(known)) return isFinal;
  const more = factsOf(later) - factsOf(known);
  return more > 0 || (more === 0 && isBetter(later.metrics, known.metrics));
}

function isBetter(later: RunRecord["metrics"], known: RunRecord["metrics"]): boolean {
  let better = false;
  for (const name in later) {
    const now = later[name] ?? 0;
    const before = known[name] ?? now;
    if (now === before) continue;
    if (metricOf(name.replace("/", " "), null)?.direction === "down" ? now > before : now < before) return false;
    better = true;
  }
  return better;
}

function isOver({ status }: RunRecord): boolean {
  return status === "finished" || status === "failed";
}

function factsOf(run: RunRecord): number {
  let count = Object.keys(run.metrics).length;
  for (const key of FACTS) if (run[key] !== null) count++;
  return count;
}

const TEXTS = ["at", "model", "dataset", "optimizer"] as const;
/** Each with the smallest and the largest value that it can have. */
const NUMBERS = {
  parameters: [0, Number.MAX_SAFE_INTEGER],
  learningRate: [0, Number.MAX_VALUE],
  batchSize: [1, Number.MAX_SAFE_INTEGER],
  weightDecay: [0, Number.MAX_VALUE],
  epochs: [0, Number.MAX_VALUE],
  warmup: [0, 1],
  resolution: [1, 1e6],
  trainable: [0, 1],
} as const;
type NumberKey = keyof typeof NUMBERS;
const NUMBER_KEYS: readonly NumberKey[] = [
  "parameters",
  "learningRate",
  "batchSize",
  "weightDecay",
  "epochs",
  "warmup",
  "resolution",
  "trainable",
];
const FACTS = [...TEXTS, "method", ...NUMBER_KEYS] as const;

/** Whether a number can be the value of a field: readers drop what cannot. */
export function isPossible(field: NumberKey, value: number): boolean {
  const [least, most] = NUMBERS[field];
  return Number.isFinite(value) && value >= least && value <= most;
}

const BRACE = 123;

/** A run of one line; null for a line that says nothing; else what is wrong with it, as the end of a sentence. */
function readRun(line: string): RunRecord | string | null {
  // Nearly all lines are objects: what else there may be is not looked for in them.
  if (line.charCodeAt(0) !== BRACE && /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line))
    return "is the mark of a merge conflict; the runs of both sides were used";
  if (line.charCodeAt(0) !== BRACE && line.trim() === "") return null;
  if (line.length > MAX_LINE) return "is too long for a run";
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return line.trimEnd().endsWith("}") ? "is no JSON" : "is cut or no JSON";
  }
  return isObject(parsed) ? checkedRun(parsed) : "is no JSON object";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema by hand: a general validator takes ten times as long, and there are a hundred thousand lines. */
function checkedRun(raw: Readonly<Record<string, unknown>>): RunRecord | string {
  if (raw["v"] !== VERSION)
    return typeof raw["v"] === "number" && raw["v"] > VERSION
      ? `is of version ${raw["v"]} of the format, which this version of the tool does not know`
      : `has no \`"v":${VERSION}\``;
  const { id, name } = raw;
  if (typeof id !== "string" || !/^[0-9a-f]{16}$/.test(id)) return "has no `id` of 16 hexadecimal digits";
  const source = RUN_SOURCES.find((one) => one === raw["source"]);
  if (source === undefined) return `has a \`source\` that is none of ${RUN_SOURCES.join(", ")}`;
  if (typeof name !== "string") return "has a `name` that is no text";
  const status = raw["status"] === undefined ? "unknown" : RUN_STATUSES.find((one) => one === raw["status"]);
  if (status === undefined) return `has a \`status\` that is none of ${RUN_STATUSES.join(", ")}`;
  const method = raw["method"] === undefined ? null : METHODS.find((one) => one === raw["method"]);
  if (method === undefined) return `has a \`method\` that is none of ${METHODS.join(", ")}`;
  for (const key of TEXTS) {
    const value = raw[key];
    if (value !== undefined && value !== null && typeof value !== "string") return `has a \`${key}\` that is no text`;
  }
  for (const key of NUMBER_KEYS) {
    const value = raw[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== "number") return `has a \`${key}\` that is no number`;
    if (!isPossible(key, value)) return `has a \`${key}\` of ${value}, which cannot be`;
  }
  const metrics = raw["metrics"] ?? {};
  if (!isNumbers(metrics)) return "has `metrics` that are not all numbers";
  const text = (key: (typeof TEXTS)[number]): string | null => {
    const value = raw[key];
    return typeof value === "string" ? value : null;
  };
  const number = (key: NumberKey): number | null => {
    const value = raw[key];
    return typeof value === "number" ? value : null;
  };
  return {
    id,
    source,
    name,
    at: text("at"),
    status,
    model: text("model"),
    parameters: number("parameters"),
    dataset: text("dataset"),
    method,
    optimizer: text("optimizer"),
    learningRate: number("learningRate"),
    batchSize: number("batchSize"),
    weightDecay: number("weightDecay"),
    epochs: number("epochs"),
    warmup: number("warmup"),
    resolution: number("resolution"),
    trainable: number("trainable"),
    metrics,
  };
}

function isNumbers(value: unknown): value is Readonly<Record<string, number>> {
  if (!isObject(value)) return false;
  for (const key in value) if (!Number.isFinite(value[key])) return false;
  return true;
}

/** Keys in the order in which a line has them. */
const ORDER = [
  "source",
  "name",
  "at",
  "status",
  "model",
  "parameters",
  "dataset",
  "method",
  "optimizer",
  "learningRate",
  "batchSize",
  "weightDecay",
  "epochs",
  "warmup",
  "resolution",
  "trainable",
] as const;

/** One line of the store, without its end: keys in a fixed order, what is not known left out. The same run gives the same bytes. */
export function serialiseRun(run: RunRecord): string {
  return JSON.stringify({ v: VERSION, id: run.id, ...contentOf(run) });
}

function contentOf(run: FoundRun): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const key of ORDER) {
    const value = run[key];
    if (value === null || value === "" || (key === "status" && value === "unknown")) continue;
    content[key] = value;
  }
  const names = Object.keys(run.metrics).sort();
  if (names.length > 0) content["metrics"] = Object.fromEntries(names.map((name) => [name, run.metrics[name]]));
  return content;
}

/**
 * The id of a run.
 *
 * @param identity what makes the run this run for its source, whatever it came to in the end: the tracker's own id, the cells of a row, the configuration with
 *   the first values logged. Without one, the facts are hashed, and with them the name only where it is an identity (a commit and a path, a tracker's id) and no
 *   folder of some machine.
 */
export function idOf(run: FoundRun, identity: string | null = null): string {
  const hash = createHash("sha256");
  if (identity !== null) hash.update(`${run.source}\0${identity}`);
  else {
    const { name, ...content } = contentOf(run);
    hash.update(JSON.stringify([content, run.source === "git" ? name : trackerId(run)]));
  }
  return hash.digest("hex").slice(0, 16);
}

/** The tracker's id at the end of a name: `mlruns/0/3f2a…`. */
function trackerId({ source, name }: FoundRun): string | null {
  return source === "mlflow" || source === "wandb" ? (name.split(/[/\\]/).at(-1) ?? name) : null;
}

/**
 * What is appended to a store for some runs. Lines that are there are never written again: a last line that was cut stays a damaged line of its own.
 *
 * @param endsOpen whether the store's last line has no end
 */
export function storeAddition(runs: Iterable<RunRecord>, endsOpen: boolean): string {
  let text = endsOpen ? "\n" : "";
  for (const run of runs) text += `${serialiseRun(run)}\n`;
  return text;
}
