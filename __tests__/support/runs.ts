import { join } from "node:path";
import { PreviousRuns } from "../../src/history/previous-runs.ts";
import { emptyRun, type FoundRun, type RunRecord } from "../../src/history/run.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { RecipeTable } from "../../src/knowledge/recipes.ts";

/** The tables as they are shipped. */
export const tables = loadKnowledge(join(import.meta.dirname, "../../rules/knowledge"));

/** No recipe is known: runs alone judge. */
const noRecipes = new RecipeTable({ recipes: [], priors: [], weightDecay: null });

/** A finished run of ResNet-18 on CIFAR-100, fully fine-tuned with AdamW at a batch of 64: each test says what is different. */
export function run(facts: Partial<FoundRun> = {}): FoundRun {
  return {
    ...emptyRun("mlflow", "a run"),
    status: "finished",
    model: "resnet18",
    dataset: "cifar100",
    method: "full",
    optimizer: "adamw",
    learningRate: 1e-4,
    batchSize: 64,
    ...facts,
  };
}

/** Runs with ids of their own. */
export function records(runs: readonly FoundRun[]): RunRecord[] {
  return runs.map((one, index) => ({ ...one, id: index.toString(16).padStart(16, "0") }));
}

/** As many runs, each with its part of the facts. */
export function several(count: number, facts: (index: number) => Partial<FoundRun>): FoundRun[] {
  return Array.from({ length: count }, (_, index) => run(facts(index)));
}

/** The runs, judged by themselves or (with the shipped recipes) by publications too. */
export function previousRuns(runs: readonly FoundRun[], withRecipes = false): PreviousRuns {
  return new PreviousRuns(records(runs), tables, withRecipes ? tables.recipes : noRecipes);
}
