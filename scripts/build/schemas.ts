/** Writes the published JSON Schemas from the zod schemas that the code itself reads with. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { configSchema } from "../../src/config/schema.ts";
import { baselineSchema } from "../../src/finding/baseline.ts";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { logReportSchema } from "../../src/reporters/log-json-schema.ts";

/** File name and content of every published schema. */
export function schemas(): ReadonlyMap<string, string> {
  return new Map([
    ["baseline.schema.json", schemaText("Epoch Zero baseline", z.toJSONSchema(baselineSchema))],
    ["config.schema.json", schemaText("Epoch Zero configuration", z.toJSONSchema(configSchema, { io: "input" }))],
    ["log-report.schema.json", schemaText("Epoch Zero training logs", z.toJSONSchema(logReportSchema))],
    ["report.schema.json", schemaText("Epoch Zero report", z.toJSONSchema(reportSchema))],
  ]);
}

export function writeSchemas(): void {
  const folder = fileURLToPath(new URL("../../schema/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of schemas()) writeFileSync(`${folder}${name}`, text);
}

function schemaText(title: string, schema: object): string {
  return `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
}
