/** A plot of values on one line of text, on a logarithmic scale: `·` a run, `:` several, `●` many, and below it the value in question. */
export interface StripPlot {
  /** `1e-4 ├··:●:·───────────┤ 0.1`: the scale with the values on it. */
  readonly line: string;
  /** `                  ▲ 0.05`: the value that is judged. */
  readonly marker: string;
}

/** Characters between the ends. */
const WIDTH = 40;
const DENSITY = ["─", "·", ":", "⁝", "●"] as const;
/** Space kept on both sides, in decades. */
const MARGIN = 0.1;

/**
 * Draws values and the one that is judged.
 *
 * @param values of previous runs, in decades
 * @param own the value that is judged, in decades
 * @param format how the ends and the value are written, given in decades
 */
export function stripPlot(
  values: readonly number[],
  own: number,
  format: (decades: number) => string,
  width: number = WIDTH,
): StripPlot {
  const low = Math.min(own, ...values) - MARGIN;
  const high = Math.max(own, ...values) + MARGIN;
  const cell = (value: number): number =>
    Math.min(width - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * width)));
  const counts = new Array<number>(width).fill(0);
  for (const value of values) {
    const at = cell(value);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const left = format(Math.min(own, ...values));
  const right = format(Math.max(own, ...values));
  const body = counts.map((count) => DENSITY[densityOf(count)]).join("");
  return {
    line: `${left} ├${body}┤ ${right}`,
    marker: `${" ".repeat(left.length + 2 + cell(own))}▲ ${format(own)}`,
  };
}

/** 0, 1, 2, 3–5, more. */
function densityOf(count: number): number {
  if (count <= 2) return count;
  return count <= 5 ? 3 : 4;
}
