/** Parses files and does nothing else: what the bench compares with. Usage: node parse-only.ts FILE… */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadParser } from "../../src/python/load.ts";
import { decodeSource } from "../../src/source/decode.ts";
import { SourceFile } from "../../src/source/file.ts";

const parser = await loadParser(join(import.meta.dirname, "../../dist"));
for (const path of process.argv.slice(2)) {
  const decoded = decodeSource(readFileSync(path));
  if (decoded.ok) parser.parse(new SourceFile(path, decoded.text));
  parser.release();
}
