import type { RecipeTable } from "../knowledge/recipes.ts";
import type { Precedent } from "./good-runs.ts";
import { type Assessment, assess, isOutlier, type NoVerdict } from "./judge.ts";
import { type Hints, type PublishedPlace, standing } from "./published.ts";
import { decadesOf, QUANTITIES, type QuantityRule } from "./quantities.ts";
import type { FoundRun, Method, Quantity, RunRecord } from "./run.ts";
import { batchShift } from "./scaling.ts";
import { Identities, type Known, LITTLE, likeness, type Names } from "./similarity.ts";
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

/** Beyond this many decades a value inside the published range is serious all the same: no good run of this repository is near. */
const FAR = 1.5;
/** Scaling rules hold within about this factor of the batch (recipe facts); beyond, in decades, a scaled comparison is worth a note. */
const SCALING_HOLDS = 0.9;

/** The runs of a store, asked about one run at a time. */
export class PreviousRuns {
  readonly #runs: readonly Known[];
  readonly #identities: Identities;
  readonly #recipes: RecipeTable;

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
    const subject = this.#known(run, hints.className);
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
    if (!isOutlier(found, rule)) return { quantity, severity: null, runs: found, published, unjudged: null };
    const severity = this.#severity(subject, rule, found, published);
    return { quantity, severity, runs: found, published, unjudged: null };
  }

  #known(run: FoundRun, className?: string): Known {
    return { run, identity: this.#identities.of(run, className) };
  }

  #precedents(subject: Known, rule: QuantityRule): Precedent[] {
    return this.#runs.flatMap((known) => {
      const found = likeness(subject, known, rule);
      return found === null ? [] : [{ ...known, likeness: found }];
    });
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
      if (liesOutside(found, subject.run, published)) return "note";
      if (published?.place === "usual" && (distance < FAR || leavesMethodUnsaid(subject.run, found))) return "note";
      if (found.scaledTo !== null && distance < FAR && batchesApart(subject, found) > SCALING_HOLDS) return "note";
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

/** Whether this value is as published and all that the runs agree on is not: then the runs may be what is odd. */
function liesOutside({ median }: Assessment, { learningRate }: FoundRun, published: PublishedPlace | null): boolean {
  if (published === null || published.place !== "usual" || learningRate === null) return false;
  const [low, high] = published.window.usual;
  const norm = 10 ** median * (published.value / learningRate);
  return norm < low || norm > high;
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
