import { findInvocations, type Invocation, isComplete } from "../project/invocations.ts";
import type { FoundModule, ModuleFinder } from "../project/modules.ts";
import { folderOf, meanings } from "../project/paths.ts";
import type { Sources } from "../project/sources.ts";
import { SourceFile } from "../source/file.ts";
import type { PythonSource, Repository } from "./interpreter.ts";

/** Longest text of a data file that is given to the program, in characters: configuration is shorter. */
const MAX_TEXT = 500_000;

/** Files that hold secrets: read only where they are committed. */
const PRIVATE = /(?:^|\/)\.env[^/]*$/;

/** The text of a file that the program names; null when it is none of the repository's or could be either of two different ones. */
export function readText(sources: Sources, path: string, scriptFolder: string): string | null {
  const texts = new Set<string>();
  for (const meaning of meanings(path, scriptFolder)) {
    if (PRIVATE.test(meaning) && !sources.paths.has(meaning)) continue;
    const text = meaning === "" ? null : (sources.text(meaning)?.text ?? null);
    if (text !== null) texts.add(text);
  }
  const [only = null, second] = texts;
  return second !== undefined || (only !== null && only.length > MAX_TEXT) ? null : only;
}

/** The program's view of the repository of which `script` is run; `startedBy` is the command that starts it where one is chosen. */
export function createRepository(
  sources: Sources,
  finder: ModuleFinder,
  script: string,
  startedBy: Invocation | null = null,
): Repository {
  const scriptFolder = folderOf(script);
  const single = (path: string): string | null => {
    const there = meanings(path, scriptFolder).filter(
      (one) => one === "" || sources.paths.has(one) || sources.folders.has(one),
    );
    return there[0] ?? null;
  };
  let invocation: Invocation | null | undefined = startedBy ?? undefined;
  return {
    script,
    entryAt(path) {
      const at = single(path);
      if (at === null) return null;
      return sources.paths.has(at) ? "file" : "folder";
    },
    namesIn(path) {
      const at = single(path);
      return at === null || sources.paths.has(at) ? null : namesIn(sources, at);
    },
    moduleAt(path) {
      const at = meanings(path, scriptFolder).find((one) => sources.paths.has(one));
      const parsed = at === undefined || !at.endsWith(".py") ? null : sources.parse(at);
      if (at === undefined || parsed === null) return null;
      const name = at.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
      return {
        file: parsed.file,
        body: parsed.module.body,
        name,
        isPackage: at.endsWith("__init__.py"),
        library: false,
      };
    },
    setSearchPath(before, after) {
      const folders = (paths: readonly string[]): string[] => paths.flatMap((path) => meanings(path, scriptFolder));
      finder.setPath(folders(before), folders(after));
    },
    get invocation() {
      if (invocation === undefined) {
        const [only = null, second] = findInvocations(sources, script);
        invocation = second === undefined && only !== null && isComplete(only) ? only : null;
      }
      return invocation;
    },
  };
}

/** Lists only folders with Python in them: of others (data) the listing leaves out most. */
function namesIn(sources: Sources, folder: string): readonly string[] | null {
  const prefix = folder === "" ? "" : `${folder}/`;
  const names = new Set<string>();
  let isCode = false;
  for (const path of sources.paths) {
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf("/");
    names.add(slash < 0 ? rest : rest.slice(0, slash));
    if (slash < 0 && rest.endsWith(".py")) isCode = true;
  }
  return isCode ? [...names].sort() : null;
}

/** A module of the repository as the interpreter takes it. */
export function sourceOf(found: FoundModule, name: string): PythonSource {
  return {
    file: found.parsed?.file ?? new SourceFile(found.path, ""),
    body: found.parsed?.module.body ?? [],
    name,
    isPackage: found.isPackage,
    library: false,
  };
}
