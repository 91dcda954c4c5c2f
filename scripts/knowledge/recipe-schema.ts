/** The form of rules/knowledge/recipes.yaml: what a row may say, how it may be abbreviated, and what it is packed into. */
import { z } from "zod";
import { MODEL_KINDS } from "../../src/knowledge/model-families.ts";
import { optimizerIdentity } from "../../src/knowledge/optimizers.ts";
import { TRAINING_METHODS } from "../../src/knowledge/recipes.ts";

const positive = z.number().positive();
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const kind = z.enum(MODEL_KINDS);
const method = z.enum(TRAINING_METHODS);
const source = z.string().regex(/https?:\/\/|arXiv:\d{4}\.\d{4,5}/, "cite a public address or an arXiv id");

/** One rate; a list of those tried; or one for each part of the model. */
const rates = z
  .union([positive, z.array(positive).min(1), z.record(z.string(), positive)])
  .transform((given) =>
    typeof given === "number"
      ? [{ value: given, of: null }]
      : Array.isArray(given)
        ? given.map((value) => ({ value, of: null }))
        : Object.entries(given).map(([of, value]) => ({ value, of })),
  );

const recipeRow = z.strictObject({
  id,
  model: z.string().optional(),
  families: z.array(id).optional(),
  kind,
  dataset: z.string().optional(),
  data: z.string(),
  task: z.string().default("classification"),
  method,
  optimizer: z.string().refine((name) => optimizerIdentity(name)?.kind === name, "a kind of optimizer"),
  learningRate: rates,
  batchSize: z
    .union([
      z
        .int()
        .positive()
        .transform((one) => [one]),
      z.array(z.int().positive()),
    ])
    .optional(),
  perUnit: z.string().optional(),
  layerDecay: positive.max(1).optional(),
  weightDecay: z.number().nonnegative().optional(),
  epochs: positive.optional(),
  steps: z.int().positive().optional(),
  warmup: z.number().min(0).max(1).optional(),
  resolution: z.int().positive().optional(),
  schedule: z.string().optional(),
  metric: z.string().optional(),
  source,
  checked: z.enum(["read", "known"]),
});

const bound = positive.nullable();
const window = z
  .strictObject({ usual: z.tuple([z.number().nonnegative(), positive]), out: z.tuple([bound, bound]) })
  .refine(({ usual: [low, high] }) => low <= high, "the lower bound first")
  .refine(({ usual, out }) => (out[0] ?? -1) < usual[0] && (out[1] ?? Infinity) > usual[1], "what is usual is not out");

const priorRow = z.strictObject({
  id,
  kinds: z.array(kind).optional(),
  families: z.array(id).optional(),
  methods: z.array(method).min(1),
  optimizers: z.array(z.string().refine((name) => optimizerIdentity(name)?.family === name, "a family")).optional(),
  layerDecay: z.boolean().optional(),
  learningRate: window.optional(),
  rateUnit: z.enum(["step", "256", "sample"]).optional(),
  error: positive.optional(),
  noUpperAlarm: z.boolean().optional(),
  batchSize: window.optional(),
  epochs: window.optional(),
  resolution: window.optional(),
  reason: z.string().regex(/\.$/, "a sentence"),
});

const unique = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id)).size === rows.length;

/** The whole file. */
export const recipeTable = z.strictObject({
  recipes: z.array(recipeRow).refine(unique, "an id occurs twice"),
  priors: z.array(priorRow).refine(unique, "an id occurs twice"),
  weightDecay: z.strictObject({ decoupled: window, coupled: window }),
});
