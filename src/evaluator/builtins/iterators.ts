import { equal } from "../comparison.ts";
import { PythonException } from "../frame.ts";
import type { Interpreter } from "../interpreter.ts";
import { iteratorOf } from "../iteration.ts";
import { lessThan, sortValues } from "../methods/sorting.ts";
import { asInteger, bind, plain, pureApply, scalarUnknown } from "../native.ts";
import { binary } from "../operators.ts";
import { isStopAwaited } from "../stop-guards.ts";
import {
  bool,
  type CallArguments,
  IteratorValue,
  int,
  ListValue,
  none,
  type Pull,
  TupleValue,
  type Value,
} from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** Built-in functions over iterables. `map`, `filter`, `zip` and `enumerate` are lazy and single-use, as in Python. */

const finished: Pull = { done: true };

function enumerateCall(args: CallArguments, interpreter: Interpreter): Value {
  const [iterable = none, start] = bind(interpreter, "enumerate", args, ["iterable", "start"], 1);
  const pull = interpreter.iterate(iterable);
  let index = start === undefined ? 0 : (asInteger(start) ?? null);
  return new IteratorValue("enumerate", () => {
    const pulled = pull();
    if (pulled.done) return finished;
    if (pulled.repeats || index === null) {
      index = null;
      return {
        ...pulled,
        value: new TupleValue([scalarUnknown(interpreter, "the number of an iteration"), pulled.value]),
      };
    }
    return { done: false, value: new TupleValue([int(index++), pulled.value]) };
  });
}

/** Pulls one element from each; null when one of them is at its end. `repeats` when one stands for any number. */
export function pullAll(
  interpreter: Interpreter,
  pulls: readonly (() => Pull)[],
): { values: Value[]; repeats: boolean } | null {
  const pulled: Exclude<Pull, { done: true }>[] = [];
  for (const pull of pulls) {
    const one = pull();
    if (one.done) return null;
    pulled.push(one);
  }
  if (!pulled.some((one) => one.repeats)) return { values: pulled.map((one) => one.value), repeats: false };
  // One symbolic step stands for all of them: beside it, the others may be at any of their elements.
  return {
    values: pulled.map((one) =>
      one.repeats ? one.value : interpreter.unknown("one of the elements, which one is not known", true, [one.value]),
    ),
    repeats: true,
  };
}

function zipCall(args: CallArguments, interpreter: Interpreter): Value {
  const pulls = args.positional.map((value) => interpreter.iterate(value));
  if (args.open) return interpreter.unknown("what is zipped is not known");
  return new IteratorValue("zip", () => {
    const step = pulls.length === 0 ? null : pullAll(interpreter, pulls);
    if (step === null) return finished;
    const value = new TupleValue(step.values);
    return step.repeats ? { done: false, value, repeats: true } : { done: false, value };
  });
}

function mapCall(args: CallArguments, interpreter: Interpreter): Value {
  const [func = none, ...iterables] = args.positional;
  const pulls = iterables.map((value) => interpreter.iterate(value));
  return new IteratorValue("map", () => {
    const step = pulls.length === 0 ? null : pullAll(interpreter, pulls);
    if (step === null) return finished;
    const value = interpreter.invoke(func, ...step.values);
    return step.repeats ? { done: false, value, repeats: true } : { done: false, value };
  });
}

function filterCall(args: CallArguments, interpreter: Interpreter): Value {
  const [func = none, iterable = none] = bind(interpreter, "filter", args, ["function", "iterable"], 2);
  const pull = interpreter.iterate(iterable);
  let over = false;
  return new IteratorValue("filter", () => {
    while (!over) {
      const pulled = pull();
      if (pulled.done) break;
      const keeps = interpreter.truth(func.kind === "none" ? pulled.value : interpreter.invoke(func, pulled.value));
      if (keeps) return pulled;
      if (keeps === null) {
        over = true;
        const value = pulled.repeats
          ? pulled.value
          : interpreter.unknown("which elements the filter keeps is not known");
        return { done: false, value, repeats: true };
      }
      interpreter.tick();
    }
    return finished;
  });
}

function reversedCall(args: CallArguments, interpreter: Interpreter): Value {
  const [given = none] = bind(interpreter, "reversed", args, ["sequence"], 1);
  if (given.kind === "instance" && given.cls.lookup("__reversed__") !== undefined)
    return interpreter.invokeMethod(given, "__reversed__");
  if (given.kind === "unknown") return interpreter.unknown(given.reason, given.mayHoldParameters);
  if (given.kind === "choice") return interpreter.unknown("which sequence is reversed depends on a condition");
  const items = interpreter.elements(plain(given));
  if (items === null) return interpreter.unknown("the elements that are reversed are not known");
  let index = items.length;
  return new IteratorValue("reversed", () => {
    const item = items[--index];
    return item === undefined ? finished : { done: false, value: item };
  });
}

function sortedCall(args: CallArguments, interpreter: Interpreter): Value {
  const [iterable = none, key = none, reverse] = bind(interpreter, "sorted", args, ["iterable", "key", "reverse"], 1);
  const items = interpreter.elements(iterable);
  const descending = reverse === undefined ? false : interpreter.truth(reverse);
  const sorted = items === null || descending === null ? null : sortValues(interpreter, items, key, descending);
  const list = new ListValue(sorted ?? []);
  if (sorted === null) list.open = "the order of the sorted elements is not known";
  return list;
}

function extreme(name: "min" | "max") {
  return (args: CallArguments, interpreter: Interpreter): Value => {
    const key = args.keywords.get("key") ?? none;
    const [only] = args.positional;
    if (args.open) return scalarUnknown(interpreter, `the arguments of ${name}() are not known`);
    if (args.positional.length > 1) {
      return pureApply(interpreter, args.positional, (values) =>
        choose(
          interpreter,
          name,
          values.flatMap((value) => value ?? []),
          key,
        ),
      );
    }
    const items = only === undefined ? [] : interpreter.elements(only);
    if (items === null) return scalarUnknown(interpreter, `the elements that ${name}() is taken of are not known`);
    if (items.length === 0) {
      return args.keywords.get("default") ?? interpreter.raise("ValueError", `${name}() iterable argument is empty`);
    }
    return choose(interpreter, name, items, key);
  };
}

function choose(interpreter: Interpreter, name: "min" | "max", items: readonly Value[], key: Value): Value {
  let best: { item: Value; key: Value } | null = null;
  for (const item of items) {
    const candidate = { item, key: key.kind === "none" ? item : interpreter.invoke(key, item) };
    if (best === null) {
      best = candidate;
      continue;
    }
    const better: boolean | null =
      name === "min" ? lessThan(interpreter, candidate.key, best.key) : lessThan(interpreter, best.key, candidate.key);
    if (better === null) return scalarUnknown(interpreter, `${name}() of values that are not known`);
    if (better) best = candidate;
  }
  return best?.item ?? none;
}

function sumCall(args: CallArguments, interpreter: Interpreter): Value {
  const [iterable = none, start = int(0)] = bind(interpreter, "sum", args, ["iterable", "start"], 1);
  const pull = interpreter.iterate(iterable);
  let total = start;
  for (let pulled = pull(); !pulled.done; pulled = pull()) {
    total = binary(interpreter, "+", total, pulled.value);
    interpreter.tick();
    if (!pulled.repeats) continue;
    // Any number of tensors added up is a tensor with the same graph; of numbers only that it is a number.
    if (total.kind === "instance" && total.tensor !== null) continue;
    total = interpreter.unknown(
      "a sum over elements that are not known",
      pulled.value.kind === "unknown" && pulled.value.mayHoldParameters,
    );
  }
  return total;
}

function quantifier(name: "any" | "all") {
  return (args: CallArguments, interpreter: Interpreter): Value => {
    const [iterable = none] = bind(interpreter, name, args, ["iterable"], 1);
    const pull = interpreter.iterate(iterable);
    let unknown: string | null = null;
    let assume = iterable.assume;
    for (let pulled = pull(); !pulled.done; pulled = pull()) {
      const answer = interpreter.truth(pulled.value);
      assume = assume.union(pulled.value.assume);
      if (answer === null || pulled.repeats)
        unknown ??= pulled.value.kind === "unknown" ? pulled.value.reason : "an element's truth is not known";
      else if (answer === (name === "any")) return unknown === null ? bool(answer, assume) : bool(answer, assume);
      interpreter.tick();
    }
    return unknown === null ? bool(name === "all", assume) : scalarUnknown(interpreter, unknown);
  };
}

/** `next(iterator[, default])`. */
/** The last element of iterators that end in one which stands for any number of them: batches of a loader. */
const lasting = new WeakMap<IteratorValue, Value>();

function nextCall(args: CallArguments, interpreter: Interpreter): Value {
  const [iterator = none, fallback] = bind(interpreter, "next", args, ["iterator", "default"], 1);
  if (iterator.kind === "iterator") {
    const pulled = iterator.next(interpreter.journal);
    if (!pulled.done) {
      if (pulled.repeats) lasting.set(iterator, pulled.value);
      return pulled.value;
    }
    const again = lasting.get(iterator);
    if (again !== undefined && fallback === undefined && !isStopAwaited(interpreter)) return again;
    return fallback ?? interpreter.raise("StopIteration", "");
  }
  if (iterator.kind === "instance" && iterator.cls.lookup("__next__") !== undefined) {
    try {
      return interpreter.invokeMethod(iterator, "__next__");
    } catch (error) {
      if (fallback !== undefined && isStop(error)) return fallback;
      throw error;
    }
  }
  return interpreter.unknown(iterator.kind === "unknown" ? iterator.reason : "the next element is not known");
}

const isStop = (error: unknown): boolean =>
  error instanceof PythonException && error.value.kind === "instance" && error.value.cls.name === "StopIteration";

function iterCall(args: CallArguments, interpreter: Interpreter): Value {
  const [first = none, sentinel] = bind(interpreter, "iter", args, ["object", "sentinel"], 1);
  if (sentinel === undefined) return iteratorOf(interpreter, first);
  let done = false;
  return new IteratorValue("callable_iterator", () => {
    if (done) return finished;
    const value = interpreter.invoke(first);
    const ends = equal(interpreter, value, sentinel);
    // Whether it ends here is not known: one element that stands for all.
    done = ends !== false;
    return ends === true ? finished : { done: false, value, repeats: ends === null };
  });
}

/** `len(value)`. */
export function length(interpreter: Interpreter, value: Value): Value {
  switch (value.kind) {
    case "str":
      return int([...value.value].length, value.assume);
    case "bytes":
      return int(value.value.length);
    case "tuple":
      return int(value.items.length, value.assume);
    case "range":
      return int(value.length, value.assume);
    case "list":
      return value.open === null ? int(value.items.length, value.assume) : scalarUnknown(interpreter, value.open);
    case "dict":
    case "set":
      return value.open === null ? int(value.entries.size, value.assume) : scalarUnknown(interpreter, value.open);
    case "instance":
      if (value.tensor !== null || value.cls.lookup("__len__") !== undefined)
        return interpreter.invokeMethod(value, "__len__");
      if (value.builtin !== null) return length(interpreter, value.builtin);
      if (value.open === null && value.cls.openBases === null && !value.cls.library) {
        return interpreter.raise("TypeError", `object of type '${value.cls.name}' has no len()`);
      }
      return scalarUnknown(interpreter, `the length of a ${value.cls.name}`);
    case "class": {
      // The metaclass's: one in the class's own body is its instances'.
      const count = value.metaclass?.lookup("__len__");
      return count === undefined
        ? interpreter.raise("TypeError", "object of type 'type' has no len()")
        : interpreter.invoke(count, value);
    }
    case "unknown":
      return scalarUnknown(interpreter, value.reason);
    case "choice":
      return pureApply(interpreter, [value], ([single]) => (single ? length(interpreter, single) : none));
    case "iterator":
      // The one iterator of PyTorch's that has a length: the number of batches.
      if (value.name === "DataLoader") return scalarUnknown(interpreter, "the number of batches");
      return interpreter.raise("TypeError", `object of type '${value.name}' has no len()`);
    default:
      return interpreter.raise(
        "TypeError",
        `object of type '${value.kind === "none" ? "NoneType" : value.kind}' has no len()`,
      );
  }
}

export function defineIterators(table: BuiltinTable): void {
  table.native("enumerate", enumerateCall);
  table.native("zip", zipCall);
  table.native("map", mapCall);
  table.native("filter", filterCall);
  table.native("reversed", reversedCall);
  table.native("sorted", sortedCall);
  table.native("min", extreme("min"));
  table.native("max", extreme("max"));
  table.native("sum", sumCall);
  table.native("any", quantifier("any"));
  table.native("all", quantifier("all"));
  table.native("next", nextCall);
  table.native("iter", iterCall);
  table.native("len", (args, interpreter) => length(interpreter, args.positional[0] ?? none));
}
