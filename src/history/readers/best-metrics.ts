import { metricOf, wordsOf } from "../../logs/metric-name.ts";
import type { Metric, Series } from "../../logs/series.ts";

/** Metrics kept of a run: those that judge it come first. */
const MAX_METRICS = 24;

/** Names whose metric is remembered: the columns of a table come back with every row. */
const MAX_NAMES = 50_000;

/** What a logged name stands for in a history. */
export interface Followed {
  readonly metric: Metric;
  /** The value of the whole run by its own name (`best_val_acc`): it goes before what single points say. */
  readonly isBest: boolean;
  /** Logged once an epoch by its own name: it goes before the twin that is logged at steps. */
  readonly isEpoch: boolean;
}

const followed = new Map<string, Followed | null>();

/** The metric that a name stands for; null where it does not say how good a run is. */
export function followedMetric(key: string): Followed | null {
  const known = followed.get(key);
  if (known !== undefined) return known;
  if (followed.size >= MAX_NAMES) followed.clear();
  const found = key.length > 200 ? null : findMetric(key);
  followed.set(key, found);
  return found;
}

function findMetric(key: string): Followed | null {
  const words = wordsOf(
    key.replace(/^(?:(?:metrics?|summary|results?|output|attributes|values)[./]|user_attrs[._/])/i, ""),
  );
  const extreme = words.find((word) => /^(?:best|max|maximum|min|minimum|highest|lowest)$/.test(word));
  const metric = metricOf(words.filter((word) => word !== extreme).join(" "), null);
  if (metric === null || metric.direction === null || metric.kind === "part" || metric.game !== null) return null;
  if (!KINDS.has(metric.kind)) return null;
  // The largest loss and the smallest accuracy are not the best.
  const wrong = metric.direction === "up" ? /^(?:min|minimum|lowest)$/ : /^(?:max|maximum|highest)$/;
  if (extreme !== undefined && wrong.test(extreme)) return null;
  return { metric, isBest: extreme !== undefined, isEpoch: words.at(-1) === "epoch" };
}

/** What says how good a run is. */
const KINDS: ReadonlySet<string> = new Set(["loss", "accuracy", "score", "error", "reward"]);

/** The name of the learning rate of the first group, or of all. */
const BASE_RATE = "learning_rate";

/** A learning rate as it was logged. */
export interface LoggedRate {
  readonly peak: number;
  /** Points that were logged: of a few, the largest may lie far below the peak. */
  readonly points: number;
  readonly isConstant: boolean;
}

interface Best {
  readonly metric: Metric;
  value: number;
  /** How sure the value is the run's: 2 by its own name, 1 logged by epochs, 0. */
  rank: number;
}

/** The last value of a metric. */
interface Last {
  readonly metric: Metric;
  readonly isNumber: boolean;
}

/** The best value of each metric of one run, and whether it ended with numbers. */
export class BestMetrics {
  readonly #best = new Map<string, Best>();
  readonly #lastQuality = new Map<string, Last>();
  /** By the name it was logged under. */
  readonly #lastLoss = new Map<string, Last>();
  #peakRate = Number.NEGATIVE_INFINITY;
  #lowestRate = Number.POSITIVE_INFINITY;
  #rates = 0;
  readonly #further: { readonly peak: number; readonly lowest: number; readonly points: number }[] = [];
  #hasZeroLoss = false;
  #gradientLost = false;

  /** Takes one value that was logged under a name; values of one name come in the order logged. */
  add(key: string, value: number): void {
    const found = followedMetric(key);
    if (found === null) {
      this.#other(key, value);
      return;
    }
    const { metric, isBest, isEpoch } = found;
    if (metric.kind === "loss" && !isBest) this.#lastLoss.set(key, { metric, isNumber: Number.isFinite(value) });
    if (metric.kind === "loss") this.#hasZeroLoss = value === 0;
    // The best of a run that was lost later is a number still.
    else if (!isBest || isLost(value, metric)) this.#lastQuality.set(key, { metric, isNumber: !isLost(value, metric) });
    if (!Number.isFinite(value)) return;
    this.#keep(metric, value, isBest ? 2 : isEpoch ? 1 : 0);
  }

  /** Takes a whole curve that a log's reader made. */
  addSeries({ metric, values, positions, per, nonFinite }: Series): void {
    if (metric.kind === "learning-rate") {
      const { peak, lowest, points } = scheduledPeak(values, positions);
      if (metric.name === BASE_RATE) this.addRates(peak, lowest, points);
      else this.#further.push({ peak, lowest, points });
      return;
    }
    if (metric.kind === "gradient-norm")
      this.#gradientLost = (nonFinite?.atEnd ?? 0) > 0 && Number.isNaN(nonFinite?.first);
    if (metric.kind === "other") {
      for (const value of values) this.add(metric.name, value);
      return;
    }
    if (metric.direction === null || metric.kind === "part" || metric.game !== null) return;
    if (!KINDS.has(metric.kind)) return;
    if (metric.kind === "loss") {
      this.#lastLoss.set(`${metric.name} ${per}`, { metric, isNumber: (nonFinite?.atEnd ?? 0) === 0 });
      this.#hasZeroLoss = values.at(-1) === 0;
    }
    const rank = per === "epoch" ? 1 : 0;
    // TensorBoard's add_hparams writes `hparam/accuracy`.
    const named = { ...metric, name: metric.name.replace(/(^|\/)hparam_/, "$1") };
    for (const value of values) this.#keep(named, value, rank);
  }

  /** Takes learning rates that were logged: the largest, the smallest, how many. */
  addRates(peak: number, lowest: number, points: number): void {
    this.#rates += points;
    this.#peakRate = Math.max(this.#peakRate, peak);
    this.#lowestRate = Math.min(this.#lowestRate, lowest);
  }

  #keep(metric: Metric, value: number, rank: number): void {
    const known = this.#best.get(metric.name);
    if (known === undefined || rank > known.rank) this.#best.set(metric.name, { metric, value, rank });
    else if (rank === known.rank && (metric.direction === "up" ? value > known.value : value < known.value))
      known.value = value;
  }

  #other(key: string, value: number): void {
    if (!/lr|learning|grad/i.test(key)) return;
    const metric = metricOf(key, null);
    if (metric?.kind === "gradient-norm") this.#gradientLost = Number.isNaN(value);
    if (metric?.kind !== "learning-rate" || !Number.isFinite(value)) return;
    this.addRates(value, value, 1);
  }

  get isEmpty(): boolean {
    return this.#best.size === 0 && this.#lastLoss.size === 0 && this.#lastQuality.size === 0;
  }

  /**
   * Whether the run ended with a loss or a quality that is no number. Hugging Face's Trainer writes a loss of 0 for one that is none (`logging_nan_inf_filter`): its gradient
   * norm tells.
   */
  get isBroken(): boolean {
    return this.hasLostLoss || this.lostQualities.length > 0;
  }

  get hasLostLoss(): boolean {
    return this.lostLosses.length > 0 || (this.#hasZeroLoss && this.#gradientLost);
  }

  /** Canonical names of the losses that ended as no number. */
  get lostLosses(): readonly string[] {
    return namesOf([...this.#lastLoss.values()].filter(({ isNumber }) => !isNumber));
  }

  /**
   * Canonical names of the qualities that ended as no number. One that is none beside a loss or a quality of evaluation that is one was not measured (a test that was not
   * run, an AUC of one class).
   */
  get lostQualities(): readonly string[] {
    const all = [...this.#lastQuality.values()];
    const judges = [...all, ...this.#lastLoss.values()].filter(({ metric }) => metric.split !== "train");
    return judges.some(({ isNumber }) => isNumber) ? [] : namesOf(all.filter(({ isNumber }) => !isNumber));
  }

  /** The largest learning rate that was logged; null where none was. Further groups count where the first is not logged: their biases may warm up from above. */
  get learningRate(): LoggedRate | null {
    if (this.#rates === 0) for (const { peak, lowest, points } of this.#further) this.addRates(peak, lowest, points);
    if (this.#rates === 0) return null;
    return { peak: significant(this.#peakRate), points: this.#rates, isConstant: this.#lowestRate === this.#peakRate };
  }

  /** By canonical name; shares that may be percentages are left as they were logged (see {@link ShareScale}). */
  values(): Record<string, number> {
    const ranked = [...this.#best.entries()].sort(
      ([a, { metric: left }], [b, { metric: right }]) => order(left) - order(right) || (a < b ? -1 : 1),
    );
    return Object.fromEntries(ranked.slice(0, MAX_METRICS).map(([name, { value }]) => [name, significant(value)]));
  }
}

function namesOf(lasts: readonly Last[]): string[] {
  return [...new Set(lasts.map(({ metric }) => metric.name))];
}

/** No number, or infinitely bad: a PSNR is infinite for two equal images. */
function isLost(value: number, { direction }: Metric): boolean {
  return Number.isNaN(value) || value === (direction === "up" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
}

function order({ split, kind }: Metric): number {
  const bySplit = split === "validation" ? 0 : split === "test" ? 1 : split === null ? 2 : 3;
  return bySplit * 2 + (kind === "loss" ? 1 : 0);
}

/**
 * The peak of a logged learning rate. Values of several groups at one position come in turn; a group that starts at its largest value while others are still warming up is
 * the warm-up of the biases (YOLO), no peak of the schedule.
 */
function scheduledPeak(
  values: readonly number[],
  positions: readonly number[],
): { peak: number; lowest: number; points: number } {
  let count = 1;
  while (count < values.length && positions[count] === positions[0]) count++;
  const rows = Math.floor(values.length / count);
  const groups = Array.from({ length: count }, (_, group) => {
    let peak = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      const value = values[row * count + group] ?? Number.NaN;
      if (value > peak) peak = value;
      if (value < lowest) lowest = value;
    }
    return { peak, lowest, first: values[group] ?? Number.NaN };
  });
  const isWarming = groups.some(({ first, peak }) => first < peak / 2);
  const scheduled = groups.filter(({ first, peak }) => !(isWarming && first === peak));
  return {
    peak: Math.max(...scheduled.map(({ peak }) => peak)),
    lowest: Math.min(...scheduled.map(({ lowest }) => lowest)),
    points: rows,
  };
}

/** Six digits: what follows is the noise of 32-bit numbers. */
export function significant(value: number): number {
  return Number(value.toPrecision(6));
}

/**
 * Tells percentages from shares. 0.9 is good or at chance: the metric's largest value among all runs of one source says which. Collect first, then scale.
 */
export class ShareScale {
  readonly #largest = new Map<string, number>();
  readonly #shares = new Map<string, boolean>();

  collect(metrics: Readonly<Record<string, number>>): void {
    for (const name in metrics) {
      const value = metrics[name] ?? Number.NaN;
      if (value > (this.#largest.get(name) ?? Number.NEGATIVE_INFINITY)) this.#largest.set(name, value);
    }
  }

  /** The metrics with every percentage as a share; the same object where there is none. */
  scaled(metrics: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
    if (!Object.keys(metrics).some((name) => this.#isPercent(name))) return metrics;
    const result: Record<string, number> = {};
    for (const name in metrics) {
      const value = metrics[name] ?? Number.NaN;
      result[name] = this.#isPercent(name) ? significant(value / 100) : value;
    }
    return result;
  }

  #isPercent(name: string): boolean {
    const largest = this.#largest.get(name) ?? 0;
    if (largest <= 1.0001 || largest > 100.5) return false;
    const known = this.#shares.get(name) ?? isShare(name);
    this.#shares.set(name, known);
    return known;
  }
}

/** Qualities that are shares of something: accuracies, F1, AP, IoU, recall; not BLEU, PSNR, word error rates. */
function isShare(name: string): boolean {
  const metric = metricOf(name.replace("/", " "), null);
  if (metric?.kind === "accuracy") return true;
  const words = wordsOf(name);
  if (metric?.kind === "error")
    return words.some((word) => /^(?:err|error|errors|errate|top1err|top5err|eer)$/.test(word));
  return (
    metric?.kind === "score" &&
    words.some((word) =>
      /^(?:m?ap(?:\d+)?|m?iou|fwiou|jaccard|dice|dsc|f1|fscore|fbeta|auc|auroc|auprc|recall|precision|sensitivity|specificity|pck|hit|hits|winrate)$/.test(
        word,
      ),
    )
  );
}
