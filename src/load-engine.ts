import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "../rules/index.ts";
import { toolVersion } from "./cli/version.ts";
import type { Engine } from "./engine.ts";
import { freeMemory } from "./free-memory.ts";
import { loadKnowledge, readerFor } from "./knowledge/load.ts";
import { loadParser } from "./python/load.ts";
import { audit } from "./run.ts";

/** Milliseconds of processor time: what a busy machine takes longer for is no reason to judge less. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The engine with its tables and parser read from beside the bundle, or from the sources in development. */
export async function loadEngine(): Promise<Engine> {
  const here = dirname(fileURLToPath(import.meta.url));
  const bundled = existsSync(join(here, "knowledge"));
  const directory = bundled && existsSync(join(here, "tree-sitter-python.wasm")) ? here : null;
  const tables = directory === null ? join(here, "..", "rules", "knowledge") : join(directory, "knowledge");
  const parser = await loadParser(directory ?? join(here, "..", "node_modules"));
  const knowledge = loadKnowledge(tables);
  const readStub = readerFor(tables);
  return {
    version: toolVersion(),
    audit: (request) =>
      audit(request, { parser, knowledge, readStub, rules, now: processorTime, betweenEntries: freeMemory }),
    rules: rules.map(({ meta }) => ({ id: meta.id, summary: meta.summary })),
  };
}
