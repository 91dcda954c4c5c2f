import type { Knowledge } from "../knowledge/catalogue.ts";
import type { Invocation } from "../project/invocations.ts";
import { ModuleFinder } from "../project/modules.ts";
import { folderOf, meanings } from "../project/paths.ts";
import { pinnedMajor } from "../project/pins.ts";
import type { ParsedFile, Sources } from "../project/sources.ts";
import { SourceFile } from "../source/file.ts";
import { createBuiltins } from "./builtins.ts";
import { CodeText } from "./code-text.ts";
import { makingShared } from "./identity.ts";
import type { Environment } from "./interpreter.ts";
import { Library } from "./library.ts";
import { createNatives } from "./natives.ts";
import { libraryClass } from "./overlays/inventory-classes.ts";
import { transformersClass } from "./overlays/transformers.ts";
import { createRepository, readText, sourceOf } from "./repository.ts";
import type { StubLibrary } from "./stub-library.ts";

/** What all entries of one run share. */
export interface World {
  readonly sources: Sources;
  readonly stubs: StubLibrary;
  readonly knowledge: Knowledge;
  readonly natives: Environment["natives"];
  readonly library: Library;
  /** Milliseconds of processor time from any beginning. */
  readonly now: () => number;
}

/** The shared surroundings of a run over these files. */
export function createWorld(
  sources: Sources,
  stubs: StubLibrary,
  knowledge: Knowledge,
  now: World["now"] = () => 0,
): World {
  const natives = createNatives(knowledge);
  const library = makingShared(() => new Library(createBuiltins(), new SourceFile("builtins.py", "")));
  return { sources, stubs, knowledge, natives, library, now };
}

/** The surroundings of one program: its import path over the repository, then the library descriptions. */
export function createEnvironment(
  world: World,
  entry: ParsedFile,
  onEvent: Environment["onEvent"],
  isLate: Environment["isLate"] = () => false,
  startedBy: Invocation | null = null,
): Environment {
  const finder = new ModuleFinder(world.sources, entry.file.path);
  const scriptFolder = folderOf(entry.file.path);
  /** Python files that the program has read as texts, by their text. */
  const asTexts = new Map<string, string>();
  return {
    natives: world.natives,
    library: world.library,
    onEvent,
    isLate,
    findModule(name, from) {
      const found = isStub(from) ? null : finder.find(name, from);
      if (found !== null) {
        return sourceOf(found, name);
      }
      const stub = world.stubs.find(name);
      if (stub !== null) {
        return { file: stub.file, body: stub.module.body, name, isPackage: stub.isPackage, library: true };
      }
      const elsewhere = isStub(from) ? null : finder.findElsewhere(name);
      return elsewhere === null ? null : sourceOf(elsewhere, name);
    },
    libraryAttribute: (module, name, interpreter) =>
      libraryClass(interpreter, world.knowledge, `${module}.${name}`) ??
      transformersClass(world.knowledge, interpreter, `${module}.${name}`),
    libraryMajor: (library) => pinnedMajor(world.sources, entry.file.path, library),
    readText(path) {
      const text = readText(world.sources, path, scriptFolder);
      if (text !== null && path.endsWith(".py")) {
        const file = meanings(path, scriptFolder).find((one) => world.sources.has(one));
        if (file !== undefined) asTexts.set(text, file);
      }
      return text;
    },
    parseText(text, from) {
      const path = asTexts.get(text);
      const read = path === undefined ? null : world.sources.parse(path);
      const parsed = read ?? world.sources.parseText(new CodeText(from.path, text));
      return parsed === null ? null : { file: parsed.file, body: parsed.module.body };
    },
    repository: createRepository(world.sources, finder, entry.file.path, startedBy),
  };
}

/** Library descriptions import each other, never the analysed repository. */
const isStub = (file: SourceFile): boolean => file.path.startsWith("stubs/");
