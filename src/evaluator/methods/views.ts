import { type DictEntry, type DictValue, ListValue, SetValue, TupleValue, type Value } from "../value.ts";

/** `dict.values()` or `dict.items()`: what the dict holds now. A later change of the dict is not seen through it. */
export class DictView extends ListValue {
  readonly viewName: "dict_values" | "dict_items";
  constructor(viewName: "dict_values" | "dict_items", dict: DictValue) {
    const entries = [...dict.entries.values()];
    super(
      viewName === "dict_values"
        ? entries.map((entry) => entry.value)
        : entries.map((entry) => new TupleValue([entry.key, entry.value], entry.key.assume.union(dict.assume))),
    );
    this.viewName = viewName;
    this.open = dict.open;
  }
}

/** The keys of a dict, read through to the dict each time: a set's interface over a live map. */
class LiveKeys extends Map<string, Value> {
  readonly #source: () => Map<string, DictEntry>;
  constructor(source: () => Map<string, DictEntry>) {
    super();
    this.#source = source;
  }
  override get size(): number {
    return this.#source().size;
  }
  override has(key: string): boolean {
    return this.#source().has(key);
  }
  override get(key: string): Value | undefined {
    return this.#source().get(key)?.key;
  }
  override keys(): MapIterator<string> {
    return this.#source().keys();
  }
  override *values(): MapIterator<Value> {
    for (const entry of this.#source().values()) yield entry.key;
    return undefined;
  }
  override *entries(): MapIterator<[string, Value]> {
    for (const [hash, entry] of this.#source()) yield [hash, entry.key];
    return undefined;
  }
  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
  override forEach(callback: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [hash, entry] of this.#source()) callback(entry.key, hash, this);
  }
}

/** `dict.keys()`: a live, set-like view. */
export class KeysView extends SetValue {
  constructor(dict: DictValue) {
    super(new LiveKeys(() => dict.entries), true);
    Object.defineProperty(this, "open", { get: () => dict.open });
  }
}
