import { type DictEntry, DictValue, type InstanceValue, str, type Value } from "./value.ts";

/** Keys of the dict are {@link hashKey}s of strings. */
const PREFIX = "s:";

/** The attributes of an object, read and written as the entries of a dict. */
class LiveEntries extends Map<string, DictEntry> {
  readonly #object: InstanceValue;

  constructor(object: InstanceValue) {
    super();
    this.#object = object;
  }
  // The object's own map is another one after a branch was taken back: it is asked for each time.
  get #attributes(): Map<string, Value> {
    return this.#object.attributes;
  }
  override get size(): number {
    return this.#attributes.size;
  }
  override has(key: string): boolean {
    return key.startsWith(PREFIX) && this.#attributes.has(key.slice(PREFIX.length));
  }
  override get(key: string): DictEntry | undefined {
    const name = key.slice(PREFIX.length);
    const value = key.startsWith(PREFIX) ? this.#attributes.get(name) : undefined;
    return value === undefined ? undefined : { key: str(name), value };
  }
  override set(key: string, { value }: DictEntry): this {
    if (key.startsWith(PREFIX)) this.#attributes.set(key.slice(PREFIX.length), value);
    return this;
  }
  override delete(key: string): boolean {
    return key.startsWith(PREFIX) && this.#attributes.delete(key.slice(PREFIX.length));
  }
  override clear(): void {
    this.#attributes.clear();
  }
  override *entries(): MapIterator<[string, DictEntry]> {
    for (const [name, value] of this.#attributes) yield [PREFIX + name, { key: str(name), value }];
    return undefined;
  }
  override *keys(): MapIterator<string> {
    for (const name of this.#attributes.keys()) yield PREFIX + name;
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

/** `object.__dict__`: what is written into it is an attribute of the object (`self.__dict__.update(kwargs)`). */
export function attributesDict(object: InstanceValue): DictValue {
  const live = new LiveEntries(object);
  const dict = new DictValue(live);
  dict.standsFor = object;
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
      get: () => object.open,
      set: (reason: string | null) => {
        object.open = reason;
      },
    },
  });
  return dict;
}
