/**
 * Makes dist/: the command line and the Action as ES modules that run with no install, the WebAssembly parser, the packed knowledge, the rules'
 * READMEs and the licences of what is bundled. The same sources give the same bytes: dist/ is committed, and CI compares it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, type Metafile } from "esbuild";
import { rules } from "../../rules/index.ts";
import { writeRuleTable } from "./rule-table.ts";
import { writeSchemas } from "./schemas.ts";
import { packedStubs } from "./stubs.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({ options: { out: { type: "string" } } });
/** `--out DIR` builds elsewhere: for measuring beside a dist/ that others use. */
const dist = options.out === undefined ? join(root, "dist") : resolve(options.out);

/** Oldest Node that the command line runs on; the Action's own is newer. */
const TARGET = "node20";

/** The entries; the Action runs the same file again after its job. */
const ENTRIES = ["cli", "action"];

/** Folders under rules/knowledge that the engine reads at run time. */
const KNOWLEDGE = join(root, "rules/knowledge");

interface Manifest {
  readonly version: string;
}

const manifest: Manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

// Bundled in memory first: a build that fails leaves the old dist/ alone.
const { metafile, outputFiles } = await build({
  write: false,
  absWorkingDir: root,
  entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: TARGET,
  // Every chunk lies beside the entries, so that `import.meta.url` finds the files of dist/ from all of them.
  chunkNames: "[name]-[hash]",
  minifySyntax: true,
  // White space costs a tenth of the start-up: V8 reads all of it.
  minifyWhitespace: true,
  legalComments: "none",
  metafile: true,
  define: { EPOCH_ZERO_VERSION: JSON.stringify(manifest.version) },
  // Bundled CommonJS packages call `require`, which ES modules lack.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
});

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
for (const file of outputFiles) writeFileSync(file.path, file.contents);

copy("node_modules/web-tree-sitter/web-tree-sitter.wasm", "web-tree-sitter.wasm");
copy("node_modules/tree-sitter-python/tree-sitter-python.wasm", "tree-sitter-python.wasm");
await copyKnowledge();
copyRuleDocs();
// An entry copied out of the repository is still an ES module.
writeFileSync(join(dist, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
writeFileSync(join(dist, "LICENSES.txt"), licences(metafile));
writeSchemas();
writeRuleTable(rules.map(({ meta }) => meta));
report(metafile);

function copy(from: string, to: string): void {
  mkdirSync(dirname(join(dist, to)), { recursive: true });
  // Not a copy of the file itself: its mode would depend on how the package was unpacked.
  writeFileSync(join(dist, to), readFileSync(join(root, from)));
}

/** Tables as they are and stubs packed, not the notes beside them. */
async function copyKnowledge(): Promise<void> {
  for (const path of filesBelow(KNOWLEDGE)) {
    if (/\.(?:br|json)$/.test(path)) copy(join("rules/knowledge", path), join("knowledge", path));
  }
  for (const [path, content] of await packedStubs(KNOWLEDGE)) {
    const target = join(dist, "knowledge", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

function copyRuleDocs(): void {
  for (const id of readdirSync(join(root, "rules")).sort()) {
    const readme = join("rules", id, "README.md");
    const isRule = existsSync(join(root, "rules", id, "rule.ts"));
    if (isRule && existsSync(join(root, readme))) copy(readme, join("rules", `${id}.md`));
  }
  // The rules of training logs are signals in src/logs: only their descriptions lie here.
  for (const name of readdirSync(join(root, "rules/logs")).sort()) copy(join("rules/logs", name), join("rules", name));
}

/** Relative paths of all files below a folder, sorted, so that their order does not depend on the file system. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** The licence texts of every package of which some code or file ended up in dist/. */
function licences(built: Metafile): string {
  const packages = new Set(["web-tree-sitter", "tree-sitter-python"]);
  for (const output of Object.values(built.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (name !== undefined && bytesInOutput > 0) packages.add(name);
    }
  }
  return [...packages].sort().map(licenceOf).join("\n");
}

function licenceOf(name: string): string {
  const folder = join(root, "node_modules", name);
  const { version, license }: { version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const file = readdirSync(folder)
    .sort()
    .find((entry) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(entry));
  const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  return `${"=".repeat(72)}\n${name} ${version}: ${license ?? "see below"}\n${text}`;
}

function report(built: Metafile): void {
  const total = Object.values(built.outputs).reduce((sum, output) => sum + output.bytes, 0);
  console.log(
    `dist/: ${ENTRIES.join(", ")}; ${Object.keys(built.outputs).length} modules, ${Math.round(total / 1024)} kB of code`,
  );
}
