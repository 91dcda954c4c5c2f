import type { Expr } from "../python/syntax.ts";
import { bind, RAW_METHODS, rawMethod } from "./attributes.ts";
import { instantiate } from "./calls.ts";
import { isDescribed, registeredModule } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { namesDict } from "./live-names.ts";
import { builtinMethod } from "./methods/index.ts";
import { scalarUnknown } from "./native.ts";
import {
  BoundValue,
  BytesValue,
  type ClassValue,
  DictValue,
  FloatValue,
  type FunctionValue,
  type IteratorValue,
  int,
  ListValue,
  type ModuleValue,
  NativeValue,
  no,
  none,
  SetValue,
  type SuperValue,
  str,
  TupleValue,
  type Value,
} from "./value.ts";

/** One value of each built-in class, to ask which methods the class has. */
const SAMPLES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["str", str("")],
  ["bytes", new BytesValue(new Uint8Array())],
  ["int", int(0)],
  ["bool", no],
  ["float", new FloatValue(0)],
  ["list", new ListValue([])],
  ["tuple", new TupleValue([])],
  ["dict", new DictValue()],
  ["set", new SetValue()],
  ["frozenset", new SetValue(new Map(), true)],
]);

export function classAttribute(interpreter: Interpreter, object: ClassValue, name: string): Value | null {
  const value = object.lookup(name);
  if (value !== undefined) {
    if (value.kind === "classmethod") return new BoundValue(object, value.func);
    if (value.kind === "staticmethod") return value.func;
    return value;
  }
  switch (name) {
    case "__name__":
      return str(object.name);
    case "__qualname__":
      return str(object.name);
    case "__module__":
      return str(object.qualifiedName.slice(0, -object.name.length - 1));
    case "__mro__":
      return new TupleValue(object.mro);
    case "__bases__":
      return new TupleValue(object.bases);
    case "__doc__":
      return scalarUnknown(interpreter, `the docstring of ${object.name}`);
    case "__class__":
      return object.metaclass ?? interpreter.builtins.variables.get("type") ?? null;
    case "__dict__":
      return new DictValue(
        new Map([...object.attributes].map(([key, item]) => [`s:${key}`, { key: str(key), value: item }])),
      );
    case "mro":
      return new NativeValue("mro", () => new ListValue([...object.mro]));
    default:
      break;
  }
  const fromMetaclass = object.metaclass?.lookup(name);
  if (fromMetaclass !== undefined) return bind(interpreter, fromMetaclass, object, object.metaclass);
  if (RAW_METHODS.has(name)) return rawMethod(name, object === interpreter.builtins.variables.get("object"));
  if (object.library && object.name === "Tensor") {
    // `torch.Tensor.requires_grad_`: the method of whatever tensor is passed first.
    return new NativeValue(name, (args, inner) => {
      const [self, ...rest] = args.positional;
      if (self === undefined) return inner.unknown(`\`Tensor.${name}\` without a tensor`);
      return inner.call(inner.get(self, name), { ...args, positional: rest });
    });
  }
  const sample = SAMPLES.get(object.name);
  if (object.library && object.lookup("__construct__") !== undefined && sample !== undefined) {
    if (builtinMethod(sample, name) === null) return null;
    // `str.lower`, `dict.get`: the method of whatever is passed first.
    return new NativeValue(name, (args, inner) => {
      const [self, ...rest] = args.positional;
      if (self === undefined) return inner.unknown(`\`${object.name}.${name}\` without an object`);
      return inner.call(inner.get(self, name), { ...args, positional: rest });
    });
  }
  return null;
}

export function moduleAttribute(interpreter: Interpreter, object: ModuleValue, name: string): Value | null {
  const value = object.scope.variables.get(name);
  // The description is of the newest release; which one the repository's own bounds lead to is another matter.
  if (name === "__version__" && object.library && interpreter.libraryMajor(object.name) !== null)
    return interpreter.unknown(`the installed version of ${object.name}`, false);
  if (value !== undefined) return value;
  if (name === "__dict__") {
    if (!object.library) return namesDict(object.scope);
    const names = new DictValue(
      new Map([...object.scope.variables].map(([key, item]) => [`s:${key}`, { key: str(key), value: item }])),
    );
    names.open = object.open;
    return names;
  }
  if (name === "__name__") return str(object.name);
  if (name === "__version__") return interpreter.unknown(`the installed version of ${object.name}`, false);
  const submodule = registeredModule(interpreter, `${object.name}.${name}`, isDescribed(interpreter, object));
  if (submodule !== undefined) return submodule;
  if (object.library && object.open === null) {
    const imported = interpreter.importModule(`${object.name}.${name}`);
    if (imported.kind === "module" && imported.open === null) return imported;
  }
  const fallback = object.scope.variables.get("__getattr__");
  if (fallback !== undefined) return interpreter.invoke(fallback, str(name));
  const table = interpreter.environment.libraryAttribute(object.name, name, interpreter);
  if (table !== null) return table;
  if (object.open !== null) {
    const imported = registeredModule(interpreter, `${object.name}.${name}`);
    if (imported !== undefined) return imported;
  }
  return null;
}

/** The text that a function begins with; of one of several lines Python 3.13 takes the indentation away. */
function docstring(interpreter: Interpreter, { name, body }: FunctionValue): Value {
  const first = Array.isArray(body) ? body[0] : null;
  const text = first?.kind === "Expr" && first.value.kind === "Constant" ? first.value.value : null;
  if (typeof text !== "string") return none;
  return text.includes("\n") ? scalarUnknown(interpreter, `the docstring of ${name}`) : str(text);
}

export function functionAttribute(interpreter: Interpreter, object: FunctionValue, name: string): Value | null {
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  switch (name) {
    case "__name__":
      return str(object.name);
    case "__qualname__":
      return str(object.qualifiedName);
    case "__module__":
      return str(object.closure.moduleName);
    case "__doc__":
      return docstring(interpreter, object);
    case "__defaults__":
      return new TupleValue(object.defaults);
    case "__annotations__":
      return annotations(interpreter, object);
    case "__dict__":
      return new DictValue(
        new Map([...object.attributes].map(([key, value]) => [`s:${key}`, { key: str(key), value }])),
      );
    case "__call__":
      return object;
    case "__get__":
      return new NativeValue("__get__", (args) => new BoundValue(args.positional[0] ?? none, object));
    default:
      return null;
  }
}

/** The annotations of a function's parameters, those that are plain (dotted) names. */
function annotations(interpreter: Interpreter, func: FunctionValue): Value {
  const entries = [...func.args.posonlyargs, ...func.args.args, ...func.args.kwonlyargs].flatMap((parameter) =>
    parameter.annotation === null
      ? []
      : [
          [
            `s:${parameter.arg}`,
            { key: str(parameter.arg), value: named(interpreter, func, parameter.annotation) },
          ] as const,
        ],
  );
  return new DictValue(new Map(entries));
}

function named(interpreter: Interpreter, func: FunctionValue, expr: Expr): Value {
  if (expr.kind === "Attribute") return interpreter.get(named(interpreter, func, expr.value), expr.attr);
  const value =
    expr.kind === "Name" ? (func.closure.lookup(expr.id) ?? interpreter.builtins.variables.get(expr.id)) : undefined;
  return value ?? interpreter.unknown("an annotation", false);
}

export function superAttribute(interpreter: Interpreter, object: SuperValue, name: string): Value | null {
  const cls = superClass(object);
  if (cls === null) return null;
  const { mro } = cls;
  const rest = mro.slice(mro.indexOf(object.start) + 1);
  for (const base of rest) {
    const value = base.attributes.get(name);
    if (value === undefined) continue;
    if (value.kind === "classmethod") return new BoundValue(cls, value.func);
    if (name === "__new__") return value.kind === "staticmethod" ? value.func : value;
    return object.self.kind === "class" && value.kind === "function" && object.self !== cls
      ? value
      : bind(interpreter, value, object.self, cls);
  }
  if (name === "__call__" && object.self.kind === "class" && cls !== object.self) {
    // A metaclass's `super().__call__`: the making of an instance itself.
    const made = object.self;
    return new NativeValue("__call__", (args, inner) => instantiate(inner, made, args));
  }
  if (name === "__new__") return new NativeValue("__new__", (args, inner) => objectNew(inner, args.positional[0]));
  if (RAW_METHODS.has(name)) return new BoundValue(object.self, rawMethod(name));
  if (cls.openBases !== null) return interpreter.unknown(cls.openBases);
  if (object.self.kind === "instance" && object.self.builtin !== null) {
    const method = builtinMethod(object.self.builtin, name);
    if (method !== null) return method;
  }
  if (name === "__init__" || name === "__init_subclass__" || name === "__post_init__" || name === "__set_name__") {
    return new NativeValue(name, () => none);
  }
  return null;
}

/** Whose linearisation `super()` walks: the object's class, the class itself, or inside a metaclass that metaclass. */
function superClass({ self, start }: SuperValue): ClassValue | null {
  if (self.kind === "instance") return self.cls;
  if (self.kind !== "class") return null;
  return !self.mro.includes(start) && self.metaclass?.mro.includes(start) ? self.metaclass : self;
}

function objectNew(interpreter: Interpreter, cls: Value | undefined): Value {
  return cls?.kind === "class" ? interpreter.instance(cls) : interpreter.unknown("object.__new__ of something unknown");
}

export function iteratorAttribute(_interpreter: Interpreter, object: IteratorValue, name: string): Value | null {
  switch (name) {
    // `iter(loader).next()`, of Python 2 and of PyTorch's loaders before 2.0.
    case "next":
    case "__next__":
      return new NativeValue(name, (_args, inner) => {
        const pulled = object.next(inner.journal);
        return pulled.done ? inner.raise("StopIteration", "") : pulled.value;
      });
    case "__iter__":
      return new NativeValue(name, () => object);
    case "send":
      return new NativeValue(name, (args, inner) => {
        const pulled = object.send === null ? object.next(inner.journal) : object.send(args.positional[0] ?? none);
        return pulled.done ? inner.raise("StopIteration", "") : pulled.value;
      });
    case "close":
    case "throw":
      return new NativeValue(name, () => none);
    default:
      return null;
  }
}
