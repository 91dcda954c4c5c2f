import type { Interpreter } from "../interpreter.ts";
import { joinValues } from "../join.ts";
import { bind, plain, pureApply, restOn } from "../native.ts";
import { opened } from "../open-reasons.ts";
import { type CallArguments, DictValue, hashKey, none, str, TupleValue, type Value } from "../value.ts";
import type { Method } from "./method.ts";
import { DictView, KeysView } from "./views.ts";

/** Methods of `dict`. Every change goes through the journal first. */

const UNKNOWN_KEY = "a key that is not known was used";

/** Stores an entry; a key that is not known opens the dict and makes every present value doubtful. */
export function storeEntry(interpreter: Interpreter, dict: DictValue, key: Value, value: Value): void {
  interpreter.journal.touch(dict);
  const hash = hashKey(key);
  if (hash !== null) {
    dict.entries.set(hash, { key: dict.entries.get(hash)?.key ?? key, value });
    return;
  }
  for (const [known, entry] of dict.entries) {
    dict.entries.set(known, { key: entry.key, value: joinValues(entry.value, value, "the key is another") });
  }
  dict.open = opened(dict.open, key.kind === "unknown" ? key.reason : UNKNOWN_KEY);
}

/** `dict.update(other)`: from a mapping or from pairs. */
export function updateDict(interpreter: Interpreter, dict: DictValue, source: Value): void {
  const other = plain(source);
  interpreter.journal.touch(dict);
  if (other.kind === "none") return;
  if (other.kind === "dict") {
    for (const entry of [...other.entries.values()]) storeEntry(interpreter, dict, entry.key, entry.value);
    dict.open = opened(dict.open, other.open);
    return;
  }
  if (other.kind === "unknown" || other.kind === "choice") {
    // Any key may have been overwritten: what is known of the values is lost.
    const reason = other.kind === "unknown" ? other.reason : "updated by one of several mappings";
    for (const [hash, entry] of dict.entries)
      dict.entries.set(hash, { key: entry.key, value: interpreter.unknown(reason) });
    dict.open = opened(dict.open, reason);
    return;
  }
  if (other.kind === "instance" && interpreter.has(other, "keys") === true) {
    const keys = interpreter.elements(interpreter.invokeMethod(other, "keys"));
    for (const key of keys ?? []) storeEntry(interpreter, dict, key, interpreter.getItem(other, key));
    if (keys === null) dict.open = opened(dict.open, "updated by a mapping whose keys are not known");
    return;
  }
  const pull = interpreter.iterate(other);
  for (let pulled = pull(); !pulled.done; pulled = pull()) {
    const pair = pulled.repeats ? null : interpreter.elements(pulled.value);
    const [key, value] = pair ?? [];
    if (key === undefined || value === undefined) {
      dict.open = opened(dict.open, "updated by pairs that are not known");
      if (pulled.repeats) return;
    } else storeEntry(interpreter, dict, key, value);
  }
}

/** The value of a key, or undefined when it is certainly not there; unknown keys give the join of all and `fallback`. */
function read(interpreter: Interpreter, dict: DictValue, key: Value, fallback: Value | null): Value | undefined {
  const hash = hashKey(key);
  if (hash !== null) {
    const entry = dict.entries.get(hash);
    if (entry !== undefined) return entry.value;
    return dict.open === null ? undefined : interpreter.unknown(dict.open);
  }
  if (key.kind === "choice")
    return pureApply(
      interpreter,
      [key],
      ([single]) => (single && read(interpreter, dict, single, fallback)) ?? fallback ?? none,
    );
  const values = [...dict.entries.values()].map((entry) => entry.value);
  if (fallback !== null) values.push(fallback);
  const [first, ...rest] = values;
  if (first === undefined || dict.open !== null || rest.length > 3)
    return interpreter.unknown(key.kind === "unknown" ? key.reason : UNKNOWN_KEY);
  return rest.reduce((joined, value) => joinValues(joined, value, "the key is this one"), first);
}

function get(self: DictValue, args: CallArguments, interpreter: Interpreter): Value {
  const [key, fallback = none] = bind(interpreter, "get", args, ["key", "default"], 1);
  if (key === undefined) return none;
  return restOn(interpreter, read(interpreter, self, plain(key), fallback) ?? fallback, key.assume);
}

/** Raises KeyError for a key. */
export function keyError(interpreter: Interpreter, key: Value): never {
  const text = key.kind === "str" ? key.value : "the key is not there";
  return interpreter.assuming(key.assume, () => interpreter.raise("KeyError", text));
}

function pop(self: DictValue, args: CallArguments, interpreter: Interpreter): Value {
  const [key, fallback] = bind(interpreter, "pop", args, ["key", "default"], 1);
  if (key === undefined) return none;
  interpreter.journal.touch(self);
  const hash = hashKey(key);
  const value = read(interpreter, self, key, fallback ?? null);
  if (hash === null) {
    // Any of the keys may be the one that is gone.
    self.entries = new Map();
    self.open = opened(self.open, UNKNOWN_KEY);
  } else self.entries.delete(hash);
  return value ?? fallback ?? keyError(interpreter, key);
}

function setdefault(self: DictValue, args: CallArguments, interpreter: Interpreter): Value {
  const [key, fallback = none] = bind(interpreter, "setdefault", args, ["key", "default"], 1);
  if (key === undefined) return none;
  const hash = hashKey(key);
  const entry = hash === null ? undefined : self.entries.get(hash);
  if (entry !== undefined) return entry.value;
  const value = self.open === null && hash !== null ? fallback : interpreter.unknown(self.open ?? UNKNOWN_KEY);
  storeEntry(interpreter, self, key, value);
  return value;
}

function popitem(self: DictValue, args: CallArguments, interpreter: Interpreter): Value {
  const last = args.keywords.get("last");
  const hashes = [...self.entries.keys()];
  const hash = last !== undefined && interpreter.truth(last) === false ? hashes[0] : hashes.at(-1);
  const entry = hash === undefined ? undefined : self.entries.get(hash);
  if (self.open !== null) return interpreter.unknown(self.open);
  if (hash === undefined || entry === undefined) return interpreter.raise("KeyError", "popitem(): dictionary is empty");
  interpreter.journal.touch(self);
  self.entries.delete(hash);
  return new TupleValue([entry.key, entry.value]);
}

function update(self: DictValue, args: CallArguments, interpreter: Interpreter): Value {
  interpreter.journal.touch(self);
  for (const source of args.positional) updateDict(interpreter, self, source);
  for (const [name, value] of args.keywords) storeEntry(interpreter, self, str(name), value);
  if (args.open) self.open = opened(self.open, "updated with arguments that are not known");
  return none;
}

/** `dict.fromkeys(iterable, value)`. */
export function fromKeys(args: CallArguments, interpreter: Interpreter): Value {
  const [iterable, value = none] = args.positional;
  const dict = new DictValue();
  const pull = iterable === undefined ? null : interpreter.iterate(iterable);
  for (let pulled = pull?.(); pulled !== undefined && !pulled.done; pulled = pull?.()) {
    if (pulled.repeats) dict.open = "its keys are not known";
    else storeEntry(interpreter, dict, pulled.value, value);
  }
  return dict;
}

export const dictMethods: ReadonlyMap<string, Method<DictValue>> = new Map<string, Method<DictValue>>([
  ["get", get],
  ["pop", pop],
  ["popitem", popitem],
  ["setdefault", setdefault],
  ["update", update],
  ["keys", (self) => new KeysView(self)],
  ["values", (self) => new DictView("dict_values", self)],
  ["items", (self) => new DictView("dict_items", self)],
  [
    "copy",
    (self) => {
      const copy = new DictValue(new Map(self.entries));
      copy.open = self.open;
      return copy;
    },
  ],
  [
    "clear",
    (self, _args, interpreter) => {
      interpreter.journal.touch(self);
      self.entries = new Map();
      self.open = null;
      return none;
    },
  ],
  ["fromkeys", (_self, args, interpreter) => fromKeys(args, interpreter)],
  ["__init__", update],
]);
