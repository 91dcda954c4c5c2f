/** Courses of metrics for tests. */

/** Columns as a table of epochs. */
export function table(columns: Readonly<Record<string, readonly number[]>>): string {
  const names = Object.keys(columns);
  const length = Math.max(...Object.values(columns).map((values) => values.length));
  const rows = Array.from({ length }, (_, epoch) =>
    [epoch, ...names.map((name) => columns[name]?.[epoch] ?? "")].join(","),
  );
  return `epoch,${names.join(",")}\n${rows.join("\n")}\n`;
}

/** A geometric course from one value to another. */
export const fall = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from * (to / from) ** (index / (count - 1)));

export const always = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

/** Noise that is the same each time, of mean 0 and at most 1. */
export const noise = (index: number): number => (((index * 2_654_435_761) % 1_000) / 999 - 0.5) * 2;

/** A course with noise around it, relative. */
export const noisy = (values: readonly number[], share: number): number[] =>
  values.map((value, index) => value * (1 + share * noise(index + 1)));
