import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createParser, type PythonParser } from "./parser.ts";

const RUNTIME = "web-tree-sitter.wasm";
const GRAMMAR = "tree-sitter-python.wasm";

/**
 * Creates a parser from the two WebAssembly files in a directory: that of the bundle, which they lie beside, or `node_modules`, where each
 * lies in its package. `limit` is the work one file may take, see `parse-limit.ts`. Rejects when neither holds them.
 */
export async function loadParser(directory: string, limit?: number): Promise<PythonParser> {
  const [runtimeWasm, grammarWasm] = await Promise.all([
    readEither(directory, RUNTIME),
    readEither(directory, GRAMMAR),
  ]);
  return createParser({ runtimeWasm, grammarWasm }, limit);
}

/** The packages are named after their files. */
async function readEither(directory: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(directory, file));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing) throw error;
    return readFile(join(directory, file.replace(/\.wasm$/, ""), file));
  }
}
