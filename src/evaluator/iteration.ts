import { certain } from "./assumptions.ts";
import { budgets } from "./budget.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues } from "./join.ts";
import { tensorElements } from "./overlays/tensor.ts";
import { type ChoiceValue, IteratorValue, int, type Pull, str, type Value } from "./value.ts";

const finished: Pull = { done: true };

/** A pull function over any Python iterable. An element with `repeats` stands for any number of further ones. */
export function iterate(interpreter: Interpreter, value: Value): () => Pull {
  switch (value.kind) {
    case "iterator":
      return () => value.next(interpreter.journal);
    case "list":
      return pullList(interpreter, value);
    case "tuple":
      return pullArray(value.items, value.assume);
    case "str":
      return pullArray(
        [...value.value].map((character) => str(character)),
        value.assume,
      );
    case "bytes":
      return pullArray([...value.value].map((byte) => int(byte)));
    case "range": {
      let index = 0;
      return () => {
        // What consumes a range may do nothing else that is counted: `set(range(10**9))`.
        interpreter.tick();
        return index < value.length
          ? { done: false, value: int(value.start + value.step * index++, value.assume) }
          : finished;
      };
    }
    case "dict":
      return withOpenTail(interpreter, pullArray([...value.entries.values()].map((entry) => entry.key)), value.open);
    case "set":
      return withOpenTail(interpreter, pullArray([...value.entries.values()]), value.open);
    case "instance":
      return iterateInstance(interpreter, value);
    case "class": {
      const method = value.metaclass?.lookup("__iter__");
      if (method !== undefined) return iterate(interpreter, interpreter.invoke(method, value));
      return once(interpreter, `the elements of class ${value.name} are not known`);
    }
    case "choice": {
      const lists = value.alternatives.filter((alternative) => alternative.value.kind !== "none");
      const only = lists.length === 1 ? lists[0] : undefined;
      if (only) return iterate(interpreter, only.value);
      return pullTogether(interpreter, lists);
    }
    case "unknown":
      return pullOnce(interpreter.partOf(value));
    case "none":
      return interpreter.raise("TypeError", "'NoneType' object is not iterable");
    default:
      return once(interpreter, `iteration over ${value.kind} is not followed`);
  }
}

/**
 * Several sequences side by side: as long as each has a further element, so has the choice of them. The parameters of
 * a model and of the same model in a wrapper are the same ones, whichever it is.
 */
function pullTogether(interpreter: Interpreter, choice: ChoiceValue["alternatives"]): () => Pull {
  const reason = "which of several sequences this is depends on a condition";
  const pulls = choice.map(({ value, when }) => ({ pull: aheadOf(iterate(interpreter, value)), when }));
  let ended = false;
  return () => {
    if (ended) return finished;
    const extra = onlyInOne(pulls.map(({ pull }) => pull));
    if (extra !== null) return { done: false, value: interpreter.unknown(reason, true, [extra]) };
    const pulled = pulls.map(({ pull }) => pull.next());
    if (pulled.every((one) => one.done)) return finished;
    let joined: Value | null = null;
    let repeats = false;
    for (const [index, one] of pulled.entries()) {
      if (one.done) {
        ended = true;
        const left = pulled.flatMap((other) => (other.done ? [] : [other.value]));
        const more = pulls.flatMap(({ pull }) => allThatFollow(pull));
        return { done: false, value: interpreter.unknown(reason, true, [...left, ...more]), repeats: true };
      }
      repeats ||= one.repeats === true;
      joined = joined === null ? one.value : joinValues(joined, one.value, pulls[index - 1]?.when ?? reason);
    }
    ended = repeats;
    const value = joined ?? interpreter.unknown(reason);
    return repeats ? { done: false, value, repeats } : { done: false, value };
  };
}

/** A pull function of which the next elements can be looked at before they are taken. */
interface Ahead {
  next(): Pull;
  peek(index: number): Pull;
}

function aheadOf(pull: () => Pull): Ahead {
  const waiting: Pull[] = [];
  let ended = false;
  const draw = (): Pull => {
    const pulled = ended ? finished : pull();
    ended ||= pulled.done || pulled.repeats === true;
    return pulled;
  };
  return {
    next: () => waiting.shift() ?? draw(),
    peek: (index) => {
      while (waiting.length <= index) waiting.push(draw());
      return waiting[index] ?? finished;
    },
  };
}

/** The object that an element is about: itself, or the last in a pair (`named_modules()`). */
function objectOf(pulled: Pull): Value | null {
  if (pulled.done || pulled.repeats) return null;
  const value = pulled.value.kind === "tuple" ? pulled.value.items.at(-1) : pulled.value;
  return value?.kind === "instance" ? value : null;
}

/**
 * An element that one of two sequences has and the other has not: the wrapper itself, where a model or the same model in a wrapper is gone
 * through. Taken from its sequence; null where both go on alike.
 */
function onlyInOne([a, b, ...others]: readonly Ahead[]): Value | null {
  if (a === undefined || b === undefined || others.length > 0) return null;
  const [inA, inB] = [objectOf(a.peek(0)), objectOf(b.peek(0))];
  if (inA === null || inB === null || inA === inB) return null;
  for (const [side, other] of [
    [a, inB],
    [b, inA],
  ] as const) {
    if (objectOf(side.peek(1)) !== other) continue;
    const pulled = side.next();
    return pulled.done ? null : pulled.value;
  }
  return null;
}

/** What is left of a sequence that is longer than the other, as far as anybody writes such loops. */
function allThatFollow(pull: Ahead): Value[] {
  const values: Value[] = [];
  for (let pulled = pull.next(); !pulled.done; pulled = pull.next()) {
    values.push(pulled.value);
    if (pulled.repeats || values.length > budgets.collection) break;
  }
  return values;
}

function pullArray(items: readonly Value[], _assume = certain): () => Pull {
  let index = 0;
  return () => {
    const item = items[index];
    if (item === undefined) return finished;
    index++;
    return { done: false, value: item };
  };
}

function pullList(interpreter: Interpreter, list: Extract<Value, { kind: "list" }>): () => Pull {
  let index = 0;
  let tail = false;
  return () => {
    const item = list.items[index];
    if (item !== undefined) {
      index++;
      return { done: false, value: item };
    }
    if (list.open === null || tail) return finished;
    tail = true;
    const { open, rest } = list;
    const value = rest === null ? interpreter.unknown(open) : interpreter.unknownAmong(open, rest);
    return { done: false, value: rest?.length === 1 && rest[0] ? rest[0] : value, repeats: true };
  };
}

function withOpenTail(interpreter: Interpreter, pull: () => Pull, open: string | null): () => Pull {
  if (open === null) return pull;
  let tail = false;
  return () => {
    if (tail) return finished;
    const pulled = pull();
    if (!pulled.done) return pulled;
    tail = true;
    return { done: false, value: interpreter.unknown(open), repeats: true };
  };
}

/** An element that stands for all. */
function pullOnce(value: Value): () => Pull {
  let done = false;
  return () => {
    if (done) return finished;
    done = true;
    return { done: false, value, repeats: true };
  };
}

/** One symbolic element that stands for all. */
function once(
  interpreter: Interpreter,
  reason: string,
  mayHoldParameters = true,
  alias: readonly Value[] = [],
): () => Pull {
  let done = false;
  return () => {
    if (done) return finished;
    done = true;
    return { done: false, value: interpreter.unknown(reason, mayHoldParameters, alias), repeats: true };
  };
}

function iterateInstance(interpreter: Interpreter, value: Extract<Value, { kind: "instance" }>): () => Pull {
  if (value.tensor !== null) {
    const elements = tensorElements(interpreter, value);
    if (elements !== null) return pullArray(elements);
    return once(interpreter, "elements of a tensor", false);
  }
  if (value.cls.lookup("__iter__") !== undefined) {
    const iterator = interpreter.invokeMethod(value, "__iter__");
    // Most iterators return themselves.
    if (iterator.kind === "instance" && iterator.cls.lookup("__next__") !== undefined)
      return pullProtocol(interpreter, iterator);
    if (iterator === value) return once(interpreter, `the elements of a ${value.cls.name} are not known`);
    return iterate(interpreter, iterator);
  }
  if (value.cls.lookup("__next__") !== undefined) return pullProtocol(interpreter, value);
  if (value.builtin !== null) return iterate(interpreter, value.builtin);
  if (value.cls.lookup("__getitem__") !== undefined && value.cls.lookup("__len__") !== undefined) {
    const length = interpreter.invokeMethod(value, "__len__");
    if (length.kind === "int" && length.value <= 64) {
      let index = 0;
      return () =>
        index < length.value
          ? { done: false, value: interpreter.invokeMethod(value, "__getitem__", int(index++)) }
          : finished;
    }
    let done = false;
    return () => {
      if (done) return finished;
      done = true;
      const index = interpreter.unknown("an index", false);
      return { done: false, value: interpreter.invokeMethod(value, "__getitem__", index), repeats: true };
    };
  }
  return once(interpreter, `the elements of a ${value.cls.name} are not known`);
}

/** An object with `__next__`: StopIteration ends it. */
function pullProtocol(interpreter: Interpreter, value: Value): () => Pull {
  return () => {
    try {
      return { done: false, value: interpreter.invokeMethod(value, "__next__") };
    } catch (error) {
      if (isStopIteration(error)) return finished;
      throw error;
    }
  };
}

function isStopIteration(error: unknown): boolean {
  if (!(error instanceof Error) || !("value" in error)) return false;
  const value = error.value;
  return (
    typeof value === "object" &&
    value !== null &&
    "cls" in value &&
    typeof value.cls === "object" &&
    value.cls !== null &&
    "name" in value.cls &&
    value.cls.name === "StopIteration"
  );
}

/** An iterator object over an iterable, as `iter()` makes. */
export function iteratorOf(interpreter: Interpreter, value: Value): Value {
  if (value.kind === "iterator") return value;
  if (value.kind === "instance" && value.cls.lookup("__iter__") !== undefined) {
    return interpreter.invokeMethod(value, "__iter__");
  }
  return new IteratorValue("iterator", iterate(interpreter, value));
}
