/**
 * A previous training run, as the store keeps it: one JSON object a line. Names are kept as the source wrote them; what they mean
 * ("ResNet-18" and `timm/resnet18.a1_in1k` are one model) is decided when runs are compared, so that better tables serve old stores.
 */
export interface RunRecord {
  /** Hash of everything that makes this run this run: importing it twice gives the same id. 16 hexadecimal digits. */
  readonly id: string;
  readonly source: RunSource;
  /** What the source calls it, for people: `mlruns/0/3f2a…`, `a1b2c3d train.py`. */
  readonly name: string;
  /** When it began, as ISO 8601 in UTC; null where the source says nothing. */
  readonly at: string | null;
  readonly status: RunStatus;
  /** Model name as written: `resnet18`, `google/vit-base-patch16-224`, or the class. */
  readonly model: string | null;
  /** Number of scalars in the model. */
  readonly parameters: number | null;
  /** Data set name as written. */
  readonly dataset: string | null;
  readonly method: Method | null;
  /** Optimizer as written, lower case: `sgd`, `adamw`. */
  readonly optimizer: string | null;
  /** The largest learning rate that any group gets at the peak of its schedule. */
  readonly learningRate: number | null;
  /** Samples an optimizer step: a device's batch × devices × accumulation. */
  readonly batchSize: number | null;
  readonly weightDecay: number | null;
  readonly epochs: number | null;
  /** Share of all steps that the warm-up takes, 0–1. */
  readonly warmup: number | null;
  /** Side of the input images in pixels (the geometric mean of height and width). */
  readonly resolution: number | null;
  /** Share of the model's scalars that are updated, 0–1. */
  readonly trainable: number | null;
  /** The best value of each metric, by canonical name (`validation/accuracy`); shares are 0–1. */
  readonly metrics: Readonly<Record<string, number>>;
}

export type RunSource = "mlflow" | "wandb" | "tensorboard" | "lightning" | "huggingface" | "hydra" | "table" | "git";

/** What became of it. A run that crashed, or whose loss was not finite, is `failed`. */
export type RunStatus = "finished" | "failed" | "running" | "unknown";

/**
 * How the model is trained: all of it from random weights; all of it from pretrained ones; a part; the classifier only; low-rank adapters; other
 * adapters; biases; normalisation layers; soft prompts.
 */
export type Method = "scratch" | "full" | "partial" | "head" | "lora" | "adapter" | "bias" | "norm" | "prompt";

export const METHODS: readonly Method[] = [
  "scratch",
  "full",
  "partial",
  "head",
  "lora",
  "adapter",
  "bias",
  "norm",
  "prompt",
];

export const RUN_SOURCES: readonly RunSource[] = [
  "mlflow",
  "wandb",
  "tensorboard",
  "lightning",
  "huggingface",
  "hydra",
  "table",
  "git",
];

export const RUN_STATUSES: readonly RunStatus[] = ["finished", "failed", "running", "unknown"];

/** A run as a reader found it, before it has an id. */
export type FoundRun = Omit<RunRecord, "id">;

/** A run of which nothing is known yet: readers fill in what they find. */
export function emptyRun(source: RunSource, name: string): FoundRun {
  return {
    source,
    name,
    at: null,
    status: "unknown",
    model: null,
    parameters: null,
    dataset: null,
    method: null,
    optimizer: null,
    learningRate: null,
    batchSize: null,
    weightDecay: null,
    epochs: null,
    warmup: null,
    resolution: null,
    trainable: null,
    metrics: {},
  };
}

/** The quantities that are compared with those of previous runs. */
export type Quantity = "learningRate" | "batchSize" | "weightDecay" | "epochs" | "warmup" | "resolution" | "trainable";
