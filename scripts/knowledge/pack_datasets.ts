/**
 * Checks rules/knowledge/datasets.yaml and writes datasets.json beside it, which is what the program reads: `node scripts/knowledge/pack_datasets.ts`.
 * Run it after every change of the table.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { datasetTable } from "./dataset-schema.ts";

/** The packed text of a table, one row a line; throws with the place of every mistake. */
export function packDatasets(yaml: string): string {
  const rows = datasetTable.parse(parse(yaml));
  return `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;
}

if (import.meta.main) {
  const folder = new URL("../../rules/knowledge/", import.meta.url);
  writeFileSync(new URL("datasets.json", folder), packDatasets(readFileSync(new URL("datasets.yaml", folder), "utf8")));
}
