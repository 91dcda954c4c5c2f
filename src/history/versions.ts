import { JsonObject, type JsonValue, parseTolerantly } from "../logs/readers/tolerant-json.ts";
import { BestMetrics, ShareScale } from "./readers/best-metrics.ts";
import { pythonNumber } from "./readers/mlflow-files.ts";
import type { FoundRun, RunRecord } from "./run.ts";
import { idOf } from "./store.ts";

/** One version of a training script: its set-up, and the metrics that were committed while it stood. */
interface Version {
  readonly run: FoundRun;
  metrics: Readonly<Record<string, number>>;
  isBroken: boolean;
}

/**
 * Collects the versions of training scripts from oldest to newest. A version is a new one when its set-up changes, not its text; the metrics committed with it,
 * or after it and before the next, are its result.
 */
export class Versions {
  readonly #current = new Map<string, Version>();
  readonly #done: Version[] = [];

  /** The set-up of a script as of a commit. */
  add(path: string, run: FoundRun): void {
    const current = this.#current.get(path);
    if (current !== undefined && recipeOf(current.run) === recipeOf(run)) return;
    if (current !== undefined) this.#done.push(current);
    this.#current.set(path, { run, metrics: {}, isBroken: false });
  }

  /** The script is gone: what it was stays. */
  end(path: string): void {
    const current = this.#current.get(path);
    if (current !== undefined) this.#done.push(current);
    this.#current.delete(path);
  }

  /** The text of a metrics file that was committed beside a script. */
  addMetrics(path: string, text: string): void {
    const current = this.#current.get(path);
    if (current === undefined) return;
    const best = metricsIn(text);
    const saysSo = /"status"\s*:\s*"(?:failed|crashed|killed|diverged)"/i.test(text);
    if (best.isEmpty && !saysSo) return;
    current.metrics = best.values();
    current.isBroken = best.isBroken || saysSo;
  }

  /** Scripts that have a version now. */
  get paths(): readonly string[] {
    return [...this.#current.keys()];
  }

  /** Every version, oldest first within each script. One whose metrics are known has finished. */
  records(): RunRecord[] {
    const versions = [...this.#done, ...this.#current.values()];
    const scale = new ShareScale();
    for (const { metrics } of versions) scale.collect(metrics);
    const times = new Map<string, number>();
    return versions.map(({ run, metrics, isBroken }) => {
      const recipe = recipeOf(run);
      // A recipe that comes back is another run: told by how often it stood before, which no later commit changes.
      const time = (times.get(recipe) ?? 0) + 1;
      times.set(recipe, time);
      const hasResult = Object.keys(metrics).length > 0;
      const found: FoundRun = {
        ...run,
        status: isBroken ? "failed" : hasResult ? "finished" : "unknown",
        metrics: scale.scaled(metrics),
      };
      return { id: idOf(found, `${recipe}\0${time}`), ...found };
    });
  }
}

/** What makes a version this version, whatever its commit: script and recipe. */
function recipeOf({ name, at: _at, metrics: _metrics, status: _status, ...recipe }: FoundRun): string {
  return JSON.stringify([name.replace(/ @ .*/, ""), recipe]);
}

/** The best of each metric in a JSON document of any shape: a flat object, epochs in a list, lists by metric. */
export function metricsIn(text: string): BestMetrics {
  const best = new BestMetrics();
  const documents = text.trimStart().startsWith("{") && /\}\s*\n\s*\{/.test(text) ? text.split("\n") : [text];
  for (const document of documents) {
    const { value } = parseTolerantly(document);
    if (value !== undefined) collect(value, "", best);
  }
  return best;
}

function collect(value: JsonValue, key: string, best: BestMetrics): void {
  if (typeof value === "number") best.add(key, value);
  // Strict writers of JSON know no NaN.
  else if (typeof value === "string" && /^[-+]?(?:nan|inf(?:inity)?)$/i.test(value)) best.add(key, pythonNumber(value));
  else if (value instanceof JsonObject)
    for (const [name, part] of value.entries) collect(part, key === "" ? name : `${key}/${name}`, best);
  else if (Array.isArray(value)) {
    // `"val_loss": [0.9, 0.7]` is a series of that name; `"epochs": [{"val_loss": 0.9}]` is a list of points.
    for (const part of value) collect(part, part instanceof JsonObject ? "" : key, best);
  }
}
