import type { Run } from "../../logs/run.ts";
import { type Facts, Settings } from "../hyperparameters.ts";
import { emptyRun, type FoundRun, type RunSource, type RunStatus } from "../run.ts";
import { BestMetrics } from "./best-metrics.ts";

/** A run as a reader found it, and what it is recognised by. */
export interface ImportedRun {
  readonly run: FoundRun;
  /** What makes it this run for its source: see `idOf`. */
  readonly identity: string;
  /** The id that it has already, for a run of another store. */
  readonly id?: string;
  /** Runs of one experiment, table or folder: their metrics are logged in the same units. */
  readonly group: string;
  /** Why it counts as failed, where its metrics alone say so. */
  readonly lost?: Lost;
}

/** A run whose metrics ended as no numbers. */
export interface Lost {
  /** Canonical names; where no run of the group has a value of any of them, nothing was measured and nothing failed. */
  readonly metrics: readonly string[];
  /** What the source itself says became of it. */
  readonly status: RunStatus;
}

/** Logged points from which the largest is the peak, nearly: of a rate that falls from the beginning, the first of five is four fifths of it. */
const SOME_RATES = 5;
/** Logged points from which their largest learning rate puts a larger one that the settings name in doubt. */
const ENOUGH_RATES = 10;

/** A run while its files are read: the settings of each part, the metrics of all. */
export class Draft {
  readonly #parts: { readonly source: RunSource; readonly settings: Settings; readonly isFallback: boolean }[] = [];
  readonly metrics = new BestMetrics();
  status: RunStatus = "unknown";
  at: string | null = null;
  readonly identities: string[] = [];

  /** The settings that one part of the run states. A fallback (tags, a folder's name) counts only where no other says anything. */
  part(source: RunSource, isFallback: boolean = false): Settings {
    const settings = new Settings();
    this.#parts.push({ source, settings, isFallback });
    return settings;
  }

  /** Takes over the curves of a log of this run. */
  addLog(runs: readonly Run[]): void {
    for (const run of runs) for (const series of run.series) this.metrics.addSeries(series);
    // A later run of one log is the same one going on, or the one that counts.
    const crashed = runs.at(-1)?.remarks.some(({ kind }) => kind === "out-of-memory" || kind === "crash") === true;
    if (crashed && this.status === "unknown") this.status = "failed";
  }

  get hasMetrics(): boolean {
    return !this.metrics.isEmpty;
  }

  /** Settings whose names were recognised, of all parts. */
  get recognised(): number {
    return this.#parts.reduce((sum, { settings }) => sum + settings.recognised, 0);
  }

  /** The run; null where nothing that runs are compared by is known. */
  build(source: RunSource, name: string): FoundRun | null {
    const facts = this.#facts();
    const learningRate = this.#peakRate(facts.learningRate);
    const isUseful =
      learningRate !== null ||
      [facts.batchSize, facts.weightDecay, facts.epochs, facts.warmup, facts.resolution, facts.trainable].some(
        (value) => value !== null,
      );
    if (!isUseful) return null;
    return {
      ...emptyRun(source, name),
      ...facts,
      learningRate,
      at: this.at,
      status: this.metrics.isBroken && this.status !== "running" ? "failed" : this.status,
      metrics: this.metrics.values(),
    };
  }

  /**
   * Why the run counts as failed, as an entry of {@link ImportedRun}; none where something else than names of metrics says so.
   *
   * @param isRow a row of a table holds columns that were never filled, losses among them
   */
  lost(isRow: boolean = false): { readonly lost?: Lost } {
    const { hasLostLoss, lostLosses, lostQualities } = this.metrics;
    if (!this.metrics.isBroken || this.status === "failed" || (hasLostLoss && !isRow)) return {};
    return { lost: { metrics: [...lostLosses, ...lostQualities], status: this.status } };
  }

  /** Each fact from the part that says most, of those that say it. */
  #facts(): Facts {
    const ordered = [...this.#parts].sort(
      (a, b) => Number(a.isFallback) - Number(b.isFallback) || b.settings.recognised - a.settings.recognised,
    );
    let merged = new Settings().facts();
    for (const { settings } of ordered) merged = filled(merged, settings.facts());
    return merged;
  }

  /**
   * The peak: what was logged where it is larger (a rate scaled or cycled in code). A few points below the named one are a schedule sampled beside its peak; many that stay
   * far below it are either a rate scaled down in code or the end of a run that was resumed: not known.
   */
  #peakRate(named: number | null): number | null {
    const logged = this.metrics.learningRate;
    if (logged === null || logged.peak <= 0) return named;
    const isPeak = logged.points >= SOME_RATES || (logged.isConstant && logged.points > 1);
    if (named === null) return isPeak ? logged.peak : null;
    if (logged.peak > named * 1.0001) return logged.peak;
    return logged.points >= ENOUGH_RATES && logged.peak < named / 2 ? null : named;
  }
}

/** Facts with what another source says in their gaps. */
export function filled(facts: Facts, other: Facts): Facts {
  return {
    model: facts.model ?? other.model,
    parameters: facts.parameters ?? other.parameters,
    dataset: facts.dataset ?? other.dataset,
    method: facts.method ?? other.method,
    optimizer: facts.optimizer ?? other.optimizer,
    learningRate: facts.learningRate ?? other.learningRate,
    batchSize: facts.batchSize ?? other.batchSize,
    weightDecay: facts.weightDecay ?? other.weightDecay,
    epochs: facts.epochs ?? other.epochs,
    warmup: facts.warmup ?? other.warmup,
    resolution: facts.resolution ?? other.resolution,
    trainable: facts.trainable ?? other.trainable,
  };
}

/** A time in milliseconds since 1970, or a text, as ISO 8601 in UTC; null where it is none. */
export function timeOf(value: unknown): string | null {
  const isText = typeof value === "string" && /^\d{4}-\d\d-\d\d[T ]/.test(value);
  const time = typeof value === "number" ? value : isText ? Date.parse(withZone(value)) : Number.NaN;
  // Before 1990 and after 2100 stand counters and mistakes.
  if (!Number.isFinite(time) || time < 631_152_000_000 || time > 4_102_444_800_000) return null;
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

function withZone(text: string): string {
  const iso = text
    .trim()
    .replace(" ", "T")
    .replace(/(\.\d{3})\d+/, "$1");
  return /(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`;
}
