import type { PythonParser } from "../python/parser.ts";
import type { Module } from "../python/syntax.ts";
import { SourceFile } from "../source/file.ts";

/** A library description: Python text run by the same evaluator. */
export interface Stub {
  readonly file: SourceFile;
  readonly module: Module;
  readonly isPackage: boolean;
}

/** Library descriptions by dotted name, parsed at first use and kept for all entries of a run. */
export class StubLibrary {
  readonly #read: (name: string) => Uint8Array | null;
  readonly #parser: PythonParser;
  readonly #stubs = new Map<string, Stub | null>();

  /** `read` gives `stubs/torch/nn/__init__.py` as bytes, or null. */
  constructor(read: (name: string) => Uint8Array | null, parser: PythonParser) {
    this.#read = read;
    this.#parser = parser;
  }

  find(name: string): Stub | null {
    const known = this.#stubs.get(name);
    if (known !== undefined) return known;
    const base = `stubs/${name.replaceAll(".", "/")}`;
    const stub = this.#load(`${base}/__init__.py`, true) ?? this.#load(`${base}.py`, false);
    this.#stubs.set(name, stub);
    return stub;
  }

  #load(path: string, isPackage: boolean): Stub | null {
    const bytes = this.#read(path);
    if (bytes === null) return null;
    const file = new SourceFile(path, new TextDecoder().decode(bytes));
    return { file, module: this.#parser.parse(file), isPackage };
  }
}
