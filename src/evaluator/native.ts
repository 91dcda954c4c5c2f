import type { AssumptionSet } from "./assumptions.ts";
import { certain } from "./assumptions.ts";
import { PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { MAX_ALTERNATIVES } from "./join.ts";
import { restingCount } from "./turns.ts";
import {
  BoolValue,
  type CallArguments,
  ChoiceValue,
  FloatValue,
  hashKey,
  IntValue,
  type NativeCall,
  NativeValue,
  NoneValue,
  RangeValue,
  StrValue,
  setRests,
  TupleValue,
  UnknownValue,
  type Value,
} from "./value.ts";

/** Helpers that every native function of ours shares: argument binding, unknown arguments, assumptions. */

/** A value that is exactly one thing (a choice's alternative). */
export type Single = Exclude<Value, ChoiceValue>;

export function native(name: string, call: NativeCall): NativeValue {
  return new NativeValue(name, call);
}

/** A native that binds `self` when read off an instance. */
export function method(name: string, call: NativeCall): NativeValue {
  return new NativeValue(name, call, true);
}

export function callArguments(positional: readonly Value[], keywords?: ReadonlyMap<string, Value>): CallArguments {
  return { positional, keywords: keywords ?? new Map(), open: false };
}

/** The same call without its first `count` positional arguments. */
export function shift(args: CallArguments, count = 1): CallArguments {
  return { ...args, positional: args.positional.slice(count) };
}

/**
 * Binds a call to named parameters, positionally or by keyword; a missing optional one is undefined.
 * Raises Python's TypeError for missing, surplus and unexpected arguments, unless the call is open.
 */
export function bind(
  interpreter: Interpreter,
  name: string,
  args: CallArguments,
  parameters: readonly string[],
  required: number,
): (Value | undefined)[] {
  const bound: (Value | undefined)[] = parameters.map((_, index) => args.positional[index]);
  if (args.positional.length > parameters.length) {
    interpreter.raise(
      "TypeError",
      `${name}() takes at most ${parameters.length} arguments (${args.positional.length} given)`,
    );
  }
  for (const [keyword, value] of args.keywords) {
    const index = parameters.indexOf(keyword);
    if (index < 0) interpreter.raise("TypeError", `${name}() got an unexpected keyword argument '${keyword}'`);
    bound[index] = value;
  }
  for (let i = 0; i < required; i++) {
    if (bound[i] !== undefined) continue;
    if (args.open) bound[i] = interpreter.unknown(`an argument of ${name}() is not known`);
    else interpreter.raise("TypeError", `${name}() missing required argument: '${parameters[i]}'`);
  }
  return bound;
}

/** An unknown that is certainly no module and no tensor: a number, a text, a flag. */
export function scalarUnknown(interpreter: Interpreter, reason: string): UnknownValue {
  return interpreter.unknown(reason, false);
}

/** What several values rest on together. */
export function assumptionsOf(values: readonly (Value | undefined)[]): AssumptionSet {
  let all = certain;
  for (const value of values) if (value !== undefined) all = all.union(value.assume);
  return all;
}

/** The value, resting on more. Objects with an identity must be fresh ones: theirs is changed in place. */
export function withAssume(value: Value, extra: AssumptionSet): Value {
  if (extra.isEmpty) return value;
  const all = value.assume.union(extra);
  if (all === value.assume) return value;
  const counted = restingCount(value, all);
  if (counted !== null) return counted;
  switch (value.kind) {
    case "none":
      return new NoneValue(all);
    case "bool":
      return new BoolValue(value.value, all);
    case "int":
      return new IntValue(value.value, all);
    case "float":
      return new FloatValue(value.value, all);
    case "str":
      return new StrValue(value.value, all);
    case "tuple":
      return new TupleValue(
        value.items.map((item) => withAssume(item, extra)),
        all,
        value.cls,
      );
    case "range":
      return new RangeValue(value.start, value.stop, value.step, all);
    case "choice":
      return new ChoiceValue(
        value.alternatives.map((alternative) => {
          const changed = withAssume(alternative.value, extra);
          return { when: alternative.when, value: changed.kind === "choice" ? alternative.value : changed };
        }),
      );
    case "unknown":
    case "bytes":
    case "slice":
    case "ellipsis":
    case "notimplemented":
      return value;
    default:
      setRests(value, all);
      return value;
  }
}

/**
 * A value that was chosen by something resting on `extra` (a name, a key). A function or class is shared by all who name
 * it: what calling it makes rests on the choice, not the function itself.
 */
export function restOn(interpreter: Interpreter, value: Value, extra: AssumptionSet): Value {
  if (extra.isEmpty) return value;
  switch (value.kind) {
    case "function":
    case "class":
    case "native":
    case "bound":
      interpreter.chosen.set(value, extra.union(interpreter.chosen.get(value) ?? certain));
      return value;
    case "instance":
    case "list":
    case "dict":
    case "set":
      setRests(value, value.assume.union(extra));
      return value;
    default:
      return withAssume(value, extra);
  }
}

/** Applies a function without side effects to every alternative of a choice. */
export function mapAlternatives(value: Value, apply: (value: Single) => Value): Value {
  if (value.kind !== "choice") return apply(value);
  const results: { when: string; value: Single }[] = [];
  let raised: PythonException | null = null;
  for (const alternative of value.alternatives) {
    let result: Value;
    try {
      result = apply(alternative.value);
    } catch (error) {
      if (!(error instanceof PythonException)) throw error;
      // Its path ends here, as that of a branch that raises: `len(x)` of None or a list is the list's.
      raised ??= error;
      continue;
    }
    if (result.kind === "unknown") return result;
    const parts = result.kind === "choice" ? result.alternatives : [{ when: alternative.when, value: result }];
    for (const part of parts) {
      const key = hashKey(part.value);
      if (!results.some((seen) => seen.value === part.value || (key !== null && hashKey(seen.value) === key))) {
        results.push(part);
      }
    }
  }
  if (results.length === 0 && raised !== null) throw raised;
  if (results.length === 1 && results[0]) return results[0].value;
  if (results.length > MAX_ALTERNATIVES) {
    return new UnknownValue(`it depends on more than ${MAX_ALTERNATIVES} conditions`, null);
  }
  return new ChoiceValue(results);
}

/** The built-in part of an instance of a class that extends a built-in; other values as they are. */
export function plain(value: Value): Value {
  return value.kind === "instance" && value.builtin !== null ? value.builtin : value;
}

/** The first unknown among some values. */
export function firstUnknown(values: readonly (Value | undefined)[]): UnknownValue | null {
  for (const value of values) if (value?.kind === "unknown") return value;
  return null;
}

/**
 * A function whose result depends on its arguments' values alone: unknown arguments give an unknown scalar,
 * choices are mapped, built-in subclasses are unwrapped, assumptions are carried over.
 */
export function pure(
  name: string,
  parameters: readonly string[],
  required: number,
  compute: (values: (Single | undefined)[], interpreter: Interpreter) => Value,
): NativeCall {
  return (args, interpreter) => {
    if (args.open) return scalarUnknown(interpreter, `the arguments of ${name}() are not known`);
    const values = bind(interpreter, name, args, parameters, required);
    return pureApply(interpreter, values, (singles) => compute(singles, interpreter));
  };
}

/** {@link pure} over values that are bound already. */
export function pureApply(
  interpreter: Interpreter,
  values: readonly (Value | undefined)[],
  compute: (values: (Single | undefined)[]) => Value,
): Value {
  const unwrapped = values.map((value) => (value === undefined ? undefined : plain(value)));
  const unknown = firstUnknown(unwrapped);
  if (unknown) return scalarUnknown(interpreter, unknown.reason);
  const index = unwrapped.findIndex((value) => value?.kind === "choice");
  const choice = unwrapped[index];
  if (choice !== undefined) {
    return mapAlternatives(choice, (single) => {
      const replaced = unwrapped.slice();
      replaced[index] = single;
      return pureApply(interpreter, replaced, compute);
    });
  }
  const singles: (Single | undefined)[] = [];
  for (const value of unwrapped) if (value?.kind !== "choice") singles.push(value);
  return withAssume(compute(singles), assumptionsOf(values));
}

/** A whole number from an int or a bool; undefined otherwise. */
export function asInteger(value: Value | undefined): number | undefined {
  if (value?.kind === "int") return value.value;
  if (value?.kind === "bool") return value.value ? 1 : 0;
  return undefined;
}

/** A number from an int, a bool or a float; undefined otherwise. */
export function asNumber(value: Value | undefined): number | undefined {
  return value?.kind === "float" ? value.value : asInteger(value);
}

export function asText(value: Value | undefined): string | undefined {
  return value?.kind === "str" ? value.value : undefined;
}
