import type { FoundRun, RunSource } from "../run.ts";

/** Values that two loggers wrote of one number: TensorBoard keeps 24 bits, a table six digits. */
const TOLERANCE = 2e-5;
/** Metrics that must agree: two runs may reach one accuracy, not one accuracy and one loss. */
const ENOUGH_METRICS = 2;

const FACTS = [
  "model",
  "dataset",
  "method",
  "optimizer",
  "learningRate",
  "batchSize",
  "weightDecay",
  "epochs",
  "resolution",
] as const;

/**
 * Recognises a run that a second tracker wrote down as well (Lightning with a CSV and a TensorBoard logger, each in its own folder): the same settings, and every metric that
 * both have is the same number.
 */
export class Twins {
  readonly #bySettings = new Map<string, FoundRun[]>();

  /** Adds a run. */
  add(run: FoundRun): void {
    if (Object.keys(run.metrics).length < ENOUGH_METRICS) return;
    const key = keyOf(run);
    const list = this.#bySettings.get(key);
    if (list === undefined) this.#bySettings.set(key, [run]);
    else list.push(run);
  }

  /** Whether the run is there already, written down by another logger. */
  has(run: FoundRun): boolean {
    const others = this.#bySettings.get(keyOf(run)) ?? [];
    return others.some((other) => !areTold(run, other) && isSame(other.metrics, run.metrics));
  }
}

/** Runs that one tracker gave ids of their own are two, however alike. */
function areTold(one: FoundRun, other: FoundRun): boolean {
  return one.source === other.source && isTold(one.source);
}

/** Whether a source gives each run an id of its own. */
export function isTold(source: RunSource): boolean {
  return source === "mlflow" || source === "wandb" || source === "git";
}

function keyOf(run: FoundRun): string {
  return FACTS.map((key) => run[key] ?? "").join("\0");
}

function isSame(one: FoundRun["metrics"], other: FoundRun["metrics"]): boolean {
  let agreeing = 0;
  for (const name in one) {
    const left = one[name] ?? 0;
    const right = other[name];
    // Of the training's own curve one keeps the steps, another the epochs.
    if (right === undefined || name.startsWith("train/")) continue;
    if (Math.abs(left - right) > TOLERANCE * Math.max(Math.abs(left), Math.abs(right))) return false;
    // A metric that is exactly 0 or 1 says nothing.
    if (left !== 0 && left !== 1) agreeing++;
  }
  return agreeing >= ENOUGH_METRICS;
}
