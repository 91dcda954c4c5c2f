import type { Run } from "./run.ts";
import type { Metric, Series, Split } from "./series.ts";

/** A series prepared for judging: perplexities as their logarithm, terms of a loss summed where no total is logged. */
export interface Curve {
  /** As it is named in messages: `train/loss`. */
  readonly name: string;
  readonly values: readonly number[];
  readonly positions: readonly number[];
  readonly lines: readonly number[];
  readonly per: Series["per"];
  readonly metric: Metric;
  /** The series it came from; the first term's where several were summed. */
  readonly series: Series;
}

/** What of a run is judged. */
export interface Evidence {
  readonly run: Run;
  /** The loss that is minimised; null where none is logged, or none that measures progress. */
  readonly training: Curve | null;
  readonly validation: Curve | null;
  /** Accuracy (as fractions) and other qualities, by split. */
  readonly trainingAccuracy: Curve | null;
  readonly validationAccuracy: Curve | null;
  readonly qualities: readonly Curve[];
  readonly gradientNorm: Curve | null;
  readonly learningRate: Curve | null;
  /** Why losses say nothing about progress here; null where they do. */
  readonly game: Metric["game"];
  /** Number of classes, and who said so. */
  readonly classes: { readonly count: number; readonly source: string } | null;
}

/** Adaptation at test time: a fit for each sample, no training. */
const ADAPTATION = /(?:^|[/_])tta(?:_|$)/;

/** Epochs from which their values are judged instead of the steps'. */
const ENOUGH_EPOCHS = 6;

export function evidenceOf(whole: Run, classes: Evidence["classes"]): Evidence {
  const run = { ...whole, series: asLosses(whole.series) };
  const games = run.series.filter(({ metric }) => metric.game !== null);
  const isReinforced =
    games.some(({ metric }) => metric.game === "reinforcement" && metric.kind === "reward") ||
    games.filter(({ metric }) => metric.game === "reinforcement").length > 1;
  const isAdversarial =
    games.filter(({ metric }) => metric.game === "adversarial").length > 1 ||
    // Domain-adversarial training: one network is to lose what the other gains.
    run.series.some(({ metric }) => metric.kind === "loss" && /(?:^|[/_])domain_loss$/.test(metric.name)) ||
    isOneSideOfAGame(run, games.length > 0);
  const losses = run.series.filter(
    ({ metric, values }) =>
      metric.kind === "loss" && metric.game === null && values.length > 0 && !ADAPTATION.test(metric.name),
  );
  const game = isReinforced ? "reinforcement" : isAdversarial ? "adversarial" : null;
  return {
    run,
    training: lossOf(run, losses, ["train", null]),
    validation: lossOf(run, losses, ["validation"]) ?? lossOf(run, losses, ["test"]),
    trainingAccuracy: accuracyOf(run, ["train"]) ?? accuracyOf(run, [null]),
    validationAccuracy: accuracyOf(run, ["validation"]) ?? accuracyOf(run, ["test"]),
    qualities: run.series
      .filter(
        ({ metric, values }) =>
          (metric.kind === "accuracy" || metric.kind === "score" || metric.kind === "error") && values.length >= 4,
      )
      .map(curveOf),
    gradientNorm: longest(run.series.filter(({ metric }) => metric.kind === "gradient-norm")),
    learningRate: longest(run.series.filter(({ metric }) => metric.kind === "learning-rate")),
    game,
    classes: classes ?? (run.classes === null ? null : { count: run.classes, source: "the log" }),
  };
}

/** Rates of wrong answers; a word beside *error* that says which. */
const ERROR_RATE = /(?:^|[/_])(?:[wcpe]er|fid|errate|\w*rate|top\d\w*)(?:_|$)/;

/**
 * What is minimised under another name: `train error: 2.31`, where no loss is logged; the first of several sets of evaluation (`validation_0`), which XGBoost and
 * LightGBM are given the training data as.
 */
function asLosses(series: readonly Series[]): readonly Series[] {
  const losses = series.filter(({ metric }) => metric.kind === "loss" || metric.kind === "part");
  if (losses.length === 0)
    return series.map((one) =>
      one.metric.kind === "error" && !ERROR_RATE.test(one.metric.name)
        ? { ...one, metric: { ...one.metric, kind: "loss" } }
        : one,
    );
  const first = losses.find(({ metric }) => /^validation\/0_/.test(metric.name));
  const hasOther = losses.some(({ metric }) => metric.split === "train" || metric.split === null);
  if (
    first === undefined ||
    hasOther ||
    !losses.some(({ metric }) => metric.name === first.metric.name.replace("/0_", "/1_"))
  )
    return series;
  return series.map((one) =>
    /^validation\/0_/.test(one.metric.name) ? { ...one, metric: { ...one.metric, split: "train" as const } } : one,
  );
}

/** `MNIST_GAN/G_logs/events…`: each side writes a log of its own, with nothing but a loss in it. */
function isOneSideOfAGame(run: Run, hasSide: boolean): boolean {
  const folders = run.path.split("/");
  const isSide = folders.some((name) =>
    /^(?:[gd]|gen(?:erator)?|disc?(?:riminator)?|critic)[_-]?(?:logs?|loss(?:es)?)?$/i.test(name.replace(/\.\w+$/, "")),
  );
  return (isSide || hasSide) && /gan(?![a-z]{3})/i.test(run.path);
}

/**
 * The loss of the first of some splits that has a course (else of the one with the most points): a `train_loss` that is printed once at the end says nothing
 * beside a `loss` at every step.
 */
function lossOf(run: Run, losses: readonly Series[], splits: readonly Split[]): Curve | null {
  const found = splits.map((split) => lossOfSplit(run, losses, split)).filter((curve) => curve !== null);
  const [most = null] = [...found].sort((a, b) => b.values.length - a.values.length);
  return found.find(({ values }) => values.length >= ENOUGH_EPOCHS) ?? most;
}

/** The best-named total, at the level of epochs where there are enough, else the sum of its parts. */
function lossOfSplit(run: Run, losses: readonly Series[], split: Split): Curve | null {
  const own = losses.filter(({ metric }) => metric.split === split);
  const most = Math.max(0, ...own.map(({ values }) => values.length));
  // One with a few points beside one with many is a summary, whatever its name.
  const candidates = own.filter(({ values }) => values.length >= ENOUGH_EPOCHS || most < ENOUGH_EPOCHS);
  const [best] = candidates.sort((a, b) => rank(a) - rank(b));
  if (best !== undefined) return curveOf(preferred(own.filter(({ metric }) => metric.name === best.metric.name)));
  const parts = run.series.filter(
    ({ metric, values }) =>
      metric.kind === "part" && metric.game === null && metric.split === split && values.length > 0,
  );
  return sumOf(parts);
}

/** How sure a name is the whole loss: `loss` before `total_loss` before `nll_loss` before a named error before perplexity. */
function rank({ metric, count }: Series): number {
  const name = metric.name.split("/").at(-1) ?? "";
  const byName =
    name === "loss"
      ? 0
      : /^(?:total_?)?loss|loss_total|total/.test(name)
        ? 1
        : /loss/.test(name)
          ? 2
          : metric.unit === "perplexity"
            ? 5
            : /nll|ce|bce|crossentropy/.test(name)
              ? 3
              : 4;
  return byName - Math.min(count, 1000) / 10_000;
}

/** Of a metric logged at steps and at epochs: the epochs, where there are enough of them and they sum up the steps. */
function preferred(twins: readonly Series[]): Series {
  const [first] = [...twins].sort((a, b) => b.count - a.count);
  if (first === undefined) throw new RangeError("a curve needs a series");
  const steps = twins.find(({ per }) => per === "step");
  const epochs = twins.find(({ per, values }) => per === "epoch" && values.length >= ENOUGH_EPOCHS);
  if (epochs === undefined || steps === undefined) return epochs ?? first;
  // As many as steps: a line of its own that happens to have the name.
  // An evaluation says one batch of its own at the least, and then the whole.
  const isEvaluation = epochs.metric.split === "validation" || epochs.metric.split === "test";
  const isSummary = epochs.count * 2 <= steps.count || (isEvaluation && epochs.count <= steps.count);
  return isSummary || steps.values.length < ENOUGH_EPOCHS ? epochs : steps;
}

/** The sum of terms that were logged together; null where they do not belong together. */
function sumOf(parts: readonly Series[]): Curve | null {
  const [first] = parts;
  if (first === undefined) return null;
  const together = parts.filter(({ values, per }) => values.length === first.values.length && per === first.per);
  const base = curveOf(first);
  if (together.length === 1) return base;
  const values = first.values.map((_, at) => together.reduce((sum, part) => sum + (part.values[at] ?? 0), 0));
  const split = first.metric.split === null ? "" : `${first.metric.split}/`;
  return { ...base, values, name: `${split}sum of ${together.length} loss terms` };
}

function accuracyOf(run: Run, splits: readonly Split[]): Curve | null {
  const own = run.series.filter(
    ({ metric, values }) =>
      metric.kind === "accuracy" && splits.includes(metric.split) && values.length > 0 && !/5$/.test(metric.name),
  );
  const [first] = own.sort(
    (a, b) => Number(b.values.length >= ENOUGH_EPOCHS) - Number(a.values.length >= ENOUGH_EPOCHS),
  );
  if (first === undefined) return null;
  const curve = curveOf(
    preferred(own.filter(({ metric }) => metric.name === first.metric.name && metric.unit === first.metric.unit)),
  );
  // Percentages without a sign: 1.02, 35.1. One of them beyond 1 says it of all.
  const top = Math.max(
    ...run.series
      .filter(({ metric }) => metric.kind === "accuracy" && metric.unit === first.metric.unit)
      .map(({ largest }) => largest),
  );
  return top > 1 && top <= 100.5 ? { ...curve, values: curve.values.map((value) => value / 100) } : curve;
}

function longest(series: readonly Series[]): Curve | null {
  const [first] = [...series].sort((a, b) => b.count - a.count);
  return first === undefined ? null : curveOf(first);
}

export function curveOf(series: Series): Curve {
  const isPerplexity = series.metric.unit === "perplexity";
  return {
    name: isPerplexity ? `ln ${series.metric.name}` : series.metric.name,
    values: isPerplexity ? series.values.map((value) => Math.log(Math.max(value, 1e-9))) : series.values,
    positions: series.positions,
    lines: series.lines,
    per: series.per,
    metric: series.metric,
    series,
  };
}
