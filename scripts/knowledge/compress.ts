/**
 * Compresses a folder of JSON files into a folder of .json.br files, for scripts/knowledge/generate_models.py:
 * `node compress.ts FROM TO`. Files of TO that FROM does not replace stay as they are.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  throw new Error("usage: node compress.ts FROM TO");
}
let total = 0;
const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
for (const name of names.sort()) {
  const json = readFileSync(join(from, name));
  const packed = brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
  const target = join(to, `${name}.br`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, packed);
  total += packed.length;
}
console.error(`${names.length} files, ${Math.round(total / 1000)} kB`);
