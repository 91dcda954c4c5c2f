/**
 * Checks rules/knowledge/recipes.yaml and writes recipes.json.br beside it, which is what the program reads: `node scripts/knowledge/pack_recipes.ts`.
 * Run it after every change of the table.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { compress } from "./brotli.ts";
import { recipeTable } from "./recipe-schema.ts";

/** The packed text of the table, one row a line; throws with the place of every mistake. */
export function packRecipes(yaml: string): string {
  const { recipes, priors, weightDecay } = recipeTable.parse(parse(yaml));
  const lines = (rows: readonly unknown[]) => `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;
  return `{"recipes": ${lines(recipes)},\n"priors": ${lines(priors)},\n"weightDecay": ${JSON.stringify(weightDecay)}}\n`;
}

if (import.meta.main) {
  const folder = new URL("../../rules/knowledge/", import.meta.url);
  const table = packRecipes(readFileSync(new URL("recipes.yaml", folder), "utf8"));
  writeFileSync(new URL("recipes.json.br", folder), compress(table));
}
