import { asLibrary } from "../imports.ts";
import type { Interpreter } from "../interpreter.ts";
import { method, scalarUnknown } from "../native.ts";
import { ClassValue, type InstanceValue, type NativeCall, none, type Value } from "../value.ts";
import { libraryState } from "./support.ts";

/**
 * Objects of libraries that only look on (plots, experiment trackers, tables of numbers): whatever is done with them
 * gives another such object, and what they are handed is left alone. Their value is not known.
 */

const classKey = Symbol("inert class");

function inertClass(interpreter: Interpreter): ClassValue {
  return libraryState(interpreter, classKey, () => asLibrary(interpreter, () => makeInertClass(interpreter)));
}

function makeInertClass(interpreter: Interpreter): ClassValue {
  const object = interpreter.builtins.variables.get("object");
  const base = object?.kind === "class" ? [object] : [];
  const cls = new ClassValue({
    name: "object of a library that only looks on",
    qualifiedName: "epochzero.Inert",
    bases: base,
    mroTail: base,
    openBases: "an object of a library that only looks on",
    location: null,
    library: true,
  });
  const again = method("inert", (_args, inner) => inert(inner));
  for (const name of ["__getattr__", "__enter__", "__getitem__"]) cls.attributes.set(name, again);
  for (const name of ["__exit__", "__setitem__", "__delitem__"])
    cls.attributes.set(
      name,
      method(name, () => none),
    );
  cls.attributes.set("__call__", method("__call__", callInert));
  for (const name of ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]) {
    cls.attributes.set(
      name,
      method(name, (_args, inner) => scalarUnknown(inner, "a comparison with a value that is not known")),
    );
  }
  return cls;
}

/** As a decorator it gives back what it decorates; `column.apply(clean)` and `values.astype(float)` give another such object. */
const callInert: NativeCall = (args, interpreter) => {
  const [, first, ...rest] = args.positional;
  if (first !== undefined && rest.length === 0 && args.keywords.size === 0 && isBeingDefined(interpreter, first))
    return first;
  return inert(interpreter);
};

/** Whether it is a function or class of the program that has no name yet: its decorators run. */
function isBeingDefined(interpreter: Interpreter, value: Value): boolean {
  if (value.kind === "class") return !value.library && named(interpreter, value.name) !== value;
  return value.kind === "function" && value.name !== "<lambda>" && named(interpreter, value.name) !== value;
}

const named = (interpreter: Interpreter, name: string): Value | undefined =>
  interpreter.userFrame()?.scope.lookup(name) ?? undefined;

/** A fresh one. */
export function inert(interpreter: Interpreter): InstanceValue {
  const instance = interpreter.instance(inertClass(interpreter));
  // The part that operators, iteration and conversions see.
  instance.builtin = scalarUnknown(interpreter, "a value from a library that only looks on");
  return instance;
}

export const inertNatives: readonly (readonly [string, NativeCall])[] = [
  // `from _epochzero import harmless as __getattr__` makes a whole module of them.
  ["harmless", (_args, interpreter): Value => inert(interpreter)],
];
