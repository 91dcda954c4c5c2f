import type { Knowledge } from "../knowledge/catalogue.ts";
import { ModuleFinder } from "../project/modules.ts";
import type { ParsedFile, Sources } from "../project/sources.ts";
import { SourceFile } from "../source/file.ts";
import { createBuiltins } from "./builtins.ts";
import type { Environment } from "./interpreter.ts";
import { Library } from "./library.ts";
import { createNatives } from "./natives.ts";
import { libraryClass } from "./overlays/inventory.ts";
import type { StubLibrary } from "./stub-library.ts";
import { makingLibrary } from "./value.ts";

/** What all entries of one run share. */
export interface World {
  readonly sources: Sources;
  readonly stubs: StubLibrary;
  readonly knowledge: Knowledge;
  readonly natives: Environment["natives"];
  readonly library: Library;
}

/** The shared surroundings of a run over these files. */
export function createWorld(sources: Sources, stubs: StubLibrary, knowledge: Knowledge): World {
  const natives = createNatives(knowledge);
  const library = makingLibrary(() => new Library(createBuiltins(), new SourceFile("builtins.py", "")));
  return { sources, stubs, knowledge, natives, library };
}

/** The surroundings of one program: its import path over the repository, then the library descriptions. */
export function createEnvironment(world: World, entry: ParsedFile, onEvent: Environment["onEvent"]): Environment {
  const finder = new ModuleFinder(world.sources, entry.file.path);
  const folder = entry.file.path.includes("/") ? entry.file.path.slice(0, entry.file.path.lastIndexOf("/") + 1) : "";
  return {
    natives: world.natives,
    library: world.library,
    onEvent,
    findModule(name, from) {
      const found = isStub(from) ? null : finder.find(name, from);
      if (found !== null) {
        return {
          file: found.parsed?.file ?? new SourceFile(found.path, ""),
          body: found.parsed?.module.body ?? [],
          name,
          isPackage: found.isPackage,
          library: false,
        };
      }
      const stub = world.stubs.find(name);
      return stub === null
        ? null
        : { file: stub.file, body: stub.module.body, name, isPackage: stub.isPackage, library: true };
    },
    libraryAttribute: (module, name, interpreter) => libraryClass(interpreter, world.knowledge, `${module}.${name}`),
    readText: (path) => {
      const plain = path.replace(/^\.\//, "");
      return (world.sources.text(`${folder}${plain}`) ?? world.sources.text(plain))?.text ?? null;
    },
  };
}

/** Library descriptions import each other, never the analysed repository. */
const isStub = (file: SourceFile): boolean => file.path.startsWith("stubs/");
