import { metricOf } from "../logs/metric-name.ts";
import type { Metric, MetricKind } from "../logs/series.ts";
import type { Known, Likeness } from "./similarity.ts";

/** A comparable run. */
export interface Precedent extends Known {
  readonly likeness: Likeness;
}

/** Comparable runs by what they are worth as a norm. */
export interface Sorted {
  readonly good: readonly Precedent[];
  /** Crashed, killed, or with a loss that was not finite. */
  readonly failed: readonly Precedent[];
  /** Finished, with a metric in the worse half and far from the best. */
  readonly poor: readonly Precedent[];
  /** Without the metric by which the others are told apart. */
  readonly unmeasured: readonly Precedent[];
}

const metrics = new Map<string, Metric | null>();
/** A store of many runs has few names of metrics. */
const MAX_NAMES = 10_000;

/** The metric that a name stands for. */
function knownMetric(name: string): Metric | null {
  const known = metrics.get(name);
  if (known !== undefined) return known;
  if (metrics.size >= MAX_NAMES) metrics.clear();
  const found = metricOf(name, null);
  metrics.set(name, found);
  return found;
}

/** So many runs with the same metric on the same data tell good from poor. */
const ENOUGH_TO_RANK = 4;

/**
 * How well a metric tells good runs from poor ones, best first: of unseen data before those of training, shares before losses. One without a split is as often
 * of training as not.
 */
const OBJECTIVES = [
  "validation accuracy",
  "test accuracy",
  "validation score",
  "validation error",
  "test score",
  "test error",
  "validation loss",
  "test loss",
  "null accuracy",
  "null score",
  "null error",
  "null loss",
  "train accuracy",
  "train score",
  "train error",
  "train loss",
];

/**
 * Tells good runs from failed and poor ones: where a metric exists, only runs in the better half, or near the best, define the norm. Metrics are
 * compared between runs on the same data only.
 */
export function sortRuns(runs: readonly Precedent[]): Sorted {
  const failed = runs.filter(({ run }) => run.status === "failed" || run.status === "running");
  const rest = runs.filter((one) => !failed.includes(one));
  const groups = new Map<string, Precedent[]>();
  for (const one of rest) {
    const data = one.identity.dataKey ?? "";
    const group = groups.get(data);
    if (group === undefined) groups.set(data, [one]);
    else group.push(one);
  }
  const ranked = [...groups.values()].map((group) => ({ group, objective: objectiveOf(group) }));
  const [main] = ranked
    .filter(({ objective }) => objective !== null)
    .toSorted((a, b) => b.group.length - a.group.length);
  const bar = main === undefined || main.objective === null ? null : barOf(main.group, main.objective);
  const sorted = ranked.map(({ group, objective }) =>
    objective === null && bar !== null ? besideBar(group, bar) : rank(group),
  );
  return {
    failed,
    good: sorted.flatMap(({ good }) => good),
    poor: sorted.flatMap(({ poor }) => poor),
    unmeasured: sorted.flatMap(({ unmeasured }) => unmeasured),
  };
}

/** The worst value that still is good among runs that can be ranked. */
interface Bar {
  readonly objective: string;
  readonly worst: number;
}

function barOf(runs: readonly Precedent[], objective: string): Bar | null {
  const values = rank(runs).good.flatMap(({ run }) => run.metrics[objective] ?? []);
  return values.length === 0
    ? null
    : { objective, worst: isHigherBetter(objective) ? Math.min(...values) : Math.max(...values) };
}

/** Runs too few to be ranked among themselves (their data set is spelled otherwise, or not said) are judged beside the others, and proof of nothing without a metric. */
function besideBar(runs: readonly Precedent[], { objective, worst }: Bar): Omit<Sorted, "failed"> {
  const valueOfRun = ({ run }: Precedent): number | undefined => run.metrics[objective];
  const reaches = (one: Precedent): boolean => {
    const value = valueOfRun(one) ?? Number.NaN;
    return isAboveChance(one) && (isHigherBetter(objective) ? value >= worst : value <= worst);
  };
  const measured = runs.filter((one) => valueOfRun(one) !== undefined);
  return {
    good: measured.filter(reaches),
    poor: measured.filter(not(reaches)),
    unmeasured: runs.filter((one) => valueOfRun(one) === undefined),
  };
}

function rank(runs: readonly Precedent[]): Omit<Sorted, "failed"> {
  const objective = objectiveOf(runs);
  if (objective === null)
    return { good: runs.filter(isAboveChance), poor: runs.filter(not(isAboveChance)), unmeasured: [] };
  const isUp = isHigherBetter(objective);
  const values = runs.flatMap(({ run }) => run.metrics[objective] ?? []).sort((a, b) => (isUp ? b - a : a - b));
  const best = values[0] ?? Number.NaN;
  const middle = values[Math.ceil(values.length / 2) - 1] ?? Number.NaN;
  const isGood = (one: Precedent): boolean => {
    const value = one.run.metrics[objective] ?? Number.NaN;
    return (
      isAboveChance(one) &&
      !isFar(value, best, objective, one.identity.dataset?.classes ?? null) &&
      ((isUp ? value >= middle : value <= middle) || isNear(value, best, isUp))
    );
  };
  const measured = runs.filter(({ run }) => run.metrics[objective] !== undefined);
  return {
    good: measured.filter(isGood),
    poor: measured.filter(not(isGood)),
    unmeasured: runs.filter(({ run }) => run.metrics[objective] === undefined),
  };
}

const not =
  <T>(test: (value: T) => boolean) =>
  (value: T): boolean =>
    !test(value);

/** The metric that tells these runs apart; null where too few have the same. */
export function objectiveOf(runs: readonly Precedent[]): string | null {
  const counts = new Map<string, number>();
  for (const { run } of runs)
    for (const name of Object.keys(run.metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const shared = [...counts].filter(([name, count]) => {
    // A metric that only some have would drop the others.
    return count >= ENOUGH_TO_RANK && count * 2 >= most && knownMetric(name)?.direction != null;
  });
  const varied = shared.filter(([name]) => new Set(runs.flatMap(({ run }) => run.metrics[name] ?? [])).size > 1);
  // One value for all is a constant that was logged, and tells nothing.
  if (varied.length > 0) shared.splice(0, shared.length, ...varied);
  shared.sort(([a, countA], [b, countB]) => preference(a) - preference(b) || countB - countA || (a < b ? -1 : 1));
  return shared[0]?.[0] ?? null;
}

function preference(name: string): number {
  const metric = knownMetric(name);
  const at = metric === null ? -1 : OBJECTIVES.indexOf(`${metric.split} ${metric.kind}`);
  return at === -1 ? OBJECTIVES.length : at;
}

export function isHigherBetter(metric: string): boolean {
  return knownMetric(metric)?.direction === "up";
}

/** A fifth of what the best gained over guessing is lost: no norm, even where most runs were worse. */
function isFar(value: number, best: number, objective: string, classes: number | null): boolean {
  const metric = knownMetric(objective);
  if (metric === null) return false;
  const isUp = metric.direction === "up";
  const chance = guessed(metric.kind, isUp, classes);
  if (chance === null || (isUp ? best <= chance || best > 1 : best >= chance)) return false;
  return isUp ? value < best - 0.2 * (best - chance) : value > best + 0.2 * (chance - best);
}

/** What guessing reaches; null where that is not known. */
function guessed(kind: MetricKind, isUp: boolean, classes: number | null): number | null {
  const few = classes !== null && classes >= 2 ? classes : null;
  if (isUp) return kind === "accuracy" && few !== null ? 1 / few : 0;
  if (few === null) return null;
  return kind === "loss" ? Math.log(few) : kind === "error" ? 1 - 1 / few : null;
}

/** Within five points or a quarter of the best error; for a loss, within a tenth of the best. */
function isNear(value: number, best: number, isUp: boolean): boolean {
  if (isUp && best <= 1 && best > 0) return value >= best - 0.05 || 1 - value <= 1.25 * (1 - best);
  return Math.abs(value - best) <= 0.1 * Math.abs(best);
}

/**
 * A run at the level of guessing learned nothing: an accuracy below 1.6/C (for two classes, below 0.56), or without one a validation loss within 3 % of ln C (facts: seen at
 * stuck runs).
 */
function isAboveChance({ run: { metrics }, identity }: Precedent): boolean {
  const classes = identity.dataset?.classes ?? null;
  if (classes === null || classes < 2) return true;
  const accuracy = metrics["validation/accuracy"] ?? metrics["test/accuracy"] ?? metrics.accuracy;
  if (accuracy !== undefined) return accuracy > (classes === 2 ? 0.56 : 1.6 / classes);
  const loss = metrics["validation/loss"] ?? metrics["test/loss"] ?? metrics.loss;
  return loss === undefined || Math.abs(loss / Math.log(classes) - 1) > 0.03;
}
