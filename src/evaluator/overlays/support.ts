import type { Interpreter } from "../interpreter.ts";
import type { Dimension, TensorData } from "../tensor.ts";
import {
  type CallArguments,
  type ClassValue,
  DictValue,
  hashKey,
  InstanceValue,
  IteratorValue,
  int,
  none,
  type Pull,
  str,
  TupleValue,
  type Value,
} from "../value.ts";

/** Arguments bound to parameter names, in the order in which the library declares them. */
export class Bound {
  readonly values: ReadonlyMap<string, Value>;
  /** What did not fit a name: `*args`. */
  readonly rest: readonly Value[];
  /** True when more arguments than these may have been passed. */
  readonly open: boolean;

  constructor(args: CallArguments, names: readonly string[]) {
    const values = new Map<string, Value>();
    args.positional.forEach((value, index) => {
      const name = names[index];
      if (name !== undefined) values.set(name, value);
    });
    for (const [name, value] of args.keywords) values.set(name, value);
    this.values = values;
    this.rest = args.positional.slice(names.length);
    this.open = args.open;
  }

  get(name: string): Value | undefined {
    return this.values.get(name);
  }
  /** The argument; None where it was not passed. */
  or(name: string, fallback: Value = none): Value {
    return this.values.get(name) ?? fallback;
  }
  int(name: string, fallback: number | null): number | null {
    const value = this.values.get(name);
    return value === undefined || value.kind === "none" ? fallback : asInt(value);
  }
  bool(name: string, fallback: boolean): boolean | null {
    const value = this.values.get(name);
    return value === undefined ? fallback : asBool(value);
  }
  text(name: string, fallback: string | null): string | null {
    const value = this.values.get(name);
    return value?.kind === "str" ? value.value : fallback;
  }
}

export function asInt(value: Value | undefined): number | null {
  if (value === undefined) return null;
  if (value.kind === "int") return value.value;
  if (value.kind === "bool") return value.value ? 1 : 0;
  if (value.kind === "instance" && value.builtin !== null) return asInt(value.builtin);
  return null;
}
export function asNumber(value: Value | undefined): number | null {
  if (value?.kind === "float") return value.value;
  return asInt(value);
}
export function asBool(value: Value | undefined): boolean | null {
  if (value?.kind === "bool") return value.value;
  if (value?.kind === "int") return value.value !== 0;
  if (value?.kind === "none") return false;
  return null;
}
export function asText(value: Value | undefined): string | null {
  return value?.kind === "str" ? value.value : null;
}

/** The elements of a list or tuple whose length is known; null otherwise. */
export function sequence(value: Value | undefined): readonly Value[] | null {
  if (value === undefined) return null;
  if (value.kind === "tuple") return value.items;
  if (value.kind === "list") return value.open === null ? value.items : null;
  if (value.kind === "instance" && value.builtin !== null) return sequence(value.builtin);
  if (value.kind === "range") {
    if (value.length > 10_000) return null;
    return Array.from({ length: value.length }, (_, index) => int(value.start + index * value.step));
  }
  return null;
}

/** A size: an int stands for itself repeated `length` times, a sequence for its elements; null when unknown. */
export function dimensions(value: Value | undefined, length: number): readonly Dimension[] | null {
  const items = sequence(value);
  if (items !== null) return items.map((item) => asInt(item));
  const single = asInt(value);
  return single === null ? null : Array.from({ length }, () => single);
}

export function dimensionValue(interpreter: Interpreter, dimension: Dimension): Value {
  return dimension === null ? interpreter.unknown("a dimension that is not known", false) : int(dimension);
}
/** Why a shape is not known, and what is read from it. */
export const SHAPE_UNKNOWN = "the shape of a tensor";

export function shapeValue(interpreter: Interpreter, shape: readonly Dimension[] | null): Value {
  if (shape === null) return interpreter.unknown(SHAPE_UNKNOWN, false);
  return new TupleValue(shape.map((dimension) => dimensionValue(interpreter, dimension)));
}

/** A lazy iterator over what a JavaScript generator yields. */
export function lazily(name: string, make: () => Generator<Pull, void, undefined>): IteratorValue {
  let running: Generator<Pull, void, undefined> | null = null;
  return new IteratorValue(name, () => {
    running ??= make();
    const step = running.next();
    return step.done ? { done: true } : step.value;
  });
}

export function dictOf(value: Value | undefined): DictValue | null {
  if (value?.kind === "dict") return value;
  if (value?.kind === "instance" && value.builtin?.kind === "dict") return value.builtin;
  return null;
}

export function dictGet(dict: DictValue, name: string): Value | undefined {
  return dict.entries.get(`s:${name}`)?.value;
}
export function dictSet(interpreter: Interpreter, dict: DictValue, name: string, value: Value): void {
  interpreter.journal.touch(dict);
  dict.entries.set(`s:${name}`, { key: str(name), value });
}
export function dictDelete(interpreter: Interpreter, dict: DictValue, name: string): boolean {
  if (!dict.entries.has(`s:${name}`)) return false;
  interpreter.journal.touch(dict);
  return dict.entries.delete(`s:${name}`);
}
export function dictFrom(pairs: Iterable<readonly [Value, Value]>): DictValue {
  const dict = new DictValue();
  for (const [key, value] of pairs) {
    const hash = hashKey(key);
    if (hash === null) dict.open = "a key is not known";
    else dict.entries.set(hash, { key, value });
  }
  return dict;
}

export function setPlain(interpreter: Interpreter, instance: InstanceValue, name: string, value: Value): void {
  interpreter.journal.touch(instance);
  instance.attributes.set(name, value);
}

/** A class that a stub defines; natives need stubs to be there, so its absence is a fault of ours. */
export function libraryClass(interpreter: Interpreter, module: string, name: string): ClassValue {
  const found = interpreter.library(module, name);
  if (found.kind !== "class") throw new Error(`the stub ${module}.${name} is not a class`);
  return found;
}

const classCache = Symbol("library classes");
/** {@link libraryClass}, looked up once a run. */
export function cachedClass(interpreter: Interpreter, module: string, name: string): ClassValue {
  let cache = interpreter.overlayState.get(classCache);
  if (!(cache instanceof Map)) {
    cache = new Map<string, ClassValue>();
    interpreter.overlayState.set(classCache, cache);
  }
  const classes = cache as Map<string, ClassValue>; // set two lines up, under a symbol of this file
  const key = `${module}.${name}`;
  let cls = classes.get(key);
  if (cls === undefined) {
    cls = libraryClass(interpreter, module, name);
    classes.set(key, cls);
  }
  return cls;
}

/** State of an overlay that lives as long as the library: for what depends on no program. */
export function libraryState<T>({ shared }: Interpreter, key: symbol, make: () => T): T {
  if (!shared.overlayState.has(key)) shared.overlayState.set(key, make());
  return shared.overlayState.get(key) as T; // only `make` of the same key ever writes it
}

/** State of an overlay that lives as long as the run. An import that asks for it depends on the program. */
export function runState<T>(interpreter: Interpreter, key: symbol, make: () => T): T {
  interpreter.imports.spoil();
  if (!interpreter.overlayState.has(key)) interpreter.overlayState.set(key, make());
  return interpreter.overlayState.get(key) as T; // only `make` of the same key ever writes it
}

export const positional = (...values: Value[]): CallArguments => ({
  positional: values,
  keywords: new Map(),
  open: false,
});

/** Narrower than InstanceValue, so that "is no tensor" does not read as "is no instance". */
export type TensorInstance = InstanceValue & { tensor: TensorData };
export type ModuleInstance = InstanceValue & { cls: ClassValue & { isModuleClass: true } };

export function isModule(value: Value | undefined): value is ModuleInstance {
  return value instanceof InstanceValue && value.cls.isModuleClass;
}
export function isTensor(value: Value | undefined): value is TensorInstance {
  return value instanceof InstanceValue && value.tensor !== null;
}
export function isParameter(value: Value | undefined): value is TensorInstance {
  return isTensor(value) && value.tensor.isParameter;
}
