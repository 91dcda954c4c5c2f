import { BudgetReached, budgets } from "../budget.ts";
import { equal } from "../comparison.ts";
import type { Interpreter } from "../interpreter.ts";
import { joinValues } from "../join.ts";
import { asInteger, bind, scalarUnknown } from "../native.ts";
import {
  type CallArguments,
  int,
  ListValue as List,
  type ListValue,
  none,
  type TupleValue,
  type Value,
} from "../value.ts";
import type { Method } from "./method.ts";
import { sortValues } from "./sorting.ts";

/** Methods of `list` and `tuple`. Every change goes through the journal first. */

const OPEN_ARGUMENT = "changed with an argument that is not known";

/** Marks a list as holding more, or other, elements than are listed. */
export function openList(interpreter: Interpreter, list: ListValue, reason: string): void {
  interpreter.journal.touch(list);
  list.open ??= reason;
  list.rest = null;
}

/** Forgets which elements stand where: positions are what readers go by. */
export function scrambleList(interpreter: Interpreter, list: ListValue, reason: string): void {
  interpreter.journal.touch(list);
  list.rest = list.open !== null && list.rest === null ? null : [...list.items, ...(list.rest ?? [])];
  list.items = [];
  list.open ??= reason;
}

/** `list.extend(iterable)`, also `+=`. */
export function extendList(interpreter: Interpreter, list: ListValue, iterable: Value): void {
  const added: Value[] = [];
  const pull = interpreter.iterate(iterable);
  for (;;) {
    const pulled = pull();
    if (pulled.done) break;
    if (pulled.repeats) {
      const rest = list.open === null ? [pulled.value] : list.rest === null ? null : [...list.rest, pulled.value];
      openList(
        interpreter,
        list,
        pulled.value.kind === "unknown" ? pulled.value.reason : "extended by elements whose number is not known",
      );
      list.rest = rest;
      break;
    }
    added.push(pulled.value);
    if (list.items.length + added.length > budgets.collection) throw new BudgetReached("collection");
  }
  interpreter.journal.touch(list);
  list.items = list.items.concat(added);
}

type Sequence = ListValue | TupleValue;

const openOf = (self: Sequence): string | null => (self.kind === "list" ? self.open : null);

/** Position of a value, "absent", or null when not known. */
function indexOf(
  interpreter: Interpreter,
  self: Sequence,
  value: Value,
  from: number,
  to: number,
): number | "absent" | null {
  const length = self.items.length;
  const wrap = (index: number): number => (index < 0 ? Math.max(0, index + length) : Math.min(index, length));
  for (let i = wrap(from); i < wrap(to); i++) {
    const item = self.items[i];
    const same = item === undefined ? false : equal(interpreter, item, value);
    if (same === null) return null;
    if (same) return i;
  }
  return openOf(self) === null ? "absent" : null;
}

function index(self: Sequence, args: CallArguments, interpreter: Interpreter): Value {
  const [value, start, stop] = bind(interpreter, "index", args, ["value", "start", "stop"], 1);
  if (value === undefined) return none;
  const found = indexOf(interpreter, self, value, asInteger(start) ?? 0, asInteger(stop) ?? self.items.length);
  if (found === null) return scalarUnknown(interpreter, "the position of a value that is not known");
  return found === "absent" ? interpreter.raise("ValueError", "value is not in list") : int(found);
}

function count(self: Sequence, args: CallArguments, interpreter: Interpreter): Value {
  const [value] = bind(interpreter, "count", args, ["value"], 1);
  let total = 0;
  for (const item of self.items) {
    const same = value === undefined ? false : equal(interpreter, item, value);
    if (same === null) return scalarUnknown(interpreter, "how often a value occurs is not known");
    if (same) total++;
  }
  return openOf(self) === null ? int(total) : scalarUnknown(interpreter, "how often a value occurs is not known");
}

function pop(self: ListValue, args: CallArguments, interpreter: Interpreter): Value {
  const [position = int(-1)] = bind(interpreter, "pop", args, ["index"], 0);
  const at = asInteger(position);
  interpreter.journal.touch(self);
  if (at === undefined || (self.open !== null && at < 0)) {
    const items = self.items;
    const open = self.open;
    // The last of an open list may be one that is listed.
    scrambleList(interpreter, self, OPEN_ARGUMENT);
    const [first, ...rest] = items;
    if (first === undefined || rest.length > 3) return interpreter.unknown("an element at an unknown index");
    if (open !== null) return interpreter.unknown(open);
    return rest.reduce((joined, item) => joinValues(joined, item, "the index is this one"), first);
  }
  const wrapped = at < 0 ? at + self.items.length : at;
  if (wrapped < 0 || wrapped >= self.items.length) {
    if (self.open !== null) return interpreter.unknown(self.open);
    return interpreter.raise("IndexError", self.items.length === 0 ? "pop from empty list" : "pop index out of range");
  }
  const [item] = self.items.splice(wrapped, 1);
  return item ?? none;
}

function remove(self: ListValue, args: CallArguments, interpreter: Interpreter): Value {
  const [value] = bind(interpreter, "remove", args, ["value"], 1);
  if (value === undefined) return none;
  const found = indexOf(interpreter, self, value, 0, self.items.length);
  interpreter.journal.touch(self);
  if (found === null) scrambleList(interpreter, self, OPEN_ARGUMENT);
  else if (found === "absent") interpreter.raise("ValueError", "list.remove(x): x not in list");
  else self.items.splice(found, 1);
  return none;
}

function sort(self: ListValue, args: CallArguments, interpreter: Interpreter): Value {
  const [key = none, reverse] = bind(interpreter, "sort", { ...args, positional: [] }, ["key", "reverse"], 0);
  const descending = reverse === undefined ? false : interpreter.truth(reverse);
  const sorted =
    descending === null || self.open !== null ? null : sortValues(interpreter, self.items, key, descending);
  interpreter.journal.touch(self);
  if (sorted !== null) self.items = sorted;
  else scrambleList(interpreter, self, "sorted by something that is not known");
  return none;
}

function insert(self: ListValue, args: CallArguments, interpreter: Interpreter): Value {
  const [position, value] = bind(interpreter, "insert", args, ["index", "object"], 2);
  const at = asInteger(position);
  interpreter.journal.touch(self);
  if (value === undefined) return none;
  if (at === undefined) scrambleList(interpreter, self, OPEN_ARGUMENT);
  else self.items.splice(at < 0 ? Math.max(0, at + self.items.length) : at, 0, value);
  return none;
}

export const listMethods: ReadonlyMap<string, Method<ListValue>> = new Map<string, Method<ListValue>>([
  [
    "append",
    (self, args, interpreter) => {
      const [value] = bind(interpreter, "append", args, ["object"], 1);
      if (self.items.length >= budgets.collection) throw new BudgetReached("collection");
      interpreter.journal.touch(self);
      if (value !== undefined) self.items.push(value);
      return none;
    },
  ],
  [
    "extend",
    (self, args, interpreter) => {
      const [iterable] = bind(interpreter, "extend", args, ["iterable"], 1);
      if (iterable !== undefined) extendList(interpreter, self, iterable);
      return none;
    },
  ],
  ["insert", insert],
  ["pop", pop],
  ["remove", remove],
  ["sort", sort],
  ["index", index],
  ["count", count],
  [
    "reverse",
    (self, _args, interpreter) => {
      interpreter.journal.touch(self);
      if (self.open !== null) scrambleList(interpreter, self, self.open);
      else self.items = self.items.slice().reverse();
      return none;
    },
  ],
  [
    "clear",
    (self, _args, interpreter) => {
      interpreter.journal.touch(self);
      self.items = [];
      self.open = null;
      return none;
    },
  ],
  [
    "copy",
    (self) => {
      const copy = new List(self.items.slice());
      copy.open = self.open;
      copy.rest = self.rest;
      return copy;
    },
  ],
  [
    "__init__",
    (self, args, interpreter) => {
      interpreter.journal.touch(self);
      self.items = [];
      self.open = null;
      const iterable = args.positional[0];
      if (iterable !== undefined) extendList(interpreter, self, iterable);
      return none;
    },
  ],
]);

/** A `torch.Size` is a tuple here: the number of elements of a tensor of that shape. */
const numel: Method<TupleValue> = (self, _args, interpreter) => {
  let product = 1;
  for (const size of self.items) {
    if (size.kind !== "int") return interpreter.unknown("a dimension that is not known", false);
    product *= size.value;
  }
  return int(product, self.assume);
};

export const tupleMethods: ReadonlyMap<string, Method<TupleValue>> = new Map<string, Method<TupleValue>>([
  ["index", index],
  ["count", count],
  ["numel", numel],
]);
