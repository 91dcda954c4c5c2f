/** Robust statistics of a series: medians, Theil–Sen, Mann–Kendall. Longer series are first averaged in blocks. */

/** Points that the quadratic tests look at. */
export const TESTED_POINTS = 300;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const below = sorted[low] ?? Number.NaN;
  return below + ((sorted[Math.min(low + 1, sorted.length - 1)] ?? below) - below) * (at - low);
}

export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Averages of equal blocks, at most `points` of them; the series itself when it is short enough. */
export function blocks(values: readonly number[], points: number = TESTED_POINTS): number[] {
  if (values.length <= points) return [...values];
  const result: number[] = [];
  for (let i = 0; i < points; i++) {
    const from = Math.floor((i * values.length) / points);
    const to = Math.floor(((i + 1) * values.length) / points);
    let sum = 0;
    for (let at = from; at < to; at++) sum += values[at] ?? 0;
    result.push(sum / (to - from));
  }
  return result;
}

/** Theil–Sen slope (median of all pairwise slopes) times the length: the change over the whole series. */
export function theilSenChange(values: readonly number[]): number {
  const sample = blocks(values);
  const slopes: number[] = [];
  for (let i = 0; i < sample.length; i++) {
    for (let j = i + 1; j < sample.length; j++) slopes.push(((sample[j] ?? 0) - (sample[i] ?? 0)) / (j - i));
  }
  return slopes.length === 0 ? 0 : median(slopes) * (sample.length - 1);
}

/** Mann–Kendall trend test, normal approximation with ties: z above 0 rises. 0 where there is nothing to test. */
export function mannKendall(values: readonly number[]): number {
  const sample = blocks(values);
  const n = sample.length;
  if (n < 4) return 0;
  let score = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) score += Math.sign((sample[j] ?? 0) - (sample[i] ?? 0));
  }
  const ties = new Map<number, number>();
  for (const value of sample) ties.set(value, (ties.get(value) ?? 0) + 1);
  let variance = n * (n - 1) * (2 * n + 5);
  for (const count of ties.values()) variance -= count * (count - 1) * (2 * count + 5);
  if (variance <= 0) return 0;
  return (score - Math.sign(score)) / Math.sqrt(variance / 18);
}

/** Share of inner points that are turning points: 2/3 for white noise (Bienaymé), 0 for a monotone curve. */
export function turningShare(values: readonly number[]): number {
  let turns = 0;
  for (let i = 1; i + 1 < values.length; i++) {
    const left = (values[i] ?? 0) - (values[i - 1] ?? 0);
    const right = (values[i + 1] ?? 0) - (values[i] ?? 0);
    if (left * right < 0) turns++;
  }
  return values.length < 3 ? 0 : turns / (values.length - 2);
}

/** Running medians over an odd window: single jumps go, steps stay. */
export function smooth(values: readonly number[], window: number): number[] {
  const half = window >> 1;
  return values.map((_, at) => median(values.slice(Math.max(0, at - half), at + half + 1)));
}

/** Standard deviation of the noise around a smooth course: from the distances of points to their neighbours' mean (variance 3/2), by medians. */
export function noiseOf(values: readonly number[]): number {
  const away: number[] = [];
  for (let i = 1; i + 1 < values.length; i++)
    away.push(Math.abs((values[i] ?? 0) - ((values[i - 1] ?? 0) + (values[i + 1] ?? 0)) / 2));
  return away.length === 0 ? 0 : (1.4826 * median(away)) / Math.sqrt(1.5);
}

/** Median of the first tenth (at least three, at most 50 points): the level a series starts at. */
export function startLevel(values: readonly number[]): number {
  return median(values.slice(0, edge(values)));
}

/** Median of the last tenth (at least three, at most 50 points): the level a series ends at. */
export function endLevel(values: readonly number[]): number {
  return median(values.slice(-edge(values)));
}

function edge(values: readonly number[]): number {
  return Math.max(Math.min(3, values.length), Math.min(50, Math.ceil(values.length / 10)));
}
