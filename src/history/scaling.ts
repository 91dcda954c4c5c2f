import { decadesOf } from "./quantities.ts";
import type { Known } from "./similarity.ts";

/** How the best learning rate goes with the batch, as an exponent: SGD in proportion (Goyal et al. 2017, arXiv:1706.02677), Adam by the square root (Malladi et al. 2022, arXiv:2205.10287). */
export const SCALING_EXPONENT = { linear: 1, "square-root": 0.5, none: 0 } as const;

/** The learning rate of one run, taken to the batch of another, in decades; null where a batch is not known, or the optimizer's rule. */
export function scaledDecades(run: Known, target: Known): number | null {
  const rate = decadesOf(run.run, "learningRate");
  const shift = batchShift(run, target);
  return rate === null || shift === null ? null : rate + shift;
}

/** By how many decades the learning rate should grow from one run's batch to another's; null where that is not known. */
export function batchShift(from: Known, to: Known): number | null {
  const [a, b] = [decadesOf(from.run, "batchSize"), decadesOf(to.run, "batchSize")];
  const scaling = to.identity.optimizer?.scaling ?? null;
  return a === null || b === null || scaling === null ? null : (b - a) * SCALING_EXPONENT[scaling];
}

export function decadesBetween(a: number, b: number): number {
  return Math.abs(a - b);
}
