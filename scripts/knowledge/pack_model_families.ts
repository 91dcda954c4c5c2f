/**
 * Checks rules/knowledge/model-families.yaml and writes model-families.json.br beside it, which is what the program reads:
 * `node scripts/knowledge/pack_model_families.ts`. Run it after every change of the table.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { compress } from "./brotli.ts";
import { modelFamilyTable } from "./model-family-schema.ts";

/** The packed text of the table, one row a line; throws with the place of every mistake. */
export function packModelFamilies(yaml: string): string {
  const rows = modelFamilyTable.parse(parse(yaml));
  return `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;
}

if (import.meta.main) {
  const folder = new URL("../../rules/knowledge/", import.meta.url);
  const table = packModelFamilies(readFileSync(new URL("model-families.yaml", folder), "utf8"));
  writeFileSync(new URL("model-families.json.br", folder), compress(table));
}
