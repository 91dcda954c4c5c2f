import { forAlternatives } from "./fork.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues } from "./join.ts";
import { restOn } from "./native.ts";
import { writeInto } from "./overlays/tensor-write.ts";
import { Scope } from "./scope.ts";
import { holdsCounted, resultOfCounted } from "./turns.ts";
import {
  BytesValue,
  type DictValue,
  hashKey,
  type InstanceValue,
  int,
  ListValue,
  none,
  RangeValue,
  str,
  TupleValue,
  type UnknownValue,
  type Value,
} from "./value.ts";

/** Python's slice arithmetic: start, stop, step for a length; null when a bound is not known. */
export function sliceBounds(
  slice: Extract<Value, { kind: "slice" }>,
  length: number,
): { start: number; stop: number; step: number } | null {
  const step = bound(slice.step, 1);
  if (step === null || step === 0) return null;
  const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  const lower = bound(slice.lower, step > 0 ? 0 : length - 1);
  const upper = bound(slice.upper, step > 0 ? length : -length - 1);
  if (lower === null || upper === null) return null;
  const wrap = (value: number): number => (value < 0 ? value + length : value);
  return step > 0
    ? { start: clamp(wrap(lower), 0, length), stop: clamp(wrap(upper), 0, length), step }
    : { start: clamp(wrap(lower), -1, length - 1), stop: clamp(wrap(upper), -1, length - 1), step };
}

function bound(value: Value, missing: number): number | null {
  if (value.kind === "none") return missing;
  if (value.kind === "int") return value.value;
  if (value.kind === "bool") return value.value ? 1 : 0;
  return null;
}

/** The indices a slice selects. */
export function sliceIndices(slice: Extract<Value, { kind: "slice" }>, length: number): number[] | null {
  const bounds = sliceBounds(slice, length);
  if (bounds === null) return null;
  const indices: number[] = [];
  for (let i = bounds.start; bounds.step > 0 ? i < bounds.stop : i > bounds.stop; i += bounds.step) indices.push(i);
  return indices;
}

/** `object[key]`. */
export function getItem(interpreter: Interpreter, object: Value, key: Value): Value {
  const item = itemOf(interpreter, object, key);
  const { turns } = interpreter;
  return turns.length > 0 && holdsCounted([key]) ? resultOfCounted(turns, "get", item) : item;
}

function itemOf(interpreter: Interpreter, object: Value, key: Value): Value {
  switch (object.kind) {
    case "choice":
      return forAlternatives(interpreter, object, (alternative) => getItem(interpreter, alternative, key));
    case "unknown":
      return object;
    case "list":
    case "tuple":
      return sequenceItem(interpreter, object, key);
    case "str":
      return stringItem(interpreter, object, key);
    case "bytes":
      if (key.kind === "slice") {
        const indices = sliceIndices(key, object.value.length);
        if (indices !== null) return new BytesValue(Uint8Array.from(indices, (i) => object.value[i] ?? 0));
      }
      if (key.kind === "int") {
        const byte = object.value.at(key.value);
        if (byte !== undefined) return int(byte);
      }
      return interpreter.unknown("a byte at an unknown index", false);
    case "range":
      return rangeItem(interpreter, object, key);
    case "dict":
      return dictItem(interpreter, object, key);
    case "class": {
      const method = object.metaclass?.lookup("__getitem__");
      if (method !== undefined) return interpreter.invoke(method, object, key);
      const own = object.lookup("__class_getitem__");
      if (own !== undefined) return interpreter.invokeMethod(object, "__class_getitem__", key);
      return object; // `list[int]`, `Dataset[Tensor]`: the parameters of a generic do not matter here
    }
    case "instance": {
      if (object.tensor !== null || object.cls.lookup("__getitem__") !== undefined) {
        return interpreter.invokeMethod(object, "__getitem__", key);
      }
      if (object.builtin !== null) return getItem(interpreter, object.builtin, key);
      return interpreter.unknown(`items of a ${object.cls.name} are not followed`);
    }
    case "none":
      return interpreter.raise("TypeError", "'NoneType' object is not subscriptable");
    default:
      return interpreter.unknown(`items of a ${object.kind} are not followed`);
  }
}

function sequenceItem(interpreter: Interpreter, object: Extract<Value, { kind: "list" | "tuple" }>, key: Value): Value {
  const open = object.kind === "list" ? object.open : null;
  if (key.kind === "slice") {
    const indices = sliceIndices(key, object.items.length);
    if (indices === null) return someOf(interpreter, object, "a slice with an unknown bound");
    if (open !== null && countsFromEnd(key)) return someOf(interpreter, object, open);
    interpreter.spend(indices.length);
    const items = indices.flatMap((index) => object.items[index] ?? []);
    if (object.kind === "tuple") return new TupleValue(items, object.assume);
    const result = new ListValue(items);
    result.open = open;
    result.rest = object.rest;
    return result;
  }
  const index = indexOf(key);
  if (index === null) {
    if (key.kind === "choice")
      return forAlternatives(interpreter, key, (one) => sequenceItem(interpreter, object, one));
    if (open !== null) return someOf(interpreter, object, "an element at an unknown index");
    return anyOf(interpreter, object.items, open, "an element at an unknown index");
  }
  if (open !== null && index < 0) return someOf(interpreter, object, open);
  const item = object.items.at(index);
  if (item !== undefined && index >= -object.items.length) return item;
  if (open !== null) return someOf(interpreter, object, open);
  return interpreter.raise("IndexError", `${object.kind} index out of range`);
}

/** Some elements of a sequence, which ones is not known; where unlisted ones may be anything, so may these. */
function someOf(
  interpreter: Interpreter,
  object: Extract<Value, { kind: "list" | "tuple" }>,
  reason: string,
): UnknownValue {
  const rest = object.kind === "list" && object.open !== null ? object.rest : [];
  // Some of a list of numbers are numbers.
  if (rest !== null && [...object.items, ...rest].every(isScalar)) return interpreter.unknown(reason, false);
  if (rest === null || object.items.length > MAX_AMONG) return interpreter.unknown(reason, true, [object]);
  // The elements as they are now: the sequence itself may change later.
  return interpreter.unknownAmong(reason, [...object.items, ...rest]);
}

const isScalar = (value: Value): boolean =>
  SCALARS.has(value.kind) || (value.kind === "unknown" && !value.mayHoldParameters);
const SCALARS: ReadonlySet<Value["kind"]> = new Set(["int", "float", "str", "bool"]);

/** Of longer sequences the elements are not listed one by one. */
const MAX_AMONG = 64;

/** Whether a slice hangs on where the list ends, which is not known of an open one: more may follow what is listed. */
const countsFromEnd = (slice: Extract<Value, { kind: "slice" }>): boolean =>
  [slice.lower, slice.upper, slice.step].some((bound) => bound.kind === "int" && bound.value < 0);

const indexOf = (key: Value): number | null =>
  key.kind === "int" ? key.value : key.kind === "bool" ? (key.value ? 1 : 0) : null;

/** One of several values, which one is not known: their join where few, else Unknown. */
function anyOf(interpreter: Interpreter, items: readonly Value[], open: string | null, reason: string): Value {
  const [first, ...rest] = items;
  if (first === undefined || open !== null) return interpreter.unknown(reason, true, items);
  if (rest.length > 3) return interpreter.unknownAmong(reason, items);
  return rest.reduce((joined, item) => joinValues(joined, item, reason), first);
}

function stringItem(interpreter: Interpreter, object: Extract<Value, { kind: "str" }>, key: Value): Value {
  // Python indexes code points.
  const characters = /[\ud800-\udbff]/.test(object.value) ? [...object.value] : object.value;
  if (key.kind === "slice") {
    const indices = sliceIndices(key, characters.length);
    if (indices === null) return interpreter.unknown("a slice with an unknown bound", false);
    return str(indices.map((index) => characters[index]).join(""), object.assume);
  }
  const index = indexOf(key);
  if (index === null) return interpreter.unknown("a character at an unknown index", false);
  const character = characters.at(index);
  if (character === undefined || index < -characters.length)
    return interpreter.raise("IndexError", "string index out of range");
  return str(character, object.assume);
}

function rangeItem(interpreter: Interpreter, object: RangeValue, key: Value): Value {
  if (key.kind === "slice") {
    const bounds = sliceBounds(key, object.length);
    if (bounds === null) return interpreter.unknown("a slice with an unknown bound", false);
    return new RangeValue(
      object.start + bounds.start * object.step,
      object.start + bounds.stop * object.step,
      object.step * bounds.step,
      object.assume,
    );
  }
  const index = indexOf(key);
  if (index === null) return interpreter.unknown("an element at an unknown index", false);
  const wrapped = index < 0 ? index + object.length : index;
  if (wrapped < 0 || wrapped >= object.length)
    return interpreter.raise("IndexError", "range object index out of range");
  return int(object.start + wrapped * object.step, object.assume);
}

function dictItem(interpreter: Interpreter, object: DictValue, key: Value): Value {
  if (key.kind === "choice") return forAlternatives(interpreter, key, (one) => dictItem(interpreter, object, one));
  const hash = hashKey(key);
  if (hash === null) {
    const values = [...object.entries.values()].map((entry) => entry.value);
    return anyOf(interpreter, values, object.open, key.kind === "unknown" ? key.reason : "an unknown key");
  }
  const entry = object.entries.get(hash);
  if (entry !== undefined) return restOn(interpreter, entry.value, key.assume);
  if (object.open !== null) return interpreter.unknown(object.open);
  if (key.kind === "instance" && comparesByValue(key)) {
    const values = [...object.entries.values()].map((one) => one.value);
    return anyOf(interpreter, values, null, "an object that may equal one of the keys");
  }
  const text = key.kind === "str" ? key.value : "the key is not there";
  return interpreter.assuming(key.assume, () => interpreter.raise("KeyError", text));
}

/** Objects that may equal others which are not the same object: paths, elements of arrays, classes with an equality of their own. */
const comparesByValue = ({ cls, tensor }: InstanceValue): boolean =>
  tensor === null && !cls.isModuleClass && (cls.library || cls.lookup("__eq__") !== undefined);

/** An item of an instance that is a dictionary: where its class has `__missing__`, that answers for keys that are not there. */
export function ownItem(interpreter: Interpreter, object: InstanceValue, dict: DictValue, key: Value): Value {
  if (object.cls.lookup("__missing__") === undefined) return dictItem(interpreter, dict, key);
  if (key.kind === "choice") {
    return forAlternatives(interpreter, key, (one) => ownItem(interpreter, object, dict, one));
  }
  const hash = hashKey(key);
  if (hash !== null && !dict.entries.has(hash) && dict.open === null) {
    return interpreter.invokeMethod(object, "__missing__", key);
  }
  if (hash === null) {
    // It may be missing, and `__missing__` may put it there.
    interpreter.journal.touch(dict);
    dict.open ??= "a key that is not known was asked for";
  }
  return dictItem(interpreter, dict, key);
}

/** `object[key] = value`. */
export function setItem(interpreter: Interpreter, object: Value, key: Value, value: Value): void {
  const { journal } = interpreter;
  switch (object.kind) {
    case "choice":
      forAlternatives(interpreter, object, (alternative) => {
        setItem(interpreter, alternative, key, value);
        return none;
      });
      return;
    case "dict": {
      const hash = hashKey(key);
      journal.touch(object);
      if (hash === null) {
        // Whichever key it was, its value is now this one.
        object.open ??= "a key that is not known was set";
        // `globals()[key] = value` of a configurator: which settings the command line overrides is not known; the defaults hold.
        if (object.standsFor instanceof Scope) return;
        for (const [known, entry] of object.entries) {
          object.entries.set(known, { key: entry.key, value: joinValues(entry.value, value, "the key is this one") });
        }
      } else object.entries.set(hash, { key: object.entries.get(hash)?.key ?? key, value });
      return;
    }
    case "list":
      journal.touch(object);
      setListItem(interpreter, object, key, value);
      return;
    case "instance":
      if (object.tensor !== null) writeInto(interpreter, object, [value]);
      else if (object.cls.lookup("__setitem__") !== undefined)
        interpreter.invokeMethod(object, "__setitem__", key, value);
      else if (object.builtin !== null) setItem(interpreter, object.builtin, key, value);
      return;
    case "unknown":
      for (const alias of object.alias)
        openContainer(interpreter, alias, "an item of something that is not known was set");
      return;
    default:
      return;
  }
}

/** Items may have been set or deleted in this one. */
export function openContainer(interpreter: Interpreter, value: Value, reason: string): void {
  if (value.kind !== "dict" && value.kind !== "list") return;
  interpreter.journal.touch(value);
  value.open ??= reason;
  if (value.kind === "list") value.rest = null;
}

function setListItem(interpreter: Interpreter, object: ListValue, key: Value, value: Value): void {
  const index = indexOf(key);
  if (object.open !== null && ((index !== null && index < 0) || (key.kind === "slice" && countsFromEnd(key)))) {
    object.items = [];
    return;
  }
  if (index !== null) {
    const wrapped = index < 0 ? index + object.items.length : index;
    if (wrapped >= 0 && wrapped < object.items.length) object.items[wrapped] = value;
    else if (object.open === null) interpreter.raise("IndexError", "list assignment index out of range");
    return;
  }
  const bounds = key.kind === "slice" ? sliceBounds(key, object.items.length) : null;
  const items = bounds !== null ? interpreter.elements(value) : null;
  if (bounds === null || items === null || bounds.step !== 1) {
    object.open ??= "an element at an unknown index was set";
    object.rest = null;
    object.items = object.items.map((item) => joinValues(item, value, "the index is this one"));
    return;
  }
  object.items.splice(bounds.start, Math.max(0, bounds.stop - bounds.start), ...items);
}

/** `del object[key]`. */
export function deleteItem(interpreter: Interpreter, object: Value, key: Value): void {
  const { journal } = interpreter;
  switch (object.kind) {
    case "dict": {
      const hash = hashKey(key);
      journal.touch(object);
      if (hash === null) {
        object.open ??= "a key that is not known was deleted";
        object.entries.clear();
      } else object.entries.delete(hash);
      return;
    }
    case "list": {
      journal.touch(object);
      const indices = key.kind === "slice" ? sliceIndices(key, object.items.length) : null;
      const index = indexOf(key);
      if (object.open !== null && ((index !== null && index < 0) || (key.kind === "slice" && countsFromEnd(key)))) {
        object.items = [];
      } else if (indices !== null) {
        const doomed = new Set(indices);
        object.items = object.items.filter((_, i) => !doomed.has(i));
      } else if (index !== null) {
        const inside = index < object.items.length && index >= -object.items.length;
        if (inside) object.items.splice(index, 1);
        else if (object.open === null) interpreter.raise("IndexError", "list assignment index out of range");
      } else {
        object.open ??= "an element at an unknown index was deleted";
        object.items = [];
      }
      return;
    }
    case "instance":
      if (object.cls.lookup("__delitem__") !== undefined) interpreter.invokeMethod(object, "__delitem__", key);
      else if (object.builtin !== null) deleteItem(interpreter, object.builtin, key);
      return;
    case "choice":
      forAlternatives(interpreter, object, (alternative) => {
        deleteItem(interpreter, alternative, key);
        return none;
      });
      return;
    case "unknown":
      for (const alias of object.alias)
        openContainer(interpreter, alias, "an item of something that is not known was deleted");
      return;
    default:
      return;
  }
}
