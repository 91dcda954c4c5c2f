import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "../rules/index.ts";
import { toolVersion } from "./cli/version.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge, readerFor } from "./knowledge/load.ts";
import { loadParser } from "./python/load.ts";
import { audit } from "./run.ts";

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
    audit: (request) => audit(request, { parser, knowledge, readStub, rules, now: () => performance.now() }),
    rules: rules.map(({ meta }) => ({ id: meta.id, summary: meta.summary })),
  };
}
