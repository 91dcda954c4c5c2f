import { type Precedent, type Sorted, sortRuns } from "./good-runs.ts";
import { decadesOf, type QuantityRule } from "./quantities.ts";
import { decadesBetween, scaledDecades } from "./scaling.ts";
import type { Known } from "./similarity.ts";
import { effectiveNumber, type Prior, robustSpread, shrunk, tWidening, type Weighted } from "./statistics.ts";

/** Good comparable runs without which there is no verdict. */
export const ENOUGH_RUNS = 5;
/** Total weight that similar runs must have together. */
const ENOUGH_WEIGHT = 2;
/** Deviations beyond which a value is an outlier, before small samples widen it (Iglewicz & Hoaglin 1993). */
export const CUT = 3.5;
/** Runs that the prior spread counts for, and the centre of published recipes. */
export const PRIOR_STRENGTH = { spread: 3, centre: 1 };
/** A run of weight 0 would be this many decades off on its own. */
const UNLIKENESS = 0.6;
/** Failed or poor runs this near are runs "at this value". */
const NEARBY = 0.31;

/** Where a value stands among those of the good comparable runs. */
export interface Assessment {
  readonly basis: "runs" | "similar-runs";
  /** Good runs, with the value each has (at this batch where it was scaled), nearest relations first. */
  readonly runs: readonly { readonly precedent: Precedent; readonly value: number }[];
  /** Median of the good runs, and the centre that is judged by: a prior of published recipes draws it a little towards them while runs are few. */
  readonly median: number;
  readonly centre: number;
  /** Smallest and largest value of a good run. */
  readonly low: number;
  readonly high: number;
  /** Signed: above 0 the value is larger than the centre. */
  readonly decades: number;
  /** Distance over spread; beyond `cut` it is an outlier. */
  readonly z: number;
  readonly cut: number;
  readonly deviation: number;
  /** Decades to the nearest good run. */
  readonly gap: number;
  /** Values of the learning rate were taken to this batch; null where they stand as they were. */
  readonly scaledTo: number | null;
  /** Runs near this value that failed, or ended far from the best. */
  readonly badNearby: readonly Precedent[];
}

/** Why nothing is said. */
export interface NoVerdict {
  readonly reason: string;
  readonly good: number;
}

/** What the runs say of one quantity of this run; a {@link NoVerdict} where they are too few. */
export function assess(
  subject: Known,
  rule: QuantityRule,
  precedents: readonly Precedent[],
  published: Pick<Prior, "centre"> | null,
): Assessment | NoVerdict {
  const sorted = sortRuns(precedents);
  const atBatch = rule.quantity === "learningRate" ? goodAtBatch(subject, sorted) : [];
  // Enough runs with this very batch need no rule of how learning rates scale with it.
  if (atBatch.length >= ENOUGH_AT_BATCH)
    return assessScale(subject, rule, { ...sorted, good: atBatch }, published, false);
  const raw = assessScale(subject, rule, sorted, published, false);
  if (rule.quantity !== "learningRate" || "reason" in raw) return raw;
  const scaled = assessScale(subject, rule, sorted, null, true);
  if ("reason" in scaled) return raw;
  // A team that scales its learning rates with the batch is narrow at equal batch only: its raw spread would hide what is far out.
  if (scaled.deviation < SCALES_BY * raw.deviation) return scaled;
  // Otherwise, a value that is usual either as it stands or at equal batch is usual.
  if (!isOutlier(raw, rule)) return raw;
  return isOutlier(scaled, rule) && Math.abs(raw.decades) <= Math.abs(scaled.decades) ? raw : scaled;
}

/** So many good runs of the same model, data and method, with the same batch, are judged by alone. */
const ENOUGH_AT_BATCH = 8;

function goodAtBatch({ run }: Known, { good }: Sorted): Precedent[] {
  return good.filter(
    (one) => one.likeness.level === "same" && one.run.batchSize !== null && one.run.batchSize === run.batchSize,
  );
}

/** So much narrower at equal batch: the runs were scaled. */
const SCALES_BY = 0.7;

/**
 * Whether the value is beyond what the runs allow: far from their centre, and from every good run. Of a sweep, whose spread is wide, it is enough to be a decade
 * beyond its end. A good run at this value, or good runs on both sides of it, prove it usable.
 */
export function isOutlier({ z, cut, decades, low, high, centre, gap }: Assessment, rule: QuantityRule): boolean {
  const value = centre + decades;
  if (value >= low - SAME_VALUE && value <= high + SAME_VALUE) return false;
  if (Math.abs(decades) < rule.least || gap < rule.least / 2) return false;
  return Math.abs(z) > cut || (gap >= BEYOND_RANGE && Math.abs(z) > BEYOND_RANGE_CUT * cut);
}

/** A hundredth part of a decade is rounding. */
const SAME_VALUE = 0.02;
/** So many decades beyond the nearest good run (six times as far), less will do: this share of the cut. */
const BEYOND_RANGE = 0.78;
const BEYOND_RANGE_CUT = 0.6;

function assessScale(
  subject: Known,
  rule: QuantityRule,
  sorted: Sorted,
  published: Pick<Prior, "centre"> | null,
  isScaled: boolean,
): Assessment | NoVerdict {
  const own = decadesOf(subject.run, rule.quantity);
  if (own === null) return { reason: `its ${rule.label} is not known`, good: 0 };
  const decadesIn = (one: Precedent): number | null =>
    isScaled ? scaledDecades(one, subject) : decadesOf(one.run, rule.quantity);
  const good = withValues(sorted.good, decadesIn);
  const same = good.filter(({ precedent }) => precedent.likeness.level === "same");
  const used = same.length >= ENOUGH_RUNS ? same : good;
  const weighted: Weighted[] = used.map(({ value, precedent }) => ({ value, weight: precedent.likeness.weight }));
  const weight = weighted.reduce((sum, one) => sum + one.weight, 0);
  if (used.length < ENOUGH_RUNS || weight < ENOUGH_WEIGHT)
    return { reason: tooFew(used.length, sorted, rule), good: used.length };
  const sample = robustSpread(weighted);
  const unlike = 1 - weight / used.length;
  const prior: Prior = {
    centre: published?.centre ?? sample.centre,
    deviation: rule.priorDeviation,
    strength: { spread: PRIOR_STRENGTH.spread, centre: published === null ? 0 : PRIOR_STRENGTH.centre },
  };
  const n = effectiveNumber(weighted);
  const { centre, deviation, freedom } = shrunk({ ...sample, n }, prior, rule.floor);
  const wide = Math.hypot(deviation, UNLIKENESS * unlike);
  const values = used.map(({ value }) => value);
  return {
    basis: used === same ? "runs" : "similar-runs",
    runs: used.sort((a, b) => b.precedent.likeness.weight - a.precedent.likeness.weight),
    median: sample.centre,
    centre,
    low: Math.min(...values),
    high: Math.max(...values),
    decades: own - centre,
    gap: Math.min(...values.map((value) => decadesBetween(value, own))),
    z: (own - centre) / (wide * Math.sqrt(1 + 1 / n)),
    cut: CUT * tWidening(freedom),
    deviation: wide,
    scaledTo: isScaled ? subject.run.batchSize : null,
    badNearby: withValues([...sorted.failed, ...sorted.poor], decadesIn)
      .filter(
        ({ value, precedent: { likeness } }) =>
          decadesBetween(value, own) <= NEARBY && (used !== same || likeness.level === "same"),
      )
      .map(({ precedent }) => precedent),
  };
}

function withValues(
  precedents: readonly Precedent[],
  decadesIn: (one: Precedent) => number | null,
): { readonly precedent: Precedent; readonly value: number }[] {
  return precedents.flatMap((precedent) => {
    const value = decadesIn(precedent);
    return value === null ? [] : [{ precedent, value }];
  });
}

function tooFew(good: number, { failed, poor, unmeasured }: Sorted, { label }: QuantityRule): string {
  const left = [
    failed.length > 0 ? `${failed.length} failed` : "",
    poor.length > 0 ? `${poor.length} poor` : "",
    unmeasured.length > 0 ? `${unmeasured.length} without the metric of the others` : "",
  ].filter((text) => text !== "");
  const aside = left.length === 0 ? "" : ` (${left.join(", ")} left out)`;
  return `${good} good comparable ${good === 1 ? "run has" : "runs have"} a ${label}${aside}; ${ENOUGH_RUNS} are needed`;
}
