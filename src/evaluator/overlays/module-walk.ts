import type { Interpreter } from "../interpreter.ts";
import { isOnlyDependent } from "../open-reasons.ts";
import {
  type DictValue,
  type InstanceValue,
  IntValue,
  type IteratorValue,
  type Pull,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { dictOf, isModule, isTensor, lazily } from "./support.ts";
import { wrappedOrNot } from "./wrappers.ts";

/** Walks over a module tree in PyTorch's order: lazily, live, each shared object once. */

type Registry = "_parameters" | "_buffers" | "_modules";

/** The members of one registry, read while walking: what a loop's body changes is seen. */
function* members(
  instance: InstanceValue,
  kind: Registry,
): Generator<readonly [string, Value], string | null, undefined> {
  const at = (): DictValue | null => dictOf(instance.attributes.get(kind));
  const seen = new Set<string>();
  for (const key of [...(at()?.entries.keys() ?? [])]) {
    const entry = at()?.entries.get(key);
    if (entry === undefined || seen.has(key) || entry.key.kind !== "str") continue;
    seen.add(key);
    yield [entry.key.value, entry.value];
  }
  return at()?.open ?? null;
}

interface Found {
  readonly name: string;
  readonly value: Value;
  /** Why the list is not complete from here; `value` is then Unknown. */
  readonly open: string | null;
}
interface Walk {
  readonly unique: boolean;
  readonly modules: Set<Value>;
  readonly tensors: Set<Value>;
  /** Modules that the present one is below. */
  readonly above: Set<Value>;
  /** First reason for which the walk is not complete. */
  open: string | null;
  /** Everything is walked over, and something of it may not be there. */
  either: string | null;
  /** Modules that are still followed: where each of many may be one or the other, and both hold the next, there is no end of them. */
  left: number;
}

/** Modules of one walk, several times what the largest models have. */
const MAX_MODULES = 30_000;

function* walkModules(walk: Walk, instance: InstanceValue, prefix: string): Generator<Found, void, undefined> {
  if (walk.modules.has(instance)) return;
  if (--walk.left < 0) {
    walk.open ??= "it has more modules than are followed";
    return;
  }
  if (walk.above.has(instance)) {
    // Either of two wrapped in one of them: no module of Python's holds itself.
    walk.open ??= "which of its parts holds which depends on a condition that is not known";
    return;
  }
  if (walk.unique) walk.modules.add(instance);
  if (instance.open !== null) walk.open ??= instance.open;
  yield { name: prefix, value: instance, open: null };
  const children = members(instance, "_modules");
  walk.above.add(instance);
  try {
    for (;;) {
      const step = children.next();
      if (step.done) {
        noteTable(walk, step.value);
        return;
      }
      const [name, value] = step.value;
      for (const module of modulesOf(walk, value))
        yield* walkModules(walk, module, prefix === "" ? name : `${prefix}.${name}`);
    }
  } finally {
    walk.above.delete(instance);
  }
}

/** The modules that a child may be; the walk is open when it is not exactly one. */
function modulesOf(walk: Walk, value: Value): InstanceValue[] {
  const sure = wrappedOrNot(value);
  if (sure !== null) return [sure];
  if (value.kind === "none") return [];
  if (value.kind === "choice") {
    const modules: InstanceValue[] = [];
    for (const { value: alternative } of value.alternatives) if (isModule(alternative)) modules.push(alternative);
    const isKnown = value.alternatives.every(({ value: one }) => one.kind === "none" || isModule(one));
    if (!isKnown) walk.open ??= "which module it is depends on a condition that is not known, or it is unknown itself";
    else if (walk.either === null && !modules.every(holdsNoParameters)) walk.either = EITHER_MODULE;
    return modules;
  }
  walk.open ??= value.kind === "unknown" ? value.reason : "a child that is no module";
  return [];
}

function* walkMembers(
  walk: Walk,
  instance: InstanceValue,
  prefix: string,
  recurse: boolean,
  kind: "_parameters" | "_buffers",
): Generator<Found, void, undefined> {
  const owners: Iterable<Found> = recurse
    ? walkModules(walk, instance, prefix)
    : [{ name: prefix, value: instance, open: null }];
  for (const { name: path, value: owner } of owners) {
    if (!isModule(owner)) continue;
    if (!recurse && owner.open !== null) walk.open ??= owner.open;
    const entries = members(owner, kind);
    for (;;) {
      const step = entries.next();
      if (step.done) {
        noteTable(walk, step.value);
        break;
      }
      const [name, value] = step.value;
      for (const tensor of tensorsOf(walk, value)) {
        if (walk.tensors.has(tensor)) continue;
        if (walk.unique) walk.tensors.add(tensor);
        yield { name: path === "" ? name : `${path}.${name}`, value: tensor, open: null };
      }
    }
  }
}

function tensorsOf(walk: Walk, value: Value): InstanceValue[] {
  if (isTensor(value)) return [value];
  if (value.kind === "none") return [];
  if (value.kind === "choice") {
    const isKnown = value.alternatives.every(({ value: one }) => one.kind === "none" || isTensor(one));
    if (isKnown) walk.either ??= EITHER_PARAMETER;
    else walk.open ??= "which parameter it is depends on a condition that is not known, or it is unknown itself";
    return value.alternatives.map((one) => one.value).filter((one): one is InstanceValue => isTensor(one));
  }
  walk.open ??= value.kind === "unknown" ? value.reason : "a parameter that is not known";
  return [];
}

const EITHER_MODULE = "which module it is depends on a condition that is not known";
const EITHER_PARAMETER = "which parameter it is depends on a condition that is not known";

/** Whether a list is open for no other reason than that some of what is in it may not be there: nothing else can be. */
export const isEither = (reason: string): boolean => reason === EITHER_MODULE || reason === EITHER_PARAMETER;

const openOf = ({ open, either }: Walk): string | null => open ?? either;

/** A table of parts that may hold more than was walked over, or less. */
function noteTable(walk: Walk, reason: string | null): void {
  if (reason !== null && isOnlyDependent(reason)) walk.either ??= EITHER_MODULE;
  else walk.open ??= reason;
}

const newWalk = (unique: boolean): Walk => ({
  unique,
  modules: new Set(),
  tensors: new Set(),
  open: null,
  either: null,
  above: new Set(),
  left: MAX_MODULES,
});

function* pulls(
  interpreter: Interpreter,
  walk: Walk,
  found: Iterable<Found>,
  pairs: boolean,
): Generator<Pull, void, undefined> {
  for (const { name, value } of found) {
    yield { done: false, value: pairs ? new TupleValue([str(name), value]) : value };
  }
  const open = openOf(walk);
  if (open === null) return;
  const unknown = interpreter.unknown(open);
  const name = interpreter.unknown(open, false);
  yield { done: false, value: pairs ? new TupleValue([name, unknown]) : unknown, repeats: true };
}

export function namedModules(
  interpreter: Interpreter,
  root: InstanceValue,
  prefix: string,
  unique: boolean,
): IteratorValue {
  return lazily("named_modules", function* () {
    const walk = newWalk(unique);
    yield* pulls(interpreter, walk, walkModules(walk, root, prefix), true);
  });
}

export function namedMembers(
  interpreter: Interpreter,
  root: InstanceValue,
  kind: "_parameters" | "_buffers",
  prefix: string,
  recurse: boolean,
  unique: boolean,
): IteratorValue {
  return lazily(kind === "_parameters" ? "named_parameters" : "named_buffers", function* () {
    const walk = newWalk(unique);
    yield* pulls(interpreter, walk, walkMembers(walk, root, prefix, recurse, kind), true);
  });
}

export function namedChildren(interpreter: Interpreter, root: InstanceValue): IteratorValue {
  return lazily("named_children", function* () {
    const walk = newWalk(true);
    yield* pulls(interpreter, walk, walkChildren(walk, root), true);
  });
}
function* walkChildren(walk: Walk, root: InstanceValue): Generator<Found, void, undefined> {
  if (root.open !== null) walk.open ??= root.open;
  const children = members(root, "_modules");
  for (;;) {
    const step = children.next();
    if (step.done) {
      noteTable(walk, step.value);
      return;
    }
    const [name, value] = step.value;
    for (const module of modulesOf(walk, value)) {
      if (walk.modules.has(module)) continue;
      walk.modules.add(module);
      yield { name, value: module, open: null };
    }
  }
}

/** Second elements of a lazy iterable of pairs. */
export function secondOf(interpreter: Interpreter, pairs: Value): IteratorValue {
  return lazily("values", function* () {
    const pull = interpreter.iterate(pairs);
    for (;;) {
      const pulled = pull();
      if (pulled.done) return;
      const { value } = pulled;
      const second = value.kind === "tuple" || value.kind === "list" ? value.items[1] : undefined;
      yield {
        ...pulled,
        value: second ?? (value.kind === "unknown" ? value : interpreter.getItem(value, new IntValue(1))),
      };
    }
  });
}

/** Every parameter of a tree, each once, for callers that look and do not run; `open` says why there may be more. */
export function parametersOf(root: InstanceValue): {
  readonly parameters: readonly { readonly name: string; readonly value: InstanceValue }[];
  readonly open: string | null;
} {
  const walk: Walk = newWalk(true);
  const parameters: { name: string; value: InstanceValue }[] = [];
  for (const { name, value } of walkMembers(walk, root, "", true, "_parameters")) {
    if (isTensor(value)) parameters.push({ name, value });
  }
  return { parameters, open: openOf(walk) };
}
/** Every module of a tree, each once. */
export function modulesIn(
  root: InstanceValue,
  unique = true,
): {
  readonly modules: readonly { readonly name: string; readonly value: InstanceValue }[];
  readonly open: string | null;
} {
  const walk: Walk = newWalk(unique);
  const modules: { name: string; value: InstanceValue }[] = [];
  for (const { name, value } of walkModules(walk, root, "")) if (isModule(value)) modules.push({ name, value });
  return { modules, open: openOf(walk) };
}

/** Certainly no parameter in it: an activation, a dropout, an Identity. */
export function holdsNoParameters(module: InstanceValue): boolean {
  const walk = newWalk(true);
  // The first one answers it: whole models are asked, again and again.
  for (const { value } of walkMembers(walk, module, "", true, "_parameters")) {
    if (isTensor(value) || walk.open !== null) return false;
  }
  return openOf(walk) === null;
}
