import { none, type Value } from "./value.ts";

/** A name of a library module whose statement has not run yet. Shared by all copies of the namespace: it runs once. */
class Deferred {
  #run: ((name: string) => Value | undefined) | null;
  #state: "waiting" | "running" | "done" = "waiting";
  #value: Value | undefined = undefined;

  constructor(run: (name: string) => Value | undefined) {
    this.#run = run;
  }

  /** The value; undefined while it is being made (a cycle, which Python would also find half made) and when it cannot be. */
  force(name: string): Value | undefined {
    if (this.#state !== "waiting") return this.#value;
    this.#state = "running";
    try {
      this.#value = this.#run?.(name);
      this.#state = "done";
      this.#run = null;
      return this.#value;
    } finally {
      // A budget that ended it says nothing about the name: the next one to ask tries again.
      if (this.#state === "running") this.#state = "waiting";
    }
  }
}

/**
 * The namespace of a library module: definitions and imports run when their name is first asked for, so that
 * `import torch` does not execute all of PyTorch's description. Reading all values runs all that is left.
 */
export class LazyNames extends Map<string, Value> {
  readonly #deferred: Map<string, Deferred>;

  constructor(names: LazyNames | null = null) {
    super();
    this.#deferred = new Map(names === null ? [] : names.#deferred);
    if (names === null) return;
    for (const name of names.keys()) super.set(name, names.#plain(name));
  }

  /** Keeps a name's place; `run` gives its value, or undefined when it cannot. */
  defer(name: string, run: (name: string) => Value | undefined): void {
    super.set(name, none);
    this.#deferred.set(name, new Deferred(run));
  }

  /** Another namespace with the same content: what is deferred in both still runs once. */
  copy(): LazyNames {
    return new LazyNames(this);
  }

  override get(name: string): Value | undefined {
    const deferred = this.#deferred.get(name);
    return deferred === undefined ? super.get(name) : deferred.force(name);
  }
  override set(name: string, value: Value): this {
    this.#deferred.delete(name);
    return super.set(name, value);
  }
  override delete(name: string): boolean {
    this.#deferred.delete(name);
    return super.delete(name);
  }
  override clear(): void {
    this.#deferred.clear();
    super.clear();
  }
  override *entries(): MapIterator<[string, Value]> {
    for (const name of [...this.keys()]) {
      const value = this.get(name);
      if (value !== undefined) yield [name, value];
    }
  }
  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }
  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
  override forEach(visit: (value: Value, name: string, map: Map<string, Value>) => void): void {
    for (const [name, value] of this.entries()) visit(value, name, this);
  }

  #plain(name: string): Value {
    return super.get(name) ?? none;
  }
}
