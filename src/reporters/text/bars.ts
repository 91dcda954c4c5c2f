import type { ParameterCounts } from "../../setup/setup.ts";
import type { Theme } from "./theme.ts";

/** Cells of a freeze bar. */
export const BAR_WIDTH = 20;

/** How the cells of a bar divide; they add up to the width. */
export interface BarCells {
  readonly updated: number;
  /** Require grad but are in no optimizer: never updated. */
  readonly idle: number;
  readonly frozen: number;
}

/**
 * Shares of a stage's scalars as whole cells. A share that is not nothing gets at least one cell, and one that is not everything leaves
 * one: a few trainable parameters in a large frozen stage are the very thing to be seen. Null when the figures are not known.
 */
export function barCells(counts: ParameterCounts, width: number = BAR_WIDTH): BarCells | null {
  const { total, trainable } = counts;
  // Where no optimizer is known, the map still shows what is frozen.
  const updated = counts.updated ?? trainable;
  if (total === null || trainable === null || updated === null) return null;
  if (total === 0) return { updated: 0, idle: 0, frozen: width };
  const shares = [updated, Math.max(0, trainable - updated), Math.max(0, total - trainable)];
  const cells = shares.map((share) => (share === 0 ? 0 : Math.max(1, Math.round((share / total) * width))));
  // Rounding may miss the width: the longest part gives or takes.
  const longest = cells.indexOf(Math.max(...cells));
  cells[longest] = (cells[longest] ?? 0) + width - cells.reduce((sum, cell) => sum + cell, 0);
  return { updated: cells[0] ?? 0, idle: cells[1] ?? 0, frozen: cells[2] ?? 0 };
}

/** The bar as it is drawn. */
export function freezeBar(counts: ParameterCounts, theme: Theme): string {
  const cells = barCells(counts);
  if (cells === null) return theme.faint("?".repeat(BAR_WIDTH));
  const part = (paint: (text: string) => string, mark: string, length: number): string =>
    length === 0 ? "" : paint(mark.repeat(length));
  return (
    part(theme.good, "█", cells.updated) + part(theme.doubtful, "▒", cells.idle) + part(theme.faint, "░", cells.frozen)
  );
}

/** What the cells mean, under a map. */
export function barLegend(theme: Theme): string {
  return `${theme.good("█")} updated  ${theme.doubtful("▒")} requires grad, in no optimizer  ${theme.faint("░")} frozen`;
}

/** The share of the scalars that is updated (or, without an optimizer, requires grad), as a percentage of at most four characters. */
export function updatedShare(counts: ParameterCounts): string {
  const part = counts.updated ?? counts.trainable;
  if (part === null || counts.total === null || counts.total === 0) return "?";
  return percentage(part / counts.total);
}

/** `0 %`, `<1 %`, `50 %`, `>99 %`, `100 %`: never rounded to all or nothing. */
export function percentage(share: number): string {
  if (share > 0 && share < 0.01) return "<1 %";
  if (share > 0.99 && share < 1) return ">99 %";
  return `${Math.round(share * 100)} %`;
}
