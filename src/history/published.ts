import { optimizerIdentity } from "../knowledge/optimizers.ts";
import {
  type Prior,
  placeInWindow,
  type Recipe,
  type RecipeMatch,
  type RecipeTable,
  rateInUnit,
  type Window,
} from "../knowledge/recipes.ts";
import type { DataHint } from "./presumed-data.ts";
import { figure, QUANTITIES } from "./quantities.ts";
import type { FoundRun, Quantity } from "./run.ts";
import { SCALING_EXPONENT } from "./scaling.ts";
import type { Known } from "./similarity.ts";
import { weightedMedian } from "./statistics.ts";

/** Where a value stands among published recipes for such a model, method and optimizer. */
export interface PublishedPlace {
  readonly quantity: Quantity;
  readonly place: "usual" | "unusual" | "out";
  /** Null where the place is usual, or no published bound is broken. */
  readonly severity: "error" | "warning" | "note" | null;
  /** Centre of the published values at this run's batch, in decades; null where they have none. */
  readonly prior: { readonly centre: number } | null;
  readonly window: Window;
  readonly isAbove: boolean;
  /** The value in the unit that the window is stated in. */
  readonly value: number;
  readonly rule: Prior;
  /** A recipe for this very model and data that the value is far from at equal batch; null where there is none. */
  readonly twin: { readonly recipe: Recipe; readonly decades: number } | null;
  /** Published recipes nearest to this run, best first. */
  readonly recipes: readonly RecipeMatch[];
}

/** What a run says of itself beside its record. */
export interface Hints {
  /** The learning rate falls from layer to layer. */
  readonly layerDecay?: boolean | null;
  /** What else the model is called, by which trackers may know it where the record names what it is made of. */
  readonly names?: readonly string[];
  /** What the program calls its data, most telling first, where that proves nothing; left out where the record's data set is certain. */
  readonly data?: readonly DataHint[];
}

/** Where a run's value stands among published recipes; null where there are none for such a run, or its unit needs a batch that is not known. */
export function standing(
  recipes: RecipeTable,
  { run, identity }: Known,
  quantity: Quantity,
  { layerDecay = null }: Hints,
): PublishedPlace | null {
  const value = run[quantity];
  const window = (rule: Prior): Window | null =>
    quantity === "trainable" || quantity === "warmup" ? null : rule[quantity];
  const query = {
    family: identity.model?.family ?? null,
    kind: identity.model?.kind ?? null,
    method: run.method,
    optimizer: run.optimizer,
  };
  const rule = recipes.priorFor({ ...query, layerDecay });
  const range = rule === null ? null : window(rule);
  if (value === null || rule === null || range === null) return null;
  const inUnit = quantity === "learningRate" ? rateInUnit(value, run.batchSize, rule.rateUnit) : value;
  if (inUnit === null) return null;
  const place = placeInWindow(inUnit, range);
  const isAbove = inUnit > range.usual[1];
  const matches = recipes
    .recipesFor({ ...query, model: identity.model?.name ?? null, dataset: identity.dataset?.id ?? null })
    .filter(({ recipe }) => quantity !== "weightDecay" || decaysAlike(recipe, identity));
  const twin = quantity === "learningRate" && !rule.noUpperAlarm ? farTwin(matches, { run, identity }) : null;
  return {
    quantity,
    place,
    severity:
      severityOf(
        quantity,
        { place, inUnit, isAbove, isBeyondScaling: beyondScaling(run, quantity, rule, range.usual) },
        rule,
      ) ?? (twin === null ? null : "note"),
    twin,
    prior: quantity === "learningRate" ? centreOf(matches, { run, identity }) : null,
    window: range,
    isAbove,
    value: inUnit,
    rule,
    recipes: matches,
  };
}

/** AdamW's weight decay is another quantity than Adam's. */
function decaysAlike({ optimizer }: Recipe, identity: Known["identity"]): boolean {
  const decoupled = identity.optimizer?.decoupledDecay ?? null;
  return decoupled !== null && optimizerIdentity(optimizer)?.decoupledDecay === decoupled;
}

/** Scaling the learning rate with the batch holds within about this factor of the recipe's. */
const SCALING_HOLDS = 8;

/** A value between what is usual and what is out is unusual, and worth no word: publications are no complete list of what works. */
function severityOf(
  quantity: Quantity,
  {
    place,
    inUnit,
    isAbove,
    isBeyondScaling,
  }: Pick<PublishedPlace, "place" | "isAbove"> & {
    readonly inUnit: number;
    readonly isBeyondScaling: boolean;
  },
  { error, noUpperAlarm }: Prior,
): PublishedPlace["severity"] {
  if (place !== "out" || (isAbove && noUpperAlarm)) return null;
  // Other hyperparameters are free enough for publications to be no norm. A low learning rate may be the start of a search or of a schedule written by hand.
  if (quantity !== "learningRate" || isBeyondScaling || !isAbove) return "note";
  return error !== null && inUnit >= error ? "error" : "warning";
}

/** Whether only the scaling makes the value remarkable, from a batch so far away that it may not hold. */
function beyondScaling(run: FoundRun, quantity: Quantity, rule: Prior, [low, high]: Window["usual"]): boolean {
  const { learningRate, batchSize } = run;
  if (quantity !== "learningRate" || rule.rateUnit !== "256" || learningRate === null || batchSize === null)
    return false;
  const apart = Math.max(batchSize / 256, 256 / batchSize);
  return apart > SCALING_HOLDS && learningRate >= low && learningRate <= high;
}

/** From here on two recipes for one model and data are no variants of each other: a factor of 20. */
const FAR_FROM_TWIN = 1.3;

/**
 * A recipe for the same model, data, method and optimizer whose learning rate is far from this one at equal batch. Learning rate and batch are judged as a pair: 0.01 and a
 * batch of 4 are each published, together they are 43 times the published recipe.
 */
function farTwin(matches: readonly RecipeMatch[], { run, identity }: Known): PublishedPlace["twin"] {
  const twins = matches.filter(
    ({ model, sameDataset, sameMethod, sameOptimizer }) =>
      model === "same" && sameDataset && sameMethod && sameOptimizer,
  );
  const exponent = identity.optimizer === null ? 0 : SCALING_EXPONENT[identity.optimizer.scaling];
  const { learningRate, batchSize } = run;
  if (learningRate === null || batchSize === null || exponent === 0) return null;
  const far = twins.flatMap(({ recipe }) => {
    const batch = recipe.batchSize[0];
    if (batch === undefined) return [];
    const shift = Math.log10(batchSize / batch) * exponent;
    const distances = recipe.learningRate.map(({ value }) => Math.log10(learningRate / value) - shift);
    const nearest = distances.reduce(
      (best, one) => (Math.abs(one) < Math.abs(best) ? one : best),
      Number.POSITIVE_INFINITY,
    );
    return [{ recipe, decades: nearest }];
  });
  // One that is near is enough: recipes for one model differ too.
  if (far.length === 0 || far.some(({ decades }) => Math.abs(decades) < FAR_FROM_TWIN)) return null;
  return far[0] ?? null;
}

/** Fewer recipes than this have no centre worth the name. */
const ENOUGH_RECIPES = 3;

/** The median learning rate of recipes for the same model or family, each taken to this run's batch. */
function centreOf(matches: readonly RecipeMatch[], { run, identity }: Known): { readonly centre: number } | null {
  const near = matches.filter(({ model }) => model !== "kind");
  const exponent = identity.optimizer === null ? 0 : SCALING_EXPONENT[identity.optimizer.scaling];
  const values = (near.length >= ENOUGH_RECIPES ? near : matches).flatMap(({ recipe }) => {
    const rate = Math.max(...recipe.learningRate.map(({ value }) => value));
    const batch = recipe.batchSize[0];
    if (!(rate > 0)) return [];
    const shift = run.batchSize === null || batch === undefined ? 0 : Math.log10(run.batchSize / batch) * exponent;
    return [{ value: Math.log10(rate) + shift, weight: 1 }];
  });
  return values.length < ENOUGH_RECIPES ? null : { centre: weightedMedian(values) };
}

/** Recipes that are quoted. */
const QUOTED = 3;

/** What is said of a value where recipes alone judge it: the first sentence, the numbers, and the values to use. */
export function publishedWords(
  found: PublishedPlace,
  run: FoundRun,
  quantity: Quantity,
  shown: string,
): { readonly lead: string; readonly details: readonly string[]; readonly usual: string } {
  const { label } = QUANTITIES[quantity];
  const { window, rule, isAbove, recipes, value, place, twin } = found;
  if (twin !== null && place !== "out") return twinWords(twin, run, shown);
  const [low, high] = window.usual;
  const unit =
    quantity !== "learningRate" || rule.rateUnit === "step"
      ? ""
      : rule.rateUnit === "256"
        ? ` at a batch of 256 (this one: ${figure(value)})`
        : ` a sample of the batch (this one: ${figure(value)})`;
  const far = place === "out" ? "far " : "";
  const usual = usualHere(found, run);
  const quoted = recipes.slice(0, QUOTED).map(({ recipe }) => quote(recipe));
  return {
    usual,
    lead: `The ${label} of ${shown} is ${far}${isAbove ? "above" : "below"} what published recipes for such training use.`,
    details: [
      `They lie between ${figure(low)} and ${figure(high)}${unit}.`,
      quoted.length === 0 ? "" : `For example: ${quoted.join("; ")}.`,
    ],
  };
}

/** The usual range at this run's own batch. */
function usualHere({ window, rule }: PublishedPlace, { batchSize }: FoundRun): string {
  const [low, high] = window.usual;
  const factor =
    rule.rateUnit === "step" || batchSize === null ? 1 : rule.rateUnit === "256" ? batchSize / 256 : batchSize;
  return `${figure(low * factor)} to ${figure(high * factor)}`;
}

/** `ResNet-50 on ImageNet-1k, SGD 0.1 at 256 (https://…)`. */
function quote(recipe: Recipe): string {
  const rates = [...new Set(recipe.learningRate.map(({ value }) => figure(value)))].join(" / ");
  const batch = recipe.batchSize[0] === undefined ? "" : ` at a batch of ${figure(recipe.batchSize[0])}`;
  const name = recipe.model ?? recipe.families[0] ?? recipe.kind;
  return `${name} on ${recipe.data}, ${recipe.optimizer} ${rates}${batch} (${recipe.source})`;
}

function twinWords(
  { recipe, decades }: NonNullable<PublishedPlace["twin"]>,
  run: FoundRun,
  shown: string,
): ReturnType<typeof publishedWords> {
  const times = figure(10 ** Math.abs(decades));
  const usual = figure((run.learningRate ?? 0) / 10 ** decades);
  return {
    usual,
    lead: `The learning rate of ${shown} is ${decades > 0 ? `${times} times` : `a ${times}th of`} the published recipe's for this model and data, at equal batch.`,
    details: [`Each of the two numbers is usual by itself; the pair is not. The recipe: ${quote(recipe)}.`],
  };
}
