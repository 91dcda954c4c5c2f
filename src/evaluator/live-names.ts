import type { Touchable } from "./journal.ts";
import { Scope } from "./scope.ts";
import { type DictEntry, DictValue, str, type Value } from "./value.ts";

/** Keys of a dict are hash keys; these are those of strings. */
const PREFIX = "s:";

/** Names and their values, read and written as the entries of a dict. `names` is asked each time: a branch that is taken back leaves another map. */
class LiveEntries extends Map<string, DictEntry> {
  readonly #source: () => Map<string, Value>;

  constructor(source: () => Map<string, Value>) {
    super();
    this.#source = source;
  }
  get #names(): Map<string, Value> {
    return this.#source();
  }
  override get size(): number {
    return this.#names.size;
  }
  override has(key: string): boolean {
    return key.startsWith(PREFIX) && this.#names.has(key.slice(PREFIX.length));
  }
  override get(key: string): DictEntry | undefined {
    const name = key.slice(PREFIX.length);
    const value = key.startsWith(PREFIX) ? this.#names.get(name) : undefined;
    return value === undefined ? undefined : { key: str(name), value };
  }
  override set(key: string, { value }: DictEntry): this {
    if (key.startsWith(PREFIX)) this.#names.set(key.slice(PREFIX.length), value);
    return this;
  }
  override delete(key: string): boolean {
    return key.startsWith(PREFIX) && this.#names.delete(key.slice(PREFIX.length));
  }
  override clear(): void {
    this.#names.clear();
  }
  override *entries(): MapIterator<[string, DictEntry]> {
    for (const [name, value] of this.#names) yield [PREFIX + name, { key: str(name), value }];
    return undefined;
  }
  override *keys(): MapIterator<string> {
    for (const name of this.#names.keys()) yield PREFIX + name;
    return undefined;
  }
  override *values(): MapIterator<DictEntry> {
    for (const [, entry] of this.entries()) yield entry;
    return undefined;
  }
  override [Symbol.iterator](): MapIterator<[string, DictEntry]> {
    return this.entries();
  }
  override forEach(run: (entry: DictEntry, key: string, map: Map<string, DictEntry>) => void): void {
    for (const [key, entry] of this.entries()) run(entry, key, this);
  }
}

/** Something that keeps values by name. */
interface Names {
  readonly names: () => Map<string, Value>;
  /** Why names that are not there may exist. */
  open: string | null;
}

/** A dict that shows names where they are kept: what is written into it is written there. */
export function liveDict(owner: Touchable, kept: Names): DictValue {
  const live = new LiveEntries(kept.names);
  const dict = new DictValue(live);
  dict.standsFor = owner;
  Object.defineProperties(dict, {
    entries: {
      get: () => live,
      set: (entries: Map<string, DictEntry>) => {
        const copied = [...entries];
        live.clear();
        for (const [key, entry] of copied) live.set(key, entry);
      },
    },
    open: {
      get: () => kept.open,
      set: (reason: string | null) => {
        kept.open = reason;
      },
    },
  });
  return dict;
}

/** `globals()`, `module.__dict__`: the names of a scope. */
export function namesDict(scope: Scope): DictValue {
  return liveDict(scope.standsFor ?? scope, {
    names: () => scope.variables,
    get open() {
      return scope.open;
    },
    set open(reason) {
      scope.open = reason;
    },
  });
}

/** The entries of a dict whose keys are strings, as the names of a scope. */
class DictNames extends Map<string, Value> {
  readonly #dict: DictValue;

  constructor(dict: DictValue) {
    super();
    this.#dict = dict;
  }
  override get size(): number {
    return [...this.keys()].length;
  }
  override has(name: string): boolean {
    return this.#dict.entries.has(PREFIX + name);
  }
  override get(name: string): Value | undefined {
    return this.#dict.entries.get(PREFIX + name)?.value;
  }
  override set(name: string, value: Value): this {
    this.#dict.entries.set(PREFIX + name, { key: str(name), value });
    return this;
  }
  override delete(name: string): boolean {
    return this.#dict.entries.delete(PREFIX + name);
  }
  override *entries(): MapIterator<[string, Value]> {
    for (const { key, value } of this.#dict.entries.values()) if (key.kind === "str") yield [key.value, value];
    return undefined;
  }
  override *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
    return undefined;
  }
  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }
  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
  override forEach(run: (value: Value, name: string, map: Map<string, Value>) => void): void {
    for (const [name, value] of this.entries()) run(value, name, this);
  }
}

type ScopeParts = ConstructorParameters<typeof Scope>[0];

/** A scope of its own file over names that are kept elsewhere: code given as a text runs in the names of its caller. */
export function scopeOver(kept: Scope | DictValue, parts: ScopeParts): Scope {
  const scope = new Scope(parts);
  const names = kept instanceof Scope ? null : new DictNames(kept);
  Object.defineProperties(scope, {
    variables: { get: () => names ?? (kept instanceof Scope ? kept.variables : null) },
    open: {
      get: () => kept.open,
      set: (reason: string | null) => {
        kept.open = reason;
      },
    },
    standsFor: { value: kept.standsFor ?? kept },
  });
  return scope;
}
