/** Parses the library descriptions once, at build time, so that no start of the tool has to. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type PackableStub, packName, packStubs } from "../../src/evaluator/packed-stubs.ts";
import { loadParser } from "../../src/python/load.ts";
import { SourceFile } from "../../src/source/file.ts";

const nodeModules = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** Packed descriptions by their path below the knowledge folder, one file a library. The same sources give the same bytes. */
export async function packedStubs(knowledge: string): Promise<ReadonlyMap<string, string>> {
  const parser = await loadParser(nodeModules);
  const libraries = new Map<string, PackableStub[]>();
  for (const path of stubPaths(knowledge)) {
    const file = new SourceFile(path, readFileSync(join(knowledge, path), "utf8"));
    const module = parser.parse(file);
    const [problem] = module.problems;
    if (problem !== undefined) throw new Error(`${path}:${file.position(problem.start).line + 1}: ${problem.message}`);
    const name = moduleName(path);
    const [library = name] = name.split(".", 1);
    const stubs = libraries.get(library) ?? [];
    libraries.set(library, stubs);
    stubs.push({ name, path, isPackage: path.endsWith("/__init__.py"), text: file.text, module });
  }
  // Not compressed: the bytes of a compressor differ from one Node to the next, and reading these is faster.
  const packs = new Map([...libraries].map(([library, stubs]) => [packName(library), packStubs(stubs)]));
  parser.release();
  return packs;
}

function stubPaths(knowledge: string): string[] {
  const folder = join(knowledge, "stubs");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => relative(knowledge, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

const moduleName = (path: string): string =>
  path
    .replace(/^stubs\//, "")
    .replace(/(?:\/__init__)?\.py$/, "")
    .replaceAll("/", ".");
