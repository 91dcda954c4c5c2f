const LEVELS = "▁▂▃▄▅▆▇█";

/** A curve in one line of text, lowest to highest, at most `width` columns: each column is the mean of its part. Empty for no points. */
export function sparkline(values: readonly number[], width: number): string {
  const count = Math.min(width, values.length);
  const means: number[] = [];
  for (let column = 0; column < count; column++) {
    const from = Math.floor((column * values.length) / count);
    const to = Math.floor(((column + 1) * values.length) / count);
    let sum = 0;
    for (let at = from; at < to; at++) sum += values[at] ?? 0;
    means.push(sum / (to - from));
  }
  const low = Math.min(...means);
  const high = Math.max(...means);
  // A curve that hardly moves is drawn flat: the picture must not show what is not there.
  const range = Math.max(high - low, 0.02 * Math.max(Math.abs(high), Math.abs(low)));
  return means
    .map((value) =>
      range === 0
        ? LEVELS[0]
        : LEVELS[Math.min(LEVELS.length - 1, Math.floor(((value - low) / range) * LEVELS.length))],
    )
    .join("");
}
