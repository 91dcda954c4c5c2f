import type { Journal, Snapshot, Touchable } from "./journal.ts";
import { dependsOn, opened } from "./open-reasons.ts";
import { eitherPicture } from "./picture-merge.ts";
import { Scope } from "./scope.ts";
import type { GradFlag, TensorData } from "./tensor.ts";
import { eitherOf } from "./tensor-merge.ts";
import {
  ChoiceValue,
  type ClassValue,
  type DictEntry,
  type DictState,
  DictValue,
  hashKey,
  type InstanceState,
  InstanceValue,
  type ListState,
  ListValue,
  SetValue,
  UnknownValue,
  type Value,
} from "./value.ts";

/** More alternatives than this are Unknown: nobody reads a finding with five "if"s. */
export const MAX_ALTERNATIVES = 4;

/** The value after a join: the same if both sides agree, else a choice of few, else Unknown. */
export function joinValues(a: Value, b: Value, when: string): Value {
  if (a === b) return a;
  if (a.kind === "unknown" || b.kind === "unknown") {
    // A sum that a loop adds to: the number it began with, or the tensor it became.
    const either = eitherOf([a, b]);
    if (either !== null) return either;
  }
  if (a.kind === "unknown") return unknownOr(a, b);
  if (b.kind === "unknown") return unknownOr(b, a);
  if (sameValue(a, b)) return a.assume.isEmpty ? b : a;
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length && a.cls === b.cls) {
    // Element-wise: `data, target = …` on both sides stays a pair.
    const items = a.items.map((item, index) => joinValues(item, b.items[index] ?? item, when));
    return new (a.constructor as typeof import("./value.ts").TupleValue)(items, a.assume.union(b.assume), a.cls);
  }
  const picture = eitherPicture(a, b);
  if (picture !== null) return picture;
  const alternatives = [...alternativesOf(a, when), ...alternativesOf(b, `not (${when})`)];
  const distinct: { when: string; value: Exclude<Value, ChoiceValue> }[] = [];
  for (const alternative of alternatives) {
    if (!distinct.some((seen) => seen.value === alternative.value || sameValue(seen.value, alternative.value))) {
      distinct.push(alternative);
    }
  }
  if (distinct.length === 1 && distinct[0]) return distinct[0].value;
  if (distinct.length > MAX_ALTERNATIVES) {
    const values = distinct.map(({ value }) => value);
    const reason = `it depends on more than ${MAX_ALTERNATIVES} conditions`;
    return eitherOf(values) ?? new UnknownValue(reason, null, { alias: values.filter(hasState) });
  }
  return new ChoiceValue(distinct);
}

/** Something that is not known, or this: whoever writes to it may write to this. */
function unknownOr(unknown: UnknownValue, other: Value): UnknownValue {
  const further = (other.kind === "unknown" ? other.alias : hasState(other) ? [other] : []).filter(
    (value) => !unknown.alias.includes(value),
  );
  const mayHold =
    unknown.mayHoldParameters || (other.kind === "unknown" && other.mayHoldParameters) || further.length > 0;
  const among = isBounded(unknown) && isBounded(other) && unknown.alias.length + further.length <= MAX_ALIASES;
  const carries = unknown.mayCarryGraph || (other.kind === "unknown" ? other.mayCarryGraph : further.length > 0);
  const isSame = mayHold === unknown.mayHoldParameters && carries === unknown.mayCarryGraph;
  const staysWithin = isWithin(unknown) && isWithin(other);
  if (further.length === 0 && isSame && (!unknown.among || among) && (!unknown.within || staysWithin)) return unknown;
  const { reason, at } = unknown.mayHoldParameters || other.kind !== "unknown" ? unknown : other;
  // A long list is no help: what is known of so many is that any of them may be meant, which a few already say.
  const all = [...unknown.alias, ...further];
  const within = isWithin(unknown) && isWithin(other) && all.length <= MAX_ALIASES;
  return new UnknownValue(reason, at, {
    mayHoldParameters: mayHold,
    alias: all.slice(0, MAX_ALIASES),
    among,
    mayCarryGraph: carries,
    within: within || among,
  });
}

/** Whether all that a value may have been computed from can be reached from what it names. */
const isWithin = (value: Value): boolean =>
  value.kind === "unknown" ? value.within || !value.mayCarryGraph : value.kind !== "choice" && isPlain(value);

/** Whether it is known what a value may have been computed from. */
const isBounded = (value: Value): boolean => value.kind !== "unknown" || value.among || !value.mayCarryGraph;

const isPlain = ({ kind }: Value): boolean =>
  kind === "instance" || kind === "none" || kind === "bool" || kind === "int" || kind === "float" || kind === "str";

/** Kinds of objects that can be written to. */
const hasState = (value: Value): boolean =>
  value.kind === "instance" ||
  value.kind === "list" ||
  value.kind === "dict" ||
  // (A shape holds nothing that could be written to.)
  (value.kind === "tuple" &&
    value.items.some((item) => hasState(item) || (item.kind === "unknown" && item.mayHoldParameters))) ||
  value.kind === "choice" ||
  value.kind === "set";

/** What one unknown value may stand for, at most. */
const MAX_ALIASES = 64;

function alternativesOf(value: Value, when: string): { when: string; value: Exclude<Value, ChoiceValue> }[] {
  return value.kind === "choice" ? [...value.alternatives] : [{ when, value }];
}

function sameValue(a: Value, b: Value): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "instance" && b.kind === "instance" && a.tensor !== null && b.tensor !== null) {
    // Two symbolic tensors that nothing can tell apart (the batch, moved to a device or not) are one.
    return !a.tensor.isParameter && !b.tensor.isParameter && a.tensor.op !== "leaf" && sameSymbolic(a.tensor, b.tensor);
  }
  const keyA = hashKey(a);
  return keyA !== null && keyA === hashKey(b);
}

function sameSymbolic(a: TensorData, b: TensorData): boolean {
  return (
    a.op === b.op &&
    a.connected === b.connected &&
    sameInputs(a, b) &&
    JSON.stringify(a.shape) === JSON.stringify(b.shape)
  );
}

const sameInputs = (a: TensorData, b: TensorData): boolean =>
  a.inputs.length === b.inputs.length && a.inputs.every((input, index) => input === b.inputs[index]);

function joinMaps(a: Map<string, Value>, b: Map<string, Value>, when: string): Map<string, Value> {
  const joined = new Map<string, Value>();
  for (const [name, value] of a) {
    const other = b.get(name);
    // A name bound on one side only: reading it elsewhere would raise, so whoever reads it was on this side.
    joined.set(name, other === undefined ? value : joinValues(value, other, when));
  }
  for (const [name, value] of b) if (!joined.has(name)) joined.set(name, value);
  return joined;
}

/**
 * An attribute set on one side of an object that may have more than is listed (options of an unknown parser): on the other side it may have been
 * there before, as anything. What a module has more are parts of it, hardly the flag that is set here.
 */
function joinAttributes(
  a: Map<string, Value>,
  b: Map<string, Value>,
  open: string | null,
  when: string,
): Map<string, Value> {
  const joined = joinMaps(a, b, when);
  if (open === null || a.has("_modules")) return joined;
  for (const [name, value] of joined)
    if (!a.has(name) || !b.has(name)) joined.set(name, joinValues(value, new UnknownValue(open, null), when));
  return joined;
}

/** Attributes that objects have on some way only, by object. Not taken back: what may be absent in one world is never said to be there. */
const sometimes = new WeakMap<InstanceValue, Set<string>>();

/** Whether an attribute of an object was set under a condition that is not known. */
export const mayBeAbsent = (object: InstanceValue, name: string): boolean => sometimes.get(object)?.has(name) === true;

/** It was set where nothing is in doubt. */
export const isThere = (object: InstanceValue, name: string): void => void sometimes.get(object)?.delete(name);

function noteSometimes(object: InstanceValue, a: Map<string, Value>, b: Map<string, Value>): void {
  if (a.size === b.size && [...a.keys()].every((name) => b.has(name))) return;
  const known = sometimes.get(object) ?? new Set<string>();
  for (const name of a.keys()) if (!b.has(name)) known.add(name);
  for (const name of b.keys()) if (!a.has(name)) known.add(name);
  sometimes.set(object, known);
}

function joinFlags(a: GradFlag, b: GradFlag, when: string): GradFlag {
  if (a === b) return a;
  const writes = a.writes.length >= b.writes.length ? a.writes : b.writes;
  const other = writes === a.writes ? b.writes : a.writes;
  const merged = [...writes, ...other.filter((write) => !writes.includes(write))].map((write) =>
    a.writes.includes(write) && b.writes.includes(write) ? write : { ...write, when: write.when ?? when },
  );
  return {
    value: a.value === b.value ? a.value : null,
    assume: a.assume.union(b.assume),
    writes: merged,
  };
}

function joinTensors(a: TensorData | null, b: TensorData | null, cls: ClassValue, when: string): TensorData | null {
  if (a === b || a === null || b === null) return a ?? b;
  return {
    ...a,
    ...(sameInputs(a, b) ? {} : { op: "either", inputs: [nodeOf(a, cls), nodeOf(b, cls)] }),
    shape: JSON.stringify(a.shape) === JSON.stringify(b.shape) ? a.shape : null,
    dtype: a.dtype === b.dtype ? a.dtype : null,
    grad: joinFlags(a.grad, b.grad, when),
    origin: a.origin === b.origin ? a.origin : "unknown",
    connected: a.connected === b.connected ? a.connected : null,
  };
}

/** A state of a tensor as a node of its own: in the graph of one that was changed in place on some way only. */
function nodeOf(data: TensorData, cls: ClassValue): InstanceValue {
  const node = new InstanceValue(cls, null);
  node.tensor = data;
  return node;
}

function joinLists(a: ListState, b: ListState, when: string): ListState {
  const length = Math.min(a.items.length, b.items.length);
  const items: Value[] = [];
  for (let i = 0; i < length; i++) {
    const left = a.items[i];
    const right = b.items[i];
    if (left && right) items.push(joinValues(left, right, when));
  }
  const open = a.open ?? b.open ?? (a.items.length === b.items.length ? null : `its length depends on \`${when}\``);
  const longer = a.items.length > b.items.length ? a.items : b.items;
  const rest = [...longer.slice(length), ...(a.rest ?? []), ...(b.rest ?? [])];
  const isAlike = (a.open === null || a.rest !== null) && (b.open === null || b.rest !== null);
  return { items, open, rest: open !== null && isAlike && rest.length <= MAX_REST ? rest : null };
}

/** More values than these are not kept as what the elements of a list are like. */
const MAX_REST = 32;

function joinDicts(a: DictState, b: DictState, when: string): DictState {
  const entries = new Map<string, DictEntry>();
  let open = opened(a.open, b.open);
  for (const [key, entry] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined) open ??= dependsOn(when);
    entries.set(
      key,
      other === undefined ? entry : { key: entry.key, value: joinValues(entry.value, other.value, when) },
    );
  }
  for (const [key, entry] of b.entries) {
    if (entries.has(key)) continue;
    open ??= dependsOn(when);
    entries.set(key, entry);
  }
  return { entries, open };
}

/** The state of one object after two branches: one function for every kind of object there is. */
function joinStates(object: Touchable, a: unknown, b: unknown, when: string): unknown {
  // Each cast: a Touchable's state is what its own capture() gave.
  if (object instanceof Scope) return joinMaps(a as Map<string, Value>, b as Map<string, Value>, when);
  if (object instanceof ListValue) return joinLists(a as ListState, b as ListState, when);
  if (object instanceof DictValue) return joinDicts(a as DictState, b as DictState, when);
  if (object instanceof SetValue) {
    const left = a as { entries: Map<string, Value>; open: string | null };
    const right = b as { entries: Map<string, Value>; open: string | null };
    const same =
      left.entries.size === right.entries.size && [...left.entries.keys()].every((key) => right.entries.has(key));
    return {
      entries: new Map([...left.entries, ...right.entries]),
      open: left.open ?? right.open ?? (same ? null : `some of its elements depend on \`${when}\``),
    };
  }
  if (object instanceof InstanceValue) {
    const left = a as InstanceState;
    const right = b as InstanceState;
    noteSometimes(object, left.attributes, right.attributes);
    const open = left.open ?? right.open;
    return {
      attributes: joinAttributes(left.attributes, right.attributes, open, when),
      tensor: joinTensors(left.tensor, right.tensor, left.cls, when),
      open,
      cls: left.cls,
    };
  }
  if (typeof a === "number" && typeof b === "number") return Math.max(a, b); // iterators: the one that went further
  const left = a as { attributes: Map<string, Value> };
  const right = b as { attributes: Map<string, Value> };
  return { attributes: joinMaps(left.attributes, right.attributes, when) };
}

/**
 * Joins another world into the present one, location by location. `base` gives an object's state at the fork, for
 * objects that the other world did not touch.
 */
export function joinWorld(journal: Journal, base: Snapshot, other: Snapshot, when: string): void {
  for (const object of new Set([...base.keys(), ...other.keys()])) {
    const theirs = other.has(object) ? other.get(object) : base.get(object);
    const ours = object.capture();
    journal.touch(object);
    object.restore(joinStates(object, theirs, ours, when));
  }
}
