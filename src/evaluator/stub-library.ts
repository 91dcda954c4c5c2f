import type { PythonParser } from "../python/parser.ts";
import type { Module } from "../python/syntax.ts";
import { SourceFile } from "../source/file.ts";
import { packName, StubPack } from "./packed-stubs.ts";

/** A library description: Python text run by the same evaluator. */
export interface Stub {
  readonly file: SourceFile;
  readonly module: Module;
  readonly isPackage: boolean;
}

/** Library descriptions by dotted name, read at first use and kept: from the bundle's packs, else parsed from their sources. */
export class StubLibrary {
  readonly #read: (name: string) => Uint8Array | null;
  readonly #parser: PythonParser;
  readonly #stubs = new Map<string, Stub | null>();
  readonly #packs = new Map<string, StubPack | null>();

  /** `read` gives `stubs/torch/nn/__init__.py` as bytes, or null. */
  constructor(read: (name: string) => Uint8Array | null, parser: PythonParser) {
    this.#read = read;
    this.#parser = parser;
  }

  find(name: string): Stub | null {
    const known = this.#stubs.get(name);
    if (known !== undefined) return known;
    const pack = this.#pack(name.split(".", 1)[0] ?? name);
    const stub = pack === null ? this.#source(name) : fromPack(pack, name);
    this.#stubs.set(name, stub);
    return stub;
  }

  #pack(library: string): StubPack | null {
    const known = this.#packs.get(library);
    if (known !== undefined) return known;
    const bytes = this.#read(packName(library));
    const pack = bytes === null ? null : new StubPack(new TextDecoder().decode(bytes));
    this.#packs.set(library, pack);
    return pack;
  }

  #source(name: string): Stub | null {
    const base = `stubs/${name.replaceAll(".", "/")}`;
    return this.#load(`${base}/__init__.py`, true) ?? this.#load(`${base}.py`, false);
  }

  #load(path: string, isPackage: boolean): Stub | null {
    const bytes = this.#read(path);
    if (bytes === null) return null;
    const file = new SourceFile(path, new TextDecoder().decode(bytes));
    return { file, module: this.#parser.parse(file), isPackage };
  }
}

function fromPack(pack: StubPack, name: string): Stub | null {
  const found = pack.find(name);
  return found === null
    ? null
    : { file: new SourceFile(found.path, found.text), module: found.module, isPackage: found.isPackage };
}
