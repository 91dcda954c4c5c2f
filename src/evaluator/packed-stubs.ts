import { packModule, unpackModule } from "../python/packed-syntax.ts";
import type { Module } from "../python/syntax.ts";

/** Where the descriptions of a library lie in the bundle: parsed when it was built. */
export const packName = (library: string): string => `stubs/${library}.pack`;

/** A stub as it goes into a pack. */
export interface PackableStub {
  /** Dotted name. */
  readonly name: string;
  readonly path: string;
  readonly isPackage: boolean;
  readonly text: string;
  readonly module: Module;
}

type Header = Readonly<
  Record<string, { readonly path: string; readonly isPackage: boolean; readonly text: number; readonly body: number }>
>;

/** The descriptions of one library as text: a line that says where each begins, then their texts and syntax. */
export function packStubs(stubs: readonly PackableStub[]): string {
  const header: Record<string, Header[string]> = {};
  const lines: string[] = [""];
  for (const { name, path, isPackage, text, module } of stubs) {
    header[name] = { path, isPackage, text: lines.length, body: lines.length + 1 };
    lines.push(JSON.stringify(text), ...packModule(module));
  }
  lines[0] = JSON.stringify(header);
  return lines.join("\n");
}

/** A pack, read on demand. */
export class StubPack {
  readonly #lines: readonly string[];
  readonly #header: Header;

  constructor(text: string) {
    this.#lines = text.split("\n");
    this.#header = JSON.parse(this.#lines[0] ?? "{}");
  }

  find(name: string): PackableStub | null {
    const entry = Object.hasOwn(this.#header, name) ? this.#header[name] : undefined;
    if (entry === undefined) return null;
    const text: string = JSON.parse(this.#lines[entry.text] ?? '""');
    return { name, path: entry.path, isPackage: entry.isPackage, text, module: unpackModule(this.#lines, entry.body) };
  }
}
