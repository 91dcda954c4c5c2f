import { placeInWindow, type RecipeTable } from "../knowledge/recipes.ts";
import { isHigherBetter, objectiveOf, type Precedent } from "./good-runs.ts";
import { type Assessment, assess, isOutlier, type NoVerdict } from "./judge.ts";
import { type PresumedData, presume } from "./presumed-data.ts";
import { type Hints, type PublishedPlace, standing } from "./published.ts";
import { decadesOf, QUANTITIES, type QuantityRule } from "./quantities.ts";
import type { FoundRun, Method, Quantity, RunRecord } from "./run.ts";
import { batchShift } from "./scaling.ts";
import { Identities, type Known, LITTLE, likeness, methodWeight, type Names } from "./similarity.ts";
import { weightedMedian } from "./statistics.ts";

/** What previous runs and published recipes say of one value. */
export interface Verdict {
  readonly quantity: Quantity;
  /** Null where it is usual, or nothing is known. */
  readonly severity: "error" | "warning" | "note" | null;
  /** Where it stands among previous runs; null without enough of them. */
  readonly runs: Assessment | null;
  /** Where it stands among published recipes; null without any. */
  readonly published: PublishedPlace | null;
  /** Why there is no verdict; null where there is one. */
  readonly unjudged: string | null;
}

/** Beyond this many decades (a factor of 14) a value inside the published range is serious all the same: that range is wide, and no good run of this repository is near. */
const FAR = 1.15;
/** The same where runs are compared across batches that are far apart. */
const FAR_IN_DOUBT = 1.5;
/** So many runs that say their method speak for those that do not. */
const ENOUGH_TO_SAY = 4;
/** Scaling rules hold within about this factor of the batch (recipe facts); beyond, in decades, a scaled comparison is worth a note. */
const SCALING_HOLDS = 0.9;

/** The runs of a store, asked about one run at a time. */
export class PreviousRuns {
  readonly #runs: readonly Known[];
  readonly #identities: Identities;
  readonly #recipes: RecipeTable;
  /** By model and hints: seven quantities are asked of each run. */
  readonly #presumed = new Map<string, PresumedData>();

  constructor(records: readonly RunRecord[], names: Names, recipes: RecipeTable) {
    this.#identities = new Identities(names);
    this.#runs = records.map((run) => ({ run, identity: this.#identities.of(run) }));
    this.#recipes = recipes;
  }

  get size(): number {
    return this.#runs.length;
  }

  /** The comparable runs for a quantity, failed ones included. */
  precedents(subject: FoundRun, quantity: Quantity): Precedent[] {
    return this.#precedents(this.#known(subject), QUANTITIES[quantity]);
  }

  /** What there is to say of one quantity of a run. */
  verdict(run: FoundRun, quantity: Quantity, hints: Hints = {}): Verdict {
    const subject = this.#known(run, hints);
    const rule = QUANTITIES[quantity];
    const none = (reason: string): Verdict => ({
      quantity,
      severity: null,
      runs: null,
      published: null,
      unjudged: reason,
    });
    const value = run[quantity];
    if (value === null) return none(`its ${rule.label} is not known`);
    if (quantity === "learningRate" && subject.identity.optimizer?.exempt === true)
      return none(`the learning rate of ${run.optimizer} is of another kind`);
    const published = standing(this.#recipes, subject, quantity, hints);
    const found = assess(subject, rule, this.#precedents(subject, rule), published?.prior ?? null);
    if ("reason" in found) return byRecipes(quantity, published, found, this.size > 0);
    if (!isOutlier(found, rule)) {
      // Far from every run, and published recipes tell what so few or so different ones cannot.
      return published !== null && published.severity !== null && isApart(found, rule, published)
        ? { quantity, severity: published.severity, runs: null, published, unjudged: null }
        : { quantity, severity: null, runs: found, published, unjudged: null };
    }
    if (published?.place === "usual" && placeOfNorm(found, run, published) === "out" && !haveLearnt(found))
      return none(`the runs themselves lie far outside of what is published, and this ${rule.label} within it`);
    const byRuns = this.#severity(subject, rule, found, published);
    // Similar runs that agree with recipes make what these say no weaker.
    const agrees = published !== null && published.isAbove === found.decades > 0 && published.place === "out";
    const severity = byRuns === "note" && agrees ? (published.severity ?? byRuns) : byRuns;
    return { quantity, severity, runs: found, published, unjudged: null };
  }

  #known(run: FoundRun, { names = [], data }: Hints = {}): Known {
    // Names that prove nothing are held against those of the store only: a folder called `imagenet` is no published data set.
    const known = {
      run,
      identity: this.#identities.of(data === undefined ? run : { ...run, dataset: null }, names),
    };
    if (data === undefined || this.#runs.length === 0) return known;
    const key = JSON.stringify([run.model, names, data]);
    const presumed = this.#presumed.get(key) ?? presume(known, data, this.#runs, this.#identities);
    if (presumed === null) return known;
    this.#presumed.set(key, presumed);
    return { ...known, presumed };
  }

  #precedents(subject: Known, rule: QuantityRule): Precedent[] {
    const alike = this.#runs.flatMap((known) => {
      const found = likeness(subject, known, rule);
      return found === null ? [] : [{ ...known, likeness: found }];
    });
    return rule.byMethod && this.#othersSayAnotherMethod(subject)
      ? alike.filter(({ run }) => run.method !== null)
      : alike;
  }

  /** Whether the runs of this model mostly say that they were trained in another way: those that say nothing were most likely, too. */
  #othersSayAnotherMethod({ run: subject, identity: { model } }: Known): boolean {
    if (subject.method === null || model === null) return false;
    const said = this.#runs.filter(({ run, identity }) => run.method !== null && identity.model?.name === model.name);
    const others = said.filter(({ run }) => methodWeight(subject, run) === 0);
    return said.length >= ENOUGH_TO_SAY && others.length * 2 > said.length;
  }

  /** How bad an outlier among the runs is; null where it has a good reason. */
  #severity(
    subject: Known,
    rule: QuantityRule,
    found: Assessment,
    published: PublishedPlace | null,
  ): Verdict["severity"] {
    const distance = Math.abs(found.decades);
    if (rule.quantity === "batchSize" && this.#rateMovedWithBatch(subject)) return null;
    if (rule.quantity === "trainable") return trainableSeverity(subject.run, found, rule);
    if (distance < rule.serious || found.basis === "similar-runs") return "note";
    // A larger batch with the old learning rate learns more slowly; a smaller one may not learn.
    if (rule.quantity === "batchSize" && found.decades > 0) return "note";
    if (rule.quantity === "learningRate") {
      // The runs may be what is odd.
      if (published?.place === "usual" && placeOfNorm(found, subject.run, published) !== "usual") return "note";
      if (published?.place === "usual" && (distance < FAR || leavesMethodUnsaid(subject.run, found))) return "note";
      if (found.scaledTo !== null && distance < FAR_IN_DOUBT && batchesApart(subject, found) > SCALING_HOLDS)
        return "note";
    }
    return "warning";
  }

  /** A larger batch with a learning rate scaled to it is the same recipe on more devices. */
  #rateMovedWithBatch(subject: Known): boolean {
    const alike = this.#precedents(subject, QUANTITIES.learningRate).flatMap((precedent) => {
      const shift = batchShift(precedent, subject);
      const rate = decadesOf(precedent.run, "learningRate");
      return shift === null || rate === null ? [] : [{ shift, rate, weight: precedent.likeness.weight }];
    });
    const own = decadesOf(subject.run, "learningRate");
    if (own === null || alike.length === 0) return false;
    const shift = weightedMedian(alike.map((one) => ({ value: one.shift, weight: one.weight })));
    const moved = own - weightedMedian(alike.map((one) => ({ value: one.rate, weight: one.weight })));
    return Math.sign(moved) === Math.sign(shift) && Math.abs(moved) >= Math.abs(shift) / 2;
  }
}

/**
 * Adapters and prompts train little by their nature, and more than before is no accident; a head alone, biases or norms may be either. What is left of a freeze that caught too
 * much is none of these.
 */
function trainableSeverity({ method }: FoundRun, { decades }: Assessment, rule: QuantityRule): Verdict["severity"] {
  if (decades > 0 || (method !== null && ADDED.has(method))) return null;
  if (method !== null && LITTLE.has(method)) return "note";
  return Math.abs(decades) < rule.serious ? "note" : "warning";
}

/** Methods that train what was added to a frozen model. */
const ADDED: ReadonlySet<Method> = new Set(["lora", "adapter", "prompt"]);

/** Whether a value lies beyond all good runs, on the side that recipes find it on, and near none of them. */
function isApart(
  { centre, decades, low, high, gap }: Assessment,
  rule: QuantityRule,
  { isAbove }: PublishedPlace,
): boolean {
  const value = centre + decades;
  return gap >= rule.least / 2 && (isAbove ? value > high : value < low);
}

/** Whether a metric shows that the runs learnt something, however many classes there are: more than half of everything is right. */
function haveLearnt({ runs }: Assessment): boolean {
  const precedents = runs.map(({ precedent }) => precedent);
  const objective = objectiveOf(precedents);
  if (objective === null || !isHigherBetter(objective)) return false;
  const best = Math.max(...precedents.flatMap(({ run }) => run.metrics[objective] ?? []));
  return best >= WELL && best <= 1;
}

const WELL = 0.6;

/** Where among publications lies what the runs agree on. */
function placeOfNorm(
  { median }: Assessment,
  { learningRate }: FoundRun,
  { quantity, value, window }: PublishedPlace,
): PublishedPlace["place"] {
  // A learning rate is in the unit of the window, by the batch.
  const unit = quantity === "learningRate" && learningRate !== null ? value / learningRate : 1;
  return placeInWindow(10 ** median * unit, window);
}

/** Whether the runs do not say how they were trained, so that fine-tuning may be compared with training from scratch. */
function leavesMethodUnsaid({ method }: FoundRun, { runs }: Assessment): boolean {
  const unsaid = runs.filter(({ precedent }) => precedent.run.method === null).length;
  return method === null || unsaid * 2 > runs.length;
}

function byRecipes(quantity: Quantity, published: PublishedPlace | null, found: NoVerdict, hasStore: boolean): Verdict {
  if (published === null) {
    const why = hasStore || found.good > 0 ? found.reason : "there are no previous runs";
    return { quantity, severity: null, runs: null, published: null, unjudged: `${why}, and no published recipe fits` };
  }
  return { quantity, severity: published.severity, runs: null, published, unjudged: null };
}

function batchesApart(subject: Known, found: Assessment): number {
  const own = subject.run.batchSize;
  const others = found.runs.flatMap(({ precedent }) => precedent.run.batchSize ?? []).sort((a, b) => a - b);
  const middle = others[others.length >> 1];
  return own === null || middle === undefined ? 0 : Math.abs(Math.log10(own / middle));
}
