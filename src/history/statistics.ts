/** Robust statistics of weighted values, and what a small sample is worth. */

/** A value of one run, and how much it counts: 1 for the same model, data set and method, less for similar ones. */
export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** Where previous values lie: `n` is the effective number of them, for weights that differ (Kish 1965: (Σw)²/Σw²). */
export interface Spread {
  readonly centre: number;
  /** Standard deviation; of a normal distribution where the values are. */
  readonly deviation: number;
  readonly n: number;
}

/** MAD of a normal distribution times this is its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/** Weighted median: half of the weight lies on each side; the mean of both middle values where it falls between them. NaN of nothing. */
export function weightedMedian(values: readonly Weighted[]): number {
  const sorted = values.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    below += weight;
    if (below > half + 1e-9) return value;
    if (below > half - 1e-9) return (value + (sorted[index + 1]?.value ?? value)) / 2;
  }
  return Number.NaN;
}

/** Effective number of values; weights are relative to the largest, so that ten similar runs are not taken for one. */
export function effectiveNumber(values: readonly Weighted[]): number {
  const sum = values.reduce((total, { weight }) => total + weight, 0);
  const squares = values.reduce((total, { weight }) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** Median and scaled MAD. The deviation of fewer than two values is 0. */
export function robustSpread(values: readonly Weighted[]): Spread {
  const centre = weightedMedian(values);
  const distances = values.map(({ value, weight }) => ({ value: Math.abs(value - centre), weight }));
  const n = effectiveNumber(values);
  return { centre, n, deviation: n < 1.5 ? 0 : MAD_TO_DEVIATION * smallSample(n) * weightedMedian(distances) };
}

/**
 * The MAD of few values is too small on average; factors by simulation of normal samples (Croux & Rousseeuw 1992, table for MAD; beyond 9:
 * n/(n − 0.8)).
 */
function smallSample(n: number): number {
  const known = [1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107];
  const rounded = Math.round(n);
  return rounded > 9 ? n / (n - 0.8) : (known[rounded - 2] ?? 1.196);
}

/** What is believed before any run was seen. */
export interface Prior {
  readonly centre: number;
  readonly deviation: number;
  /** How many runs it counts for: in the spread, and (0 for none) in the centre. */
  readonly strength: { readonly spread: number; readonly centre: number };
}

/** Values and prior taken together: the prior fades as runs accumulate. */
export function shrunk(sample: Spread, prior: Prior, floor: number): Spread & { readonly freedom: number } {
  const { spread, centre } = prior.strength;
  const { n } = sample;
  const variance = (spread * prior.deviation ** 2 + n * sample.deviation ** 2) / (spread + n);
  return {
    centre: n === 0 ? prior.centre : (centre * prior.centre + n * sample.centre) / (centre + n),
    deviation: Math.max(floor, Math.sqrt(variance)),
    n,
    freedom: Math.max(1, n + spread - 1),
  };
}

/** 97.5 % quantiles of Student's t for 1…30 degrees of freedom (any table of it). */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

const NORMAL_975 = 1.96;

/** How much wider an interval must be for so few degrees of freedom: quantile of t over that of the normal distribution; 1 for many. */
export function tWidening(freedom: number): number {
  if (freedom >= T_975.length) return (NORMAL_975 + 2.4 / freedom) / NORMAL_975;
  const low = Math.max(1, Math.floor(freedom));
  const below = T_975[low - 1] ?? NORMAL_975;
  const above = T_975[low] ?? NORMAL_975;
  return (below + (above - below) * Math.max(0, freedom - low)) / NORMAL_975;
}
