import type { FoundRun, Quantity } from "./run.ts";

/** How one quantity is compared with that of previous runs. All distances are decades (powers of ten): a factor 2 is 0.3. */
export interface QuantityRule {
  readonly quantity: Quantity;
  /** In sentences: "learning rate". */
  readonly label: string;
  /** No spread is taken to be smaller: teams repeat a value for years, which does not make its double an outlier. */
  readonly floor: number;
  /** Spread before any run was seen. */
  readonly priorDeviation: number;
  /** Nearer than this is never an outlier, whatever the statistics say. */
  readonly least: number;
  /** From here on it is worth a warning. */
  readonly serious: number;
  /** Whether a different optimizer makes the value another quantity. */
  readonly byOptimizer: boolean;
  /** Whether the method (full fine-tuning, head only, LoRA) makes it another quantity. */
  readonly byMethod: boolean;
  readonly format: (value: number) => string;
}

/**
 * Floors and distances: scripts/history/simulate.ts measures what they cost and catch; `docs/history.md` has its table. The learning rate's
 * bound is the case this tool began with: 0.01 where 0.005 was best cannot be told (0.3 decades), 0.01 where 0.0001 was must be (2 decades).
 */
export const QUANTITIES: Readonly<Record<Quantity, QuantityRule>> = {
  learningRate: {
    quantity: "learningRate",
    label: "learning rate",
    floor: 0.2,
    priorDeviation: 0.35,
    least: 0.7,
    serious: 1,
    byOptimizer: true,
    byMethod: true,
    format: figure,
  },
  batchSize: {
    quantity: "batchSize",
    label: "batch size",
    floor: 0.2,
    priorDeviation: 0.3,
    least: 0.9,
    serious: 0.9,
    byOptimizer: false,
    byMethod: false,
    format: figure,
  },
  resolution: {
    quantity: "resolution",
    label: "resolution",
    floor: 0.08,
    priorDeviation: 0.12,
    least: 0.3,
    serious: 0.45,
    byOptimizer: false,
    byMethod: false,
    format: (value) => `${figure(value)} px`,
  },
  trainable: {
    quantity: "trainable",
    label: "trainable share",
    floor: 0.2,
    priorDeviation: 0.3,
    least: 0.8,
    serious: 1,
    byOptimizer: false,
    byMethod: false,
    format: share,
  },
  weightDecay: {
    quantity: "weightDecay",
    label: "weight decay",
    floor: 0.3,
    priorDeviation: 0.5,
    least: 1.4,
    serious: 2,
    byOptimizer: true,
    byMethod: true,
    format: figure,
  },
  epochs: {
    quantity: "epochs",
    label: "number of epochs",
    floor: 0.2,
    priorDeviation: 0.35,
    least: 0.9,
    serious: Number.POSITIVE_INFINITY,
    byOptimizer: false,
    byMethod: true,
    format: figure,
  },
  warmup: {
    quantity: "warmup",
    label: "warm-up",
    floor: 0.25,
    priorDeviation: 0.4,
    least: 1,
    serious: Number.POSITIVE_INFINITY,
    byOptimizer: false,
    byMethod: true,
    format: share,
  },
};

/** The order in which they are shown. */
export const QUANTITY_ORDER: readonly Quantity[] = [
  "learningRate",
  "batchSize",
  "resolution",
  "trainable",
  "weightDecay",
  "epochs",
  "warmup",
];

/**
 * A run's value on the scale of decades; null where it has none. Zero has no logarithm: a weight decay of 0 is none of its own kind. A warm-up is compared by its odds: nothing
 * is a decade above a tenth of training, and nine tenths are as far from it as a tenth is from one in a hundred.
 */
export function decadesOf(run: Pick<FoundRun, Quantity>, quantity: Quantity): number | null {
  const value = run[quantity];
  if (value === null || !(value > 0)) return null;
  if (quantity !== "warmup") return Math.log10(value);
  const share = Math.min(value, MOST_OF_TRAINING);
  return Math.log10(share / (1 - share));
}

/** All of training has no odds. */
const MOST_OF_TRAINING = 0.99;

/** The value at a place on the scale of {@link decadesOf}. */
export function valueAt(quantity: Quantity, decades: number): number {
  const value = 10 ** decades;
  return quantity === "warmup" ? value / (1 + value) : value;
}

/** Three digits, whole numbers in full; small values as `5e-5`. */
export function figure(value: number): string {
  // Back from its logarithm, 1024 is 1023.9999.
  const whole = Math.round(value);
  if (Math.abs(value - whole) <= 1e-9 * Math.abs(whole)) return String(whole);
  const rounded = Number(value.toPrecision(3));
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
}

function share(value: number): string {
  const percent = 100 * value;
  return `${percent >= 99.95 ? "100" : Number(percent.toPrecision(2))} %`;
}
