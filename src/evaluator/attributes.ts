import { propertyMethod } from "./builtins.ts";
import { instantiate } from "./calls.ts";
import { classOf } from "./class-of.ts";
import { forAlternatives } from "./fork.ts";
import { PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { weakenFlags } from "./leak.ts";
import { builtinMethod } from "./methods/index.ts";
import { moduleDeleteAttribute, moduleGetAttribute, moduleSetAttribute } from "./overlays/module.ts";
import { tensorGetAttribute, tensorSetAttribute } from "./overlays/tensor.ts";
import {
  BoundValue,
  type ClassValue,
  DictValue,
  type FunctionValue,
  hashKey,
  type InstanceValue,
  type IteratorValue,
  ListValue,
  type ModuleValue,
  NativeValue,
  none,
  type SuperValue,
  str,
  TupleValue,
  type UnknownValue,
  type Value,
  yes,
} from "./value.ts";

/** `object.name`, by Python's protocol. What cannot be seen is Unknown; only None certainly has no attributes. */
export function getAttribute(interpreter: Interpreter, object: Value, name: string): Value {
  interpreter.tick();
  return findAttribute(interpreter, object, name) ?? missing(interpreter, object, name);
}

/** Whether an attribute exists; null when that is not known. */
export function hasAttribute(interpreter: Interpreter, object: Value, name: string): boolean | null {
  if (object.kind === "unknown") return null;
  if (object.kind === "choice") {
    const answers = new Set(object.alternatives.map((one) => hasAttribute(interpreter, one.value, name)));
    return answers.size === 1 ? ([...answers][0] ?? null) : null;
  }
  try {
    const found = findAttribute(interpreter, object, name);
    if (found !== null && isUndescribed(object, found)) return false;
    if (found !== null) return found.kind === "unknown" && isOpen(object) ? null : true;
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    return false;
  }
  return isOpen(object) ? null : false;
}

/**
 * A module of a library whose class is fully listed: what a script probes for (`fc`, `classifier`, `head`) is there or not,
 * though reading it where it is not described stays Unknown.
 */
function isUndescribed(object: Value, found: Value): boolean {
  return (
    object.kind === "instance" &&
    object.cls.isModuleClass &&
    object.open === null &&
    object.cls.openBases === null &&
    found.kind === "unknown" &&
    found.reason.endsWith("is not described here")
  );
}

/** Whether attributes that are not listed may exist. */
function isOpen(object: Value): boolean {
  switch (object.kind) {
    case "instance":
      // A user's class on top of nn.Module is fully known: nn.Module adds nothing that a script probes for.
      return object.open !== null || object.cls.openBases !== null || !isFullyDescribed(object.cls);
    case "class":
      return object.openBases !== null || object.library;
    case "module":
      return object.open !== null || object.library || object.scope.open !== null;
    case "native":
      return true;
    default:
      return false;
  }
}

/** A user's class is all there is; a library's where its description says `__complete__` (Namespace: what was set is all). */
function isFullyDescribed(cls: ClassValue): boolean {
  return !cls.library || cls.isModuleClass || cls.lookup("__complete__") !== undefined;
}

function missing(interpreter: Interpreter, object: Value, name: string): Value {
  switch (object.kind) {
    case "none":
      return interpreter.raise("AttributeError", `'NoneType' object has no attribute '${name}'`);
    case "unknown":
      return interpreter.unknown(object.reason, object.mayHoldParameters, object.alias);
    case "instance":
      return interpreter.unknown(
        object.open ?? object.cls.openBases ?? `\`${object.cls.name}.${name}\` is not described here`,
      );
    case "class":
      return interpreter.unknown(object.openBases ?? `\`${object.name}.${name}\` is not described here`);
    case "module":
      return interpreter.unknown(
        object.open ?? object.scope.open ?? `\`${object.name}.${name}\` is not described here`,
      );
    default:
      return interpreter.unknown(`\`.${name}\` of a ${object.kind} is not described here`);
  }
}

function findAttribute(interpreter: Interpreter, object: Value, name: string): Value | null {
  switch (object.kind) {
    case "unknown":
      return name === "requires_grad_" && object.alias.length > 0 ? weakeningCall(object) : null;
    case "choice":
      return forAlternatives(interpreter, object, (alternative) => getAttribute(interpreter, alternative, name));
    case "instance":
      return instanceAttribute(interpreter, object, name);
    case "class":
      return classAttribute(interpreter, object, name);
    case "module":
      return moduleAttribute(interpreter, object, name);
    case "function":
      return functionAttribute(interpreter, object, name);
    case "native":
      return name === "__name__" || name === "__qualname__" ? str(object.name) : null;
    case "bound":
      if (name === "__self__") return object.self;
      if (name === "__func__") return object.func;
      return findAttribute(interpreter, object.func, name);
    case "super":
      return superAttribute(interpreter, object, name);
    case "iterator":
      return iteratorAttribute(interpreter, object, name);
    case "property":
      return propertyMethod(object, name);
    case "staticmethod":
    case "classmethod":
      return name === "__func__" ? object.func : findAttribute(interpreter, object.func, name);
    case "tuple": {
      const field = object.cls === null ? undefined : object.cls.lookup(name);
      if (field !== undefined) return bind(interpreter, field, object, object.cls);
      return builtinOrClass(interpreter, object, name);
    }
    default:
      return builtinOrClass(interpreter, object, name);
  }
}

/** `unknown.requires_grad_(flag)` on something that may be a known parameter. */
function weakeningCall(object: UnknownValue): NativeValue {
  return new NativeValue("requires_grad_", (args, interpreter) => {
    weakenFlags(interpreter, object.alias, args.positional[0] ?? args.keywords.get("requires_grad") ?? yes);
    return object;
  });
}

function builtinOrClass(interpreter: Interpreter, object: Value, name: string): Value | null {
  if (name === "__class__") return classOf(interpreter, object);
  return builtinMethod(object, name);
}

/** What reading a class attribute off an instance gives. */
export function bind(interpreter: Interpreter, value: Value, self: Value, cls: ClassValue | null): Value {
  switch (value.kind) {
    case "function":
      return new BoundValue(self, value);
    case "native":
      return value.binds ? new BoundValue(self, value) : value;
    case "property":
      return value.getter === null
        ? interpreter.unknown("a property that cannot be read")
        : interpreter.invoke(value.getter, self);
    case "staticmethod":
      return value.func;
    case "classmethod":
      return new BoundValue(cls ?? self, value.func);
    case "instance": {
      const getter = value.cls.lookup("__get__");
      if (getter === undefined || value.cls.isModuleClass) return value;
      return interpreter.invokeMethod(value, "__get__", self, cls ?? none);
    }
    default:
      return value;
  }
}

function isDataDescriptor(value: Value): boolean {
  return value.kind === "property" || (value.kind === "instance" && value.cls.lookup("__set__") !== undefined);
}

function instanceAttribute(interpreter: Interpreter, object: InstanceValue, name: string): Value | null {
  const { cls } = object;
  const fromClass = cls.lookup(name);
  if (fromClass !== undefined && isDataDescriptor(fromClass)) return bind(interpreter, fromClass, object, cls);
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  if (object.tensor !== null) {
    const value = tensorGetAttribute(interpreter, object, name);
    if (value !== null) return value;
  }
  if (fromClass !== undefined) return bind(interpreter, fromClass, object, cls);
  if (cls.isModuleClass) {
    const value = moduleGetAttribute(interpreter, object, name);
    if (value !== null) return value;
  }
  if (name === "__class__") return cls;
  if (name === "__dict__") return attributesAsDict(object);
  if (name === "__doc__") return none;
  if (RAW_METHODS.has(name)) return new BoundValue(object, rawMethod(name));
  if (object.builtin !== null) {
    const method = builtinMethod(object.builtin, name);
    if (method !== null) return method;
  }
  const fallback = cls.lookup("__getattr__");
  if (fallback !== undefined) return interpreter.invoke(bind(interpreter, fallback, object, cls), str(name));
  return null;
}

function attributesAsDict(object: InstanceValue): Value {
  const entries = new Map(
    [...object.attributes].map(([key, value]) => [`s:${key}`, { key: str(key), value }] as const),
  );
  const dict = new DictValue(entries);
  dict.open = object.open;
  return dict;
}

function classAttribute(interpreter: Interpreter, object: ClassValue, name: string): Value | null {
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
      return none;
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
  if (RAW_METHODS.has(name)) return rawMethod(name);
  if (object.library && object.lookup("__construct__") !== undefined) {
    // `str.lower`, `dict.get`: the method of whatever is passed first.
    return new NativeValue(name, (args, inner) => {
      const [self, ...rest] = args.positional;
      if (self === undefined) return inner.unknown(`\`${object.name}.${name}\` without an object`);
      return inner.call(inner.get(self, name), { ...args, positional: rest });
    });
  }
  return null;
}

function moduleAttribute(interpreter: Interpreter, object: ModuleValue, name: string): Value | null {
  const value = object.scope.variables.get(name);
  if (value !== undefined) return value;
  if (name === "__dict__") {
    return new DictValue(
      new Map([...object.scope.variables].map(([key, item]) => [`s:${key}`, { key: str(key), value: item }])),
    );
  }
  if (name === "__name__") return str(object.name);
  if (name === "__version__") return interpreter.unknown(`the installed version of ${object.name}`, false);
  const submodule = (object.shared ? interpreter.shared.modules : interpreter.modules).get(`${object.name}.${name}`);
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
    const imported = interpreter.modules.get(`${object.name}.${name}`);
    if (imported !== undefined) return imported;
  }
  return null;
}

function functionAttribute(_interpreter: Interpreter, object: FunctionValue, name: string): Value | null {
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
      return none;
    case "__defaults__":
      return new TupleValue(object.defaults);
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

function superAttribute(interpreter: Interpreter, object: SuperValue, name: string): Value | null {
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

function iteratorAttribute(_interpreter: Interpreter, object: IteratorValue, name: string): Value | null {
  switch (name) {
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

/** `object`'s own attribute methods: what `super().__setattr__` ends in. */
const RAW_METHODS: ReadonlySet<string> = new Set(["__setattr__", "__getattribute__", "__delattr__"]);

function rawMethod(name: string): NativeValue {
  return new NativeValue(
    name,
    (args, interpreter) => {
      const [self, key, value] = args.positional;
      if (self === undefined || key?.kind !== "str") return interpreter.unknown(`${name} with an unknown name`);
      if (name === "__getattribute__") return getAttribute(interpreter, self, key.value);
      if (name === "__delattr__") rawDelete(interpreter, self, key.value);
      else if (value !== undefined) rawSet(interpreter, self, key.value, value);
      return none;
    },
    true,
  );
}

// ---------------------------------------------------------------- writing

/** `object.name = value`, by Python's protocol. */
export function setAttribute(interpreter: Interpreter, object: Value, name: string, value: Value): void {
  interpreter.tick();
  switch (object.kind) {
    case "choice":
      forAlternatives(interpreter, object, (alternative) => {
        setAttribute(interpreter, alternative, name, value);
        return none;
      });
      return;
    case "instance": {
      const hook = object.cls.lookup("__setattr__");
      if (hook?.kind === "function") {
        interpreter.invoke(new BoundValue(object, hook), str(name), value);
        return;
      }
      rawSet(interpreter, object, name, value);
      return;
    }
    case "unknown":
      if (name === "requires_grad") weakenFlags(interpreter, object.alias, value);
      return;
    case "none":
      interpreter.raise("AttributeError", `'NoneType' object has no attribute '${name}'`);
      return;
    default:
      rawSet(interpreter, object, name, value);
  }
}

function rawSet(interpreter: Interpreter, object: Value, name: string, value: Value): void {
  const { journal } = interpreter;
  switch (object.kind) {
    case "instance": {
      const descriptor = object.cls.lookup(name);
      if (descriptor?.kind === "property") {
        if (descriptor.setter !== null) interpreter.invoke(descriptor.setter, object, value);
        return;
      }
      if (descriptor?.kind === "instance" && descriptor.cls.lookup("__set__") !== undefined) {
        interpreter.invokeMethod(descriptor, "__set__", object, value);
        return;
      }
      if (object.tensor !== null && tensorSetAttribute(interpreter, object, name, value)) return;
      if (object.cls.isModuleClass) {
        moduleSetAttribute(interpreter, object, name, value);
        return;
      }
      journal.touch(object);
      object.attributes.set(name, value);
      return;
    }
    case "class":
    case "function":
      journal.touch(object);
      object.attributes.set(name, value);
      return;
    case "module":
      object.scope.assign(name, value, journal);
      return;
    case "bound":
      rawSet(interpreter, object.func, name, value);
      return;
    default:
      return;
  }
}

/** `del object.name`. */
export function deleteAttribute(interpreter: Interpreter, object: Value, name: string): void {
  if (object.kind === "choice") {
    forAlternatives(interpreter, object, (alternative) => {
      deleteAttribute(interpreter, alternative, name);
      return none;
    });
    return;
  }
  if (object.kind === "instance") {
    const hook = object.cls.lookup("__delattr__");
    if (hook?.kind === "function") {
      interpreter.invoke(new BoundValue(object, hook), str(name));
      return;
    }
  }
  rawDelete(interpreter, object, name);
}

function rawDelete(interpreter: Interpreter, object: Value, name: string): void {
  const { journal } = interpreter;
  if (object.kind === "instance") {
    const descriptor = object.cls.lookup(name);
    if (descriptor?.kind === "property" && descriptor.deleter !== null) {
      interpreter.invoke(descriptor.deleter, object);
      return;
    }
    if (object.cls.isModuleClass) {
      moduleDeleteAttribute(interpreter, object, name);
      return;
    }
    journal.touch(object);
    object.attributes.delete(name);
  } else if (object.kind === "class" || object.kind === "function") {
    journal.touch(object);
    object.attributes.delete(name);
  } else if (object.kind === "module") {
    object.scope.remove(name, journal);
  }
}

/** Key under which values are the same for `is`-like identity in sets of our own. */
export const identityKey = (value: Value): string => hashKey(value) ?? `u:${value.kind}`;
