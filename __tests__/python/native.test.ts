import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Language, Parser } from "web-tree-sitter";

/** The WebAssembly build must read Python exactly as the native one does; the native one is optional, for it needs a compiled addon. */
interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, old?: undefined, options?: { bufferSize: number }): { rootNode: { toString(): string } };
}

const require = createRequire(import.meta.url);

function loadNative(): NativeParser | string {
  try {
    const NativeTreeSitter = require("tree-sitter");
    const native = new NativeTreeSitter();
    native.setLanguage(require("tree-sitter-python"));
    return native;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function pythonFiles(directory: string, recursive: boolean): string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory, { recursive, encoding: "utf8" }).filter((name) => name.endsWith(".py"));
  return names.sort().map((name) => `${directory}/${name}`);
}

/** Standard library files of an installed Python, none where there is none. */
function standardLibrary(): string[] {
  try {
    const directory = execFileSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
      encoding: "utf8",
    }).trim();
    return pythonFiles(directory, false).slice(0, 120);
  } catch {
    return [];
  }
}

const native = loadNative();
const root = fileURLToPath(new URL("../../", import.meta.url));

describe.skipIf(typeof native === "string")("WebAssembly and native tree-sitter agree", () => {
  const own = ["examples", "rules", "__tests__", "scripts"].flatMap((folder) => pythonFiles(`${root}${folder}`, true));

  it.each([
    ["this repository's Python", own],
    ["the standard library", standardLibrary()],
  ])(
    "on %s",
    async (_, files) => {
      if (typeof native === "string") return;
      await Parser.init({ wasmBinary: readFileSync(`${root}node_modules/web-tree-sitter/web-tree-sitter.wasm`) });
      const parser = new Parser();
      parser.setLanguage(
        await Language.load(readFileSync(`${root}node_modules/tree-sitter-python/tree-sitter-python.wasm`)),
      );
      for (const path of files) {
        const text = readFileSync(path, "utf8");
        const tree = parser.parse(text);
        const expected = native.parse(text, undefined, { bufferSize: 4 * text.length + 1024 }).rootNode.toString();
        expect(tree?.rootNode.toString() === expected, path).toBe(true);
        tree?.delete();
      }
    },
    60_000,
  );
});

describe.skipIf(typeof native !== "string")("native tree-sitter", () => {
  it(`is not compared with, because it cannot be loaded here (${typeof native === "string" ? native.split("\n")[0] : ""})`, () => {
    expect(typeof native).toBe("string");
  });
});
