import type { Interpreter } from "../interpreter.ts";
import { bind, callArguments } from "../native.ts";
import {
  DictValue,
  type FunctionValue,
  type InstanceValue,
  int,
  type NativeCall,
  none,
  str,
  type Value,
} from "../value.ts";
import { asText, dictSet, isModule } from "./support.ts";

/** What descriptions of training frameworks need beyond plain Python. */

/** The function behind a callable; null for what is not written in Python. */
function functionOf(
  interpreter: Interpreter,
  callable: Value | undefined,
): { func: FunctionValue; bound: number } | null {
  if (callable?.kind === "function") return { func: callable, bound: 0 };
  if (callable?.kind === "bound") {
    const inner = functionOf(interpreter, callable.func);
    return inner === null ? null : { func: inner.func, bound: inner.bound + 1 };
  }
  return null;
}

/** Whether a function takes a positional argument or keyword of that name. */
const names = ({ func }: { func: FunctionValue }): string[] =>
  [...func.args.posonlyargs, ...func.args.args].map((parameter) => parameter.arg);

/**
 * `call_fitting(func, *arguments)`: calls with as many of the positional arguments as the function takes. Frameworks
 * changed the signatures of their hooks over the years, and programs written for any of them are read.
 */
const callFitting: NativeCall = (args, interpreter) => {
  const [callable, ...given] = args.positional;
  if (callable === undefined) return none;
  const target = functionOf(interpreter, callable);
  if (target === null || target.func.args.vararg !== null)
    return interpreter.call(callable, callArguments(given, args.keywords));
  return interpreter.call(callable, callArguments(given.slice(0, names(target).length - target.bound), args.keywords));
};

/**
 * `init_arguments(self)`: the arguments of the constructors that are being run for an object, as their frames hold them
 * now; the most derived class's win, as in Lightning's `save_hyperparameters()`.
 */
const initArguments: NativeCall = (args, interpreter) => {
  const [self] = args.positional;
  const found = new DictValue();
  for (const frame of interpreter.frames.toReversed()) {
    if (frame.func?.name !== "__init__" || frame.scope.library) continue;
    const spec = frame.func.args;
    const [first, ...rest] = [...spec.posonlyargs, ...spec.args];
    if (first === undefined || frame.scope.variables.get(first.arg) !== self) continue;
    for (const parameter of [...rest, ...spec.kwonlyargs]) {
      const value = frame.scope.variables.get(parameter.arg);
      if (value !== undefined) dictSet(interpreter, found, parameter.arg, value);
    }
    const more = spec.kwarg === null ? undefined : frame.scope.variables.get(spec.kwarg.arg);
    if (more?.kind === "dict") {
      for (const [key, entry] of more.entries) found.entries.set(key, entry);
      found.open ??= more.open;
    }
  }
  return found;
};

/** `training_starts(message, models)`: from here on a framework's trainer drives the loop. */
const trainingStarts: NativeCall = (args, interpreter) => {
  const [message, ...models] = args.positional;
  interpreter.record("trainer", asText(message) ?? "a trainer starts", models[0] ?? none, models.filter(isModule));
  return none;
};

/** `set_attribute(object, name, value)`: past `nn.Module.__setattr__`, so that a module is not made a part of another. */
const setAttribute: NativeCall = (args, interpreter) => {
  const [object, name, value] = bind(interpreter, "set_attribute", args, ["object", "name", "value"], 3);
  if (object?.kind !== "instance" || name?.kind !== "str" || value === undefined) return none;
  interpreter.journal.touch(object);
  object.attributes.set(name.value, value);
  return none;
};

/**
 * `become(module, cls)`: changes the class of an object in place and says which it was. Freezing a batch-norm layer and
 * wrapping a layer with adapters keep the object's parts.
 */
const classOf: NativeCall = (args) => {
  const [object] = args.positional;
  return object?.kind === "instance" ? str(object.cls.qualifiedName) : none;
};

/** `may_hold_parameters(value)`: whether a value is unknown and may be a module or a parameter. */
const openReason: NativeCall = (args) => {
  const [object] = args.positional;
  if (object?.kind === "unknown") return str(object.reason);
  if (object?.kind === "choice") return str("it is one of several objects");
  const reason = object?.kind === "instance" ? openIn(object, new Set()) : null;
  return reason === null ? none : str(reason);
};

/** Why the tree below a module is not fully known. */
function openIn(module: InstanceValue, seen: Set<Value>): string | null {
  if (seen.has(module)) return null;
  seen.add(module);
  if (module.open !== null) return module.open;
  const children = module.attributes.get("_modules");
  if (children?.kind !== "dict") return null;
  for (const { value } of children.entries.values()) {
    const reason = isModule(value) ? openIn(value, seen) : null;
    if (reason !== null) return reason;
  }
  return null;
}

/** `library_major(name)`: the major version of a library that the repository asks for; None where it sets no upper bound. */
const libraryMajor: NativeCall = (args, interpreter) => {
  const name = asText(args.positional[0]);
  const major = name === null ? null : interpreter.libraryMajor(name);
  return major === null ? none : int(major);
};

export const frameworkNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["call_fitting", callFitting],
  ["init_arguments", initArguments],
  ["training_starts", trainingStarts],
  ["set_attribute", setAttribute],
  ["class_name", classOf],
  ["open_reason", openReason],
  ["library_major", libraryMajor],
];
