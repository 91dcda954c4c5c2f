import type { SourceFile } from "../source/file.ts";
import { isMakingShared, takeId } from "./identity.ts";
import type { Journal, Touchable } from "./journal.ts";
import { LazyNames } from "./lazy-names.ts";
import type { Value } from "./value.ts";

/** A namespace: a module's globals, a function's locals, a class body. */
export class Scope implements Touchable {
  /** Modules are made once, whichever branch imports them first: no branch may keep one to itself. */
  readonly id: number;
  readonly born: number = takeId();
  touchedIn = 0;
  variables: Map<string, Value> = new Map();
  readonly kind: "module" | "function" | "class";
  /** Where free names are looked up next; class bodies are skipped by Python's rules. */
  readonly parent: Scope | null;
  readonly globals: Scope;
  readonly file: SourceFile;
  /** Dotted module name. */
  readonly moduleName: string;
  /** Part of a library description, not of the analysed program. */
  readonly library: boolean;
  /** Why names that are not here may exist (`from unseen import *`), or null. */
  open: string | null = null;
  /** What keeps the names, where this scope only shows them. */
  readonly standsFor: Touchable | null = null;
  /** Part of what outlives the program: a library's namespace, a module's that several programs import. */
  readonly shared: boolean;
  #redirects: Map<string, Scope> | null = null;

  constructor(init: {
    kind: "module" | "function" | "class";
    parent: Scope | null;
    file: SourceFile;
    moduleName: string;
    library: boolean;
  }) {
    this.id = init.kind === "module" ? 0 : this.born;
    this.shared = init.library ? init.kind !== "function" : isMakingShared();
    this.kind = init.kind;
    this.parent = init.parent;
    this.file = init.file;
    this.moduleName = init.moduleName;
    this.library = init.library;
    this.globals = init.kind === "module" ? this : (init.parent?.globals ?? this);
  }

  capture(): unknown {
    return copyOf(this.variables);
  }
  restore(state: unknown): void {
    this.variables = copyOf(state as Map<string, Value>); // a Touchable only ever gets back what its own capture() gave
  }

  declareGlobal(name: string): void {
    this.#redirects ??= new Map();
    this.#redirects.set(name, this.globals);
  }
  declareNonlocal(name: string): void {
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.kind === "function" && scope.variables.has(name)) {
        this.#redirects ??= new Map();
        this.#redirects.set(name, scope);
        return;
      }
    }
  }

  lookup(name: string): Value | undefined {
    const redirect = this.#redirects?.get(name);
    if (redirect) return redirect.variables.get(name);
    const own = this.variables.get(name);
    if (own !== undefined) return own;
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.kind === "class") continue;
      const value = scope.variables.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  assign(name: string, value: Value, journal: Journal): void {
    const target = this.#redirects?.get(name) ?? this;
    journal.touch(target);
    target.variables.set(name, value);
  }
  remove(name: string, journal: Journal): void {
    const target = this.#redirects?.get(name) ?? this;
    journal.touch(target);
    target.variables.delete(name);
  }
}

const copyOf = (names: Map<string, Value>): Map<string, Value> =>
  names instanceof LazyNames ? names.copy() : new Map(names);
