/** Published training recipes, and the ranges of hyperparameters that they span. */
import type { ModelKind } from "./model-families.ts";
import { type OptimizerIdentity, optimizerIdentity } from "./optimizers.ts";

/** How much of a model is trained, from what: see `Method` of the history, whose words these are. */
export const TRAINING_METHODS = [
  "scratch",
  "full",
  "partial",
  "head",
  "lora",
  "adapter",
  "bias",
  "norm",
  "prompt",
] as const;

export type TrainingMethod = (typeof TRAINING_METHODS)[number];

/** A learning rate of a recipe: of one part of the model (`head`, `backbone`), or one of several that were tried (`of` is null then too). */
export interface RecipeRate {
  readonly value: number;
  readonly of: string | null;
}

/** One published recipe. What is null is not stated by its source, or varies. */
export interface Recipe {
  readonly id: string;
  /** Canonical name (`ModelIdentity.name`) where the recipe is for one model. */
  readonly model: string | null;
  /** Families (`ModelIdentity.family`) that it is for; empty where it is for a kind. */
  readonly families: readonly string[];
  readonly kind: ModelKind;
  /** Id of the data set in datasets.yaml; null where it is not listed there: `data` names it then. */
  readonly dataset: string | null;
  readonly data: string;
  readonly task: string;
  readonly method: TrainingMethod;
  /** `OptimizerIdentity.kind`. */
  readonly optimizer: string;
  /** At the peak of the schedule, as the optimizer gets it at `batchSize`. */
  readonly learningRate: readonly RecipeRate[];
  /** Samples an optimizer step: device's batch × devices × accumulation. Several where alternatives are given. */
  readonly batchSize: readonly number[];
  /** The batch where it is not counted in samples: `0.5M tokens`. */
  readonly perUnit: string | null;
  /** Factor of the learning rate from one layer to the one below. */
  readonly layerDecay: number | null;
  readonly weightDecay: number | null;
  readonly epochs: number | null;
  readonly steps: number | null;
  /** Share of all steps that the warm-up takes, 0–1. */
  readonly warmup: number | null;
  /** Side of the input in pixels. */
  readonly resolution: number | null;
  readonly schedule: string | null;
  /** What its source reports to have reached. */
  readonly metric: string | null;
  /** Public address, or arXiv id and section. */
  readonly source: string;
  /** `read`: its numbers were compared with the source. `known`: common knowledge of the named source, not compared. */
  readonly checked: "read" | "known";
}

/** A range: inside `usual` nothing is remarkable; from `out` on no published recipe lies anywhere near. A null bound never alarms. */
export interface Window {
  readonly usual: readonly [number, number];
  readonly out: readonly [number | null, number | null];
}

/** The batch that a learning rate is stated for. `step`: as it is. `256`: scaled linearly to 256 samples. `sample`: divided by the batch. */
export type RateUnit = "step" | "256" | "sample";

/** What is normal for a kind of model, a method and an optimizer. */
export interface Prior {
  readonly id: string;
  /** Empty: any. */
  readonly kinds: readonly ModelKind[];
  readonly families: readonly string[];
  readonly methods: readonly TrainingMethod[];
  /** `OptimizerIdentity.family`; empty: any. */
  readonly optimizers: readonly string[];
  /** Only for recipes with (true) or without (false) layer-wise decay of the learning rate; null: both. */
  readonly layerDecay: boolean | null;
  readonly learningRate: Window | null;
  readonly rateUnit: RateUnit;
  /** From here on the learning rate is wrong beyond doubt; null where nothing proves that. */
  readonly error: number | null;
  /** High learning rates are normal here: never alarm on one. */
  readonly noUpperAlarm: boolean;
  /** As the optimizer asked for decays: decoupled (AdamW) or as a part of the gradient (SGD, Adam). */
  readonly weightDecay: Window | null;
  readonly batchSize: Window | null;
  readonly epochs: Window | null;
  readonly resolution: Window | null;
  readonly reason: string;
}

/** The file recipes.json. Rows leave out what is null or empty. */
export interface RecipeFile {
  readonly recipes: readonly (Partial<Recipe> & RequiredOfRecipe)[];
  readonly priors: readonly (Partial<Prior> & RequiredOfPrior)[];
  readonly weightDecay: { readonly decoupled: Window; readonly coupled: Window } | null;
}

type RequiredOfRecipe = Pick<
  Recipe,
  "id" | "kind" | "data" | "task" | "method" | "optimizer" | "learningRate" | "source" | "checked"
>;
type RequiredOfPrior = Pick<Prior, "id" | "methods" | "reason">;

export interface RecipeQuery {
  /** Canonical name: `modelIdentity(…).name`. */
  readonly model?: string | null;
  readonly family?: string | null;
  readonly kind?: ModelKind | null;
  /** Id of a data set. */
  readonly dataset?: string | null;
  readonly method?: TrainingMethod | null;
  /** Any spelling. */
  readonly optimizer?: string | null;
}

/** A recipe that bears on a question, and how nearly. */
export interface RecipeMatch {
  readonly recipe: Recipe;
  /** The same model, the same family, or only the same kind. */
  readonly model: "same" | "family" | "kind";
  readonly sameDataset: boolean;
  /** False where one of the two is not known. */
  readonly sameMethod: boolean;
  readonly sameOptimizer: boolean;
}

export interface PriorQuery {
  readonly family?: string | null;
  readonly kind: ModelKind | null;
  readonly method: TrainingMethod | null;
  /** Any spelling. */
  readonly optimizer: string | null;
  /** Whether the learning rate falls from layer to layer; null where that is not known: what is usual then covers both. */
  readonly layerDecay?: boolean | null;
}

const NO_RECIPE = {
  model: null,
  families: [],
  dataset: null,
  batchSize: [],
  perUnit: null,
  layerDecay: null,
  weightDecay: null,
  epochs: null,
  steps: null,
  warmup: null,
  resolution: null,
  schedule: null,
  metric: null,
} as const;

const NO_PRIOR = {
  kinds: [],
  families: [],
  optimizers: [],
  layerDecay: null,
  learningRate: null,
  rateUnit: "step",
  error: null,
  noUpperAlarm: false,
  weightDecay: null,
  batchSize: null,
  epochs: null,
  resolution: null,
} as const;

export class RecipeTable {
  readonly recipes: readonly Recipe[];
  readonly priors: readonly Prior[];
  readonly #weightDecay: RecipeFile["weightDecay"];

  constructor(file: RecipeFile) {
    this.recipes = file.recipes.map((row) => ({ ...NO_RECIPE, ...row }));
    this.priors = file.priors.map((row) => ({ ...NO_PRIOR, ...row }));
    this.#weightDecay = file.weightDecay;
  }

  /**
   * Recipes for at least the same kind of model, best first: the same model, then family, then kind; the same data before other data. A method or
   * an optimizer that is asked for is held to: learning rates of SGD and Adam say nothing about each other.
   */
  recipesFor(query: RecipeQuery): readonly RecipeMatch[] {
    const optimizer = query.optimizer == null ? null : optimizerIdentity(query.optimizer);
    // An optimizer that is not known is like no other.
    if (query.optimizer != null && optimizer === null) return [];
    const matches: RecipeMatch[] = [];
    for (const recipe of this.recipes) {
      const model = modelMatch(recipe, query);
      const sameOptimizer = optimizer !== null && optimizer.family === optimizerIdentity(recipe.optimizer)?.family;
      const sameMethod = query.method != null && query.method === recipe.method;
      if (model === null || (optimizer !== null && !sameOptimizer) || (query.method != null && !sameMethod)) continue;
      const sameDataset = query.dataset != null && query.dataset === recipe.dataset;
      matches.push({ recipe, model, sameDataset, sameMethod, sameOptimizer });
    }
    return matches.sort((left, right) => nearness(right) - nearness(left));
  }

  /**
   * What is normal for a model trained in this way. Null where the method, the optimizer or the kind is not known, where the optimizer's
   * learning rate is none that can be compared, or where the literature has no habit. A prior for the family goes before one for the kind.
   */
  priorFor(query: PriorQuery): Prior | null {
    const optimizer = query.optimizer === null ? null : optimizerIdentity(query.optimizer);
    const { method } = query;
    if (optimizer === null || optimizer.exempt || method === null) return null;
    const fitting = this.priors.filter(
      (prior) =>
        prior.methods.includes(method) &&
        (prior.optimizers.length === 0 || prior.optimizers.includes(optimizer.family)) &&
        (prior.layerDecay === null || query.layerDecay == null || prior.layerDecay === query.layerDecay) &&
        concerns(prior, query),
    );
    const nearest = fitting.toSorted((left, right) => specificity(right) - specificity(left))[0];
    if (nearest === undefined) return null;
    const other = fitting.find(
      (prior) => prior.layerDecay === !(nearest.layerDecay ?? false) && sameScope(prior, nearest),
    );
    const prior = other === undefined || nearest.layerDecay === null ? nearest : covering(nearest, other);
    return { ...prior, weightDecay: this.#weightDecayOf(optimizer) };
  }

  /** What weight decay is usual: AdamW's is no L2 penalty. Null where the name leaves the kind of decay open. */
  #weightDecayOf({ decoupledDecay }: OptimizerIdentity): Window | null {
    return decoupledDecay === null ? null : (this.#weightDecay?.[decoupledDecay ? "decoupled" : "coupled"] ?? null);
  }
}

/** From the smallest to the largest value of a quantity in recipes, and in how many it is stated; null where it is in none. */
export function spanOf(
  recipes: readonly Recipe[],
  quantity: "batchSize" | "weightDecay" | "epochs" | "warmup" | "resolution",
): { readonly low: number; readonly high: number; readonly recipes: readonly Recipe[] } | null {
  const stating = recipes.filter((recipe) => valuesOf(recipe, quantity).length > 0);
  const values = stating.flatMap((recipe) => valuesOf(recipe, quantity));
  return values.length === 0 ? null : { low: Math.min(...values), high: Math.max(...values), recipes: stating };
}

/**
 * A learning rate in the unit that a prior is stated in; null where that needs a batch size that is not known. Adam-like optimizers have priors for
 * the learning rate as it is: their published values differ less by batch than any rule says.
 */
export function rateInUnit(rate: number, batchSize: number | null, unit: RateUnit): number | null {
  if (unit === "step") return rate;
  if (batchSize === null || !(batchSize > 0)) return null;
  return unit === "sample" ? rate / batchSize : (rate * 256) / batchSize;
}

/** Where a value lies in a window. Between `usual` and `out` it is `unusual`: worth a note, not an alarm. */
export function placeInWindow(value: number, window: Window): "usual" | "unusual" | "out" {
  const [low, high] = window.usual;
  if (value >= low && value <= high) return "usual";
  const [below, above] = window.out;
  return (below !== null && value <= below) || (above !== null && value >= above) ? "out" : "unusual";
}

function modelMatch(recipe: Recipe, query: RecipeQuery): RecipeMatch["model"] | null {
  if (query.model != null && query.model === recipe.model) return "same";
  if (query.family != null && recipe.families.includes(query.family)) return "family";
  return query.kind != null && query.kind === recipe.kind ? "kind" : null;
}

function nearness(match: RecipeMatch): number {
  const model = { same: 4, family: 2, kind: 0 }[match.model];
  return model + (match.sameDataset ? 1 : 0);
}

function valuesOf(recipe: Recipe, quantity: Parameters<typeof spanOf>[1]): readonly number[] {
  const value = recipe[quantity];
  return typeof value === "number" ? [value] : (value ?? []);
}

/** A prior for a family goes before one for a kind, and that before one for everything. */
function specificity(prior: Prior): number {
  return prior.families.length > 0 ? 2 : prior.kinds.length > 0 ? 1 : 0;
}

function sameScope(left: Prior, right: Prior): boolean {
  return specificity(left) === specificity(right);
}

/** What holds for two priors of which one applies, it is not known which. */
function covering(one: Prior, other: Prior): Prior {
  const rate = one.learningRate;
  const second = other.learningRate;
  if (rate === null || second === null || one.rateUnit !== other.rateUnit) return { ...one, learningRate: null };
  const outer = (left: number | null, right: number | null, pick: (a: number, b: number) => number) =>
    left === null || right === null ? null : pick(left, right);
  return {
    ...one,
    layerDecay: null,
    error: outer(one.error, other.error, Math.max),
    learningRate: {
      usual: [Math.min(rate.usual[0], second.usual[0]), Math.max(rate.usual[1], second.usual[1])],
      out: [outer(rate.out[0], second.out[0], Math.min), outer(rate.out[1], second.out[1], Math.max)],
    },
  };
}

function concerns(prior: Prior, query: PriorQuery): boolean {
  if (prior.families.length > 0) return query.family != null && prior.families.includes(query.family);
  return prior.kinds.length === 0 || (query.kind !== null && prior.kinds.includes(query.kind));
}
