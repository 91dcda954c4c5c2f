import { BudgetReached, budgets } from "../budget.ts";
import type { Interpreter } from "../interpreter.ts";
import { bind, plain } from "../native.ts";
import { bool, hashKey, none, SetValue, type Value } from "../value.ts";
import { keyError } from "./dict.ts";
import type { Method } from "./method.ts";

/** Adds an element; one that is not known opens the set. */
export function addElement(interpreter: Interpreter, set: SetValue, value: Value): void {
  interpreter.journal.touch(set);
  const hash = hashKey(value);
  if (hash === null) set.open ??= value.kind === "unknown" ? value.reason : "an element that is not known was added";
  else if (!set.entries.has(hash)) set.entries.set(hash, value);
  if (set.entries.size > budgets.collection) throw new BudgetReached("collection");
}

/** A fresh set of an iterable's elements. */
export function setOf(interpreter: Interpreter, iterable: Value, frozen = false): SetValue {
  const source = plain(iterable);
  const set = new SetValue(new Map(), frozen);
  if (source.kind === "set") {
    set.entries = new Map(source.entries);
    set.open = source.open;
    return set;
  }
  const pull = interpreter.iterate(source);
  for (let pulled = pull(); !pulled.done; pulled = pull()) {
    if (pulled.repeats)
      set.open ??= pulled.value.kind === "unknown" ? pulled.value.reason : "its elements are not known";
    else addElement(interpreter, set, pulled.value);
  }
  return set;
}

type Combine = (left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>) => Map<string, Value>;

const union: Combine = (left, right) => addMissing(new Map(left), right);
const intersection: Combine = (left, right) => new Map([...left].filter(([key]) => right.has(key)));
const difference: Combine = (left, right) => new Map([...left].filter(([key]) => !right.has(key)));
const symmetric: Combine = (left, right) => new Map([...difference(left, right), ...difference(right, left)]);

/** Of equal elements the one that was there first stays. */
function addMissing(entries: Map<string, Value>, others: ReadonlyMap<string, Value>): Map<string, Value> {
  for (const [key, value] of others) if (!entries.has(key)) entries.set(key, value);
  return entries;
}

function combined(
  interpreter: Interpreter,
  self: SetValue,
  others: readonly Value[],
  combine: Combine,
): { entries: Map<string, Value>; open: string | null } {
  let entries = others.length === 0 ? new Map(self.entries) : self.entries;
  let { open } = self;
  for (const other of others) {
    const right = setOf(interpreter, other);
    entries = combine(entries, right.entries);
    open ??= right.open;
  }
  return { entries, open };
}

function algebra(name: string, combine: Combine): [string, Method<SetValue>] {
  return [
    name,
    (self, args, interpreter) => {
      const { entries, open } = combined(interpreter, self, args.positional, combine);
      const result = new SetValue(entries, self.frozen);
      result.open = open;
      return result;
    },
  ];
}

function inPlace(name: string, combine: Combine): [string, Method<SetValue>] {
  return [
    name,
    (self, args, interpreter) => {
      const { entries, open } = combined(interpreter, self, args.positional, combine);
      interpreter.journal.touch(self);
      self.entries = entries;
      self.open = open;
      return none;
    },
  ];
}

function relation(name: string, holds: (mine: SetValue, theirs: SetValue) => boolean): [string, Method<SetValue>] {
  return [
    name,
    (self, args, interpreter) => {
      const other = setOf(interpreter, args.positional[0] ?? none);
      if (self.open !== null || other.open !== null) return interpreter.unknown(self.open ?? other.open ?? "", false);
      return bool(holds(self, other));
    },
  ];
}

const within = (inner: SetValue, outer: SetValue): boolean =>
  [...inner.entries.keys()].every((key) => outer.entries.has(key));

function discard(name: "remove" | "discard"): [string, Method<SetValue>] {
  return [
    name,
    (self, args, interpreter) => {
      const [value = none] = args.positional;
      interpreter.journal.touch(self);
      const hash = hashKey(value);
      if (hash === null) self.open ??= "an element that is not known was removed";
      else if (!self.entries.delete(hash) && name === "remove" && self.open === null) keyError(interpreter, value);
      return none;
    },
  ];
}

/** Methods of `set` and `frozenset`. */
export const setMethods: ReadonlyMap<string, Method<SetValue>> = new Map<string, Method<SetValue>>([
  algebra("union", union),
  algebra("intersection", intersection),
  algebra("difference", difference),
  algebra("symmetric_difference", symmetric),
  inPlace("update", union),
  inPlace("intersection_update", intersection),
  inPlace("difference_update", difference),
  inPlace("symmetric_difference_update", symmetric),
  inPlace("__init__", union),
  relation("issubset", (mine, theirs) => within(mine, theirs)),
  relation("issuperset", (mine, theirs) => within(theirs, mine)),
  relation("isdisjoint", (mine, theirs) => ![...mine.entries.keys()].some((key) => theirs.entries.has(key))),
  discard("remove"),
  discard("discard"),
  [
    "add",
    (self, args, interpreter) => {
      const [value] = bind(interpreter, "add", args, ["elem"], 1);
      if (value !== undefined) addElement(interpreter, self, value);
      return none;
    },
  ],
  [
    "pop",
    (self, _args, interpreter) => {
      if (self.entries.size === 0 && self.open === null) return interpreter.raise("KeyError", "pop from an empty set");
      interpreter.journal.touch(self);
      const [only] = [...self.entries];
      if (self.entries.size === 1 && self.open === null && only) {
        self.entries.delete(only[0]);
        return only[1];
      }
      self.open ??= "which element was popped is not known";
      return interpreter.unknown("an element of a set");
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
  algebra("copy", union),
]);
