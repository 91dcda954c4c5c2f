import type { For } from "../python/syntax.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Snapshot, Touchable } from "./journal.ts";
import { Scope } from "./scope.ts";
import { type Decision, decidesAlike, isCounted, Turns, unfollowed } from "./turns.ts";
import {
  ChoiceValue,
  type DictEntry,
  type DictState,
  DictValue,
  hashKey,
  type InstanceState,
  InstanceValue,
  type Value,
} from "./value.ts";

/**
 * Epoch loops that have come to rest. Where a turn changed nothing but its counter and what is computed from it, a later turn in which
 * the counter decides the same (`epoch % 10 == 0`, `epoch >= warmup`) does the same again: it need not be run.
 */

interface Node {
  readonly kind: string;
  readonly [part: string]: unknown;
}
/** Any part of the syntax: comprehensions and arguments have no kind of their own. */
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** Turns compared in vain before a loop is taken to go on changing things. */
const MAX_WATCHED = 5;
/** Ways that turns can go which are kept. */
const MAX_MODES = 16;

/** Watches the turns of a loop after its first optimizer step, and tells which of those to come only repeat one that was seen. */
export class RestWatch {
  readonly #interpreter: Interpreter;
  readonly #loop: For;
  readonly #frame: Frame;
  readonly #trained: number;
  readonly #turns = new Turns();
  /** What the turn being watched touched of what was there before it. */
  #watched: Snapshot | null = null;
  #left = MAX_WATCHED;
  /** What each of the turns decided that changed nothing, since something last changed. */
  #modes: (readonly Decision[])[] = [];
  /** What holds numbers that depend on the turn. */
  readonly #counting = new Set<Touchable>();
  /** Turns were left out since one was run: what they would have written is not known. */
  #skipped = false;

  constructor(interpreter: Interpreter, loop: For, frame: Frame) {
    this.#interpreter = interpreter;
    this.#loop = loop;
    this.#frame = frame;
    this.#trained = interpreter.stepCount;
  }

  /** Whether the turn over a value would only do what one before it did. */
  repeats(value: Value): boolean {
    if (value.kind !== "int") return false;
    const { value: turn } = value;
    const isKnown = this.#modes.some((decisions) => decidesAlike(decisions, turn));
    if (isKnown && !this.#skipped) this.#forgetCounted();
    return isKnown;
  }

  /** Begins a turn. @returns what the loop's target is to hold in it */
  begin(value: Value): Value {
    const { target } = this.#loop;
    if (this.#left === 0 || this.#interpreter.stepCount === this.#trained) return value;
    if (target.kind !== "Name" || value.kind !== "int") return value;
    this.#skipped = false;
    this.#watched = this.#interpreter.journal.open();
    this.#interpreter.turns.push(this.#turns);
    return this.#turns.begin(value.value, value.assume);
  }

  end(): void {
    const watched = this.#watched;
    this.cancel();
    if (watched === null || this.#loop.target.kind !== "Name") return;
    const { decisions, isOpen } = this.#turns;
    const changed = !isAtRest(this.#interpreter, watched, this.#frame, this.#loop.target.id);
    for (const object of watched.keys()) if (holdsNumbers(object)) this.#counting.add(object);
    if (changed) this.#modes = [];
    if (changed || isOpen || this.#modes.length >= MAX_MODES) {
      this.#left--;
      return;
    }
    this.#modes.push(decisions);
  }

  /** Stops watching: the turn raised, or is over. */
  cancel(): void {
    if (this.#watched === null) return;
    this.#interpreter.journal.close(this.#watched);
    this.#watched = null;
    const at = this.#interpreter.turns.lastIndexOf(this.#turns);
    if (at >= 0) this.#interpreter.turns.splice(at, 1);
  }

  /** Turns are left out: what was computed from the counter in the last one that was run is not what they would have made of it. */
  #forgetCounted(): void {
    this.#skipped = true;
    const { target } = this.#loop;
    for (const object of this.#counting)
      forgetCounted(this.#interpreter, object, target.kind === "Name" ? target.id : null);
  }
}

/** Whether an object holds numbers that depend on a turn. */
function holdsNumbers(object: Touchable): boolean {
  if (object instanceof Scope) return [...object.variables.values()].some(isCounted);
  if (object instanceof InstanceValue) return [...object.attributes.values()].some(isCounted);
  return object instanceof DictValue && [...object.entries.values()].some(({ value }) => isCounted(value));
}

const LEFT_OUT = "which turn of a loop was the last to write it";
const leftOut = (interpreter: Interpreter): Value => interpreter.unknown(LEFT_OUT, false);
const isLeftOut = (value: unknown): boolean =>
  isNode(value) && value.kind === "unknown" && value["reason"] === LEFT_OUT;

/** Numbers that depend on a turn are not known any more. */
function forgetCounted(interpreter: Interpreter, object: Touchable, counter: string | null): void {
  const unknown = leftOut(interpreter);
  if (object instanceof Scope) {
    for (const [name, value] of object.variables)
      if (isCounted(value) && name !== counter) object.assign(name, unknown, interpreter.journal);
  } else if (object instanceof InstanceValue) {
    for (const [name, value] of object.attributes) {
      if (isCounted(value)) putAttribute(interpreter, object, name, unknown);
    }
  } else if (object instanceof DictValue) {
    for (const [key, entry] of object.entries) {
      if (!isCounted(entry.value)) continue;
      interpreter.journal.touch(object);
      object.entries.set(key, { key: entry.key, value: unknown });
    }
  }
}

/** A number that a turn left other than it found it: where it stands, and how another value is put there. */
interface Moved {
  readonly value: Value;
  put(value: Value): void;
}

/**
 * Whether a turn changed nothing but numbers that are known to depend on the turn. Other numbers that it changed (a count of steps, a learning rate)
 * are taken to depend on it from now on, in a way that is not followed: what they decide in the next turn is then seen.
 */
function isAtRest(interpreter: Interpreter, watched: Snapshot, frame: Frame, counter: string): boolean {
  const moved: Moved[] = [];
  for (const [object, was] of watched) {
    if (object instanceof Scope) {
      if (object.kind === "function" && !interpreter.frames.some(({ scope }) => scope === object)) continue;
      const ignored = object === frame.scope || object === frame.scope.globals ? counter : null;
      if (!(was instanceof Map)) return false;
      const changes = movedNumbers(was, object.variables, ignored);
      if (changes === null) return false;
      for (const [name, value] of changes)
        moved.push({ value, put: (other) => object.assign(name, other, interpreter.journal) });
    } else if (object instanceof DictValue) {
      const changes = movedEntries(was, object);
      if (changes === null) return false;
      for (const { key, value } of changes)
        moved.push({ value, put: (other) => interpreter.setItem(object, key, other) });
    } else if (object instanceof InstanceValue) {
      // Optimizers and schedulers count their own steps.
      if (object.cls.library && !object.cls.isModuleClass && object.tensor === null) continue;
      const { attributes, ...others } = was as InstanceState; // a Touchable only ever gets back what its own capture() gave
      if (object.open !== others.open || object.cls !== others.cls || !sameTensor(others.tensor, object.tensor))
        return false;
      const changes = movedNumbers(attributes, object.attributes, null);
      if (changes === null) return false;
      for (const [name, value] of changes)
        moved.push({ value, put: (other) => putAttribute(interpreter, object, name, other) });
    } else if (!isSame(was, object.capture(), 0)) return false;
  }
  for (const { value, put } of moved) put(unfollowed(value));
  return moved.length === 0;
}

function putAttribute(interpreter: Interpreter, object: InstanceValue, name: string, value: Value): void {
  interpreter.journal.touch(object);
  object.attributes.set(name, value);
}

const isMovedNumber = (was: unknown, now: Value): boolean =>
  (now.kind === "int" || now.kind === "float") && isNode(was) && (was.kind === "int" || was.kind === "float");

/** The names whose numbers changed; null where anything else did. */
function movedNumbers(
  was: ReadonlyMap<unknown, unknown>,
  now: ReadonlyMap<string, Value>,
  ignored: string | null,
): [string, Value][] | null {
  if (was.size !== now.size) return null;
  const moved: [string, Value][] = [];
  for (const [name, value] of now) {
    if (name === ignored || isSame(was.get(name), value, 0)) continue;
    if (!isMovedNumber(was.get(name), value)) return null;
    moved.push([name, value]);
  }
  return moved;
}

function movedEntries(was: unknown, { entries, open }: DictValue): DictEntry[] | null {
  const { entries: before, open: wasOpen } = was as DictState; // a Touchable only ever gets back what its own capture() gave
  if (before.size !== entries.size || open !== wasOpen) return null;
  const moved: DictEntry[] = [];
  for (const [key, entry] of entries) {
    const other = before.get(key)?.value;
    if (isSame(other, entry.value, 0)) continue;
    if (!isMovedNumber(other, entry.value)) return null;
    moved.push(entry);
  }
  return moved;
}

/** Longest containers, and how deep in one another, that are compared. */
const MAX_COMPARED = 5_000;
const MAX_NESTING = 12;

/** Compares values, and the states that the heap's objects capture. */
function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  if (depth > MAX_NESTING) return false;
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size || a.size > MAX_COMPARED) return false;
    for (const [key, value] of a) if (!isSame(value, b.get(key), depth + 1)) return false;
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    // Histories grow by what is not known.
    if (b.length < a.length || b.length > MAX_COMPARED) return false;
    return b.every((item, index) =>
      index < a.length ? isSame(a[index], item, depth + 1) : isVague(item) || isCounted(item),
    );
  }
  if ((isVague(a) && isVague(b)) || (isLeftOut(a) && isCounted(b))) return true;
  if (!isNode(a) || !isNode(b)) return false;
  if (isValue(a) && isValue(b)) return sameValue(a, b, depth);
  return Object.keys(a).every((key) =>
    key === "tensor" ? sameTensor(a[key], b[key]) : isSame(a[key], b[key], depth + 1),
  );
}

/** What the set-up's facts are read from: a parameter's flag. */
function sameTensor(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isNode(a) || !isNode(b)) return false;
  const [was, is] = [a["grad"], b["grad"]];
  return isNode(was) && isNode(is) && was["value"] === is["value"] && a["isParameter"] === b["isParameter"];
}

const isValue = (node: Node): node is Node & Value => typeof node.kind === "string" && "assume" in node;

function sameValue(a: Value, b: Value, depth: number): boolean {
  switch (a.kind) {
    case "int":
    case "float":
    case "bool":
    case "str":
      // What is computed from the counter is another number each time; the loop's end says so.
      return a.kind === b.kind && (hashKey(a) === hashKey(b) || (isCounted(a) && isCounted(b)));
    case "tuple":
    case "list":
      return b.kind === a.kind && isSame(a.items, b.items, depth + 1);
    case "choice":
      return (
        b.kind === "choice" &&
        a.alternatives.length === b.alternatives.length &&
        a.alternatives.every((one, index) => isSame(one.value, b.alternatives[index]?.value, depth + 1))
      );
    case "dict":
      return b.kind === "dict" && isSame(a.entries, b.entries, depth + 1);
    case "instance":
      // A meter made anew in each epoch.
      if (b.kind !== "instance" || a.cls !== b.cls || a.cls.isModuleClass || a.tensor !== null) return false;
      return isSame(a.attributes, b.attributes, depth + 1) && isSame(a.builtin, b.builtin, depth + 1);
    default:
      return false;
  }
}

/** A value of which every iteration makes another one like it: unknown, a tensor that is no parameter, an iterator. */
function isVague(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value.kind === "unknown" || value.kind === "iterator") return true;
  if (value instanceof ChoiceValue)
    return value.alternatives.every((one) => one.value.kind === "none" || isVague(one.value));
  return value instanceof InstanceValue && value.tensor !== null && !value.tensor.isParameter;
}
