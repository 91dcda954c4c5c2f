/**
 * Compresses the JSON files that scripts/knowledge/generate_models.py made: `node compress.ts FROM TO`. Shards (`timm/resnet.json`) become lines
 * (`timm/resnet.jsonl.br`, see src/knowledge/shard-file.ts), other files stay JSON (`timm.index.json.br`). Files of TO that FROM does not replace stay.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { SHARD_TABLES, ShardHeader } from "../../src/knowledge/shard-file.ts";

type Shard = Record<(typeof SHARD_TABLES)[number], readonly unknown[]> & {
  readonly strings: readonly string[];
  readonly architectures: Readonly<Record<string, unknown>>;
};

function main([from, to]: readonly string[]): void {
  if (from === undefined || to === undefined) {
    throw new Error("usage: node compress.ts FROM TO");
  }
  let total = 0;
  const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  for (const name of names.sort()) {
    const json = readFileSync(join(from, name), "utf8");
    const isShard = name.includes("/");
    const packed = compress(isShard ? lines(JSON.parse(json)) : json);
    const target = join(to, isShard ? `${name}l.br` : `${name}.br`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, packed);
    total += packed.length;
  }
  console.error(`${names.length} files, ${Math.round(total / 1000)} kB`);
}

/** The rows of a shard, a line each, after a header that says where they are. */
function lines(shard: Shard): string {
  const rows: unknown[] = [];
  const first = (table: (typeof SHARD_TABLES)[number]): number => rows.push(...shard[table]) - shard[table].length + 1;
  const tables = {
    shapes: first("shapes"),
    values: first("values"),
    attributes: first("attributes"),
    nodes: first("nodes"),
    configs: first("configs"),
  };
  const architectures = Object.entries(shard.architectures).map(([name, record]) => [name, rows.push(record)] as const);
  const header: ShardHeader = { strings: shard.strings, tables, architectures: Object.fromEntries(architectures) };
  return [header, ...rows].map((row) => JSON.stringify(row)).join("\n");
}

function compress(text: string): Buffer {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

main(process.argv.slice(2));
