import { classOf } from "../class-of.ts";
import type { Interpreter } from "../interpreter.ts";
import { namesDict } from "../live-names.ts";
import { codePointOrder } from "../methods/sorting.ts";
import { bind, mapAlternatives, plain, restOn, type Single, scalarUnknown } from "../native.ts";
import type { Scope } from "../scope.ts";
import {
  bool,
  type CallArguments,
  type ClassValue,
  DictValue,
  int,
  ListValue,
  none,
  SuperValue,
  str,
  type TupleValue,
  type Value,
} from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** Built-in functions that ask about objects, classes and names. */

// ---------------------------------------------------------------- isinstance

/**
 * Whether a class is one of some classes; null when that is not known. Abstract classes of the library say by
 * `__kinds__` which built-in values they cover and by `__protocol__` which methods make an object one of them.
 */
function descends(interpreter: Interpreter, cls: ClassValue, value: Value | null, target: Value): boolean | null {
  if (target.kind === "tuple") {
    let answer: boolean | null = false;
    for (const item of target.items) {
      const one = descends(interpreter, cls, value, item);
      if (one) return true;
      if (one === null) answer = null;
    }
    return answer;
  }
  if (target.kind !== "class") return null;
  if (cls.isSubclassOf(target)) return true;
  const protocol = target.attributes.get("__protocol__");
  if (protocol?.kind === "tuple" && value !== null) return fitsProtocol(cls, value, target, protocol);
  const hook = target.metaclass?.lookup("__instancecheck__");
  if (hook !== undefined && value !== null) return interpreter.truth(interpreter.invoke(hook, target, value));
  return cls.openBases === null ? false : null;
}

function fitsProtocol(cls: ClassValue, value: Value, target: ClassValue, protocol: TupleValue): boolean | null {
  const kinds = target.attributes.get("__kinds__");
  const kind = value.kind;
  if (kinds?.kind === "tuple" && kinds.items.some((item) => item.kind === "str" && item.value === kind)) return true;
  if (value.kind !== "instance") return false;
  if (value.builtin !== null && fitsProtocol(cls, value.builtin, target, protocol)) return true;
  const has = protocol.items.every(
    (item) => item.kind === "str" && (cls.lookup(item.value) ?? value.attributes.get(item.value)) !== undefined,
  );
  if (has && protocol.items.length > 0) return true;
  return cls.openBases === null ? false : null;
}

function isinstance(args: CallArguments, interpreter: Interpreter): Value {
  const [value = none, target = none] = bind(interpreter, "isinstance", args, ["object", "classinfo"], 2);
  return mapAlternatives(value, (single: Single) => {
    if (single.kind === "unknown") return scalarUnknown(interpreter, single.reason);
    return mapAlternatives(target, (wanted) => {
      const cls = classOf(interpreter, single);
      const answer = cls === null ? null : descends(interpreter, cls, single, wanted);
      if (answer !== null) return bool(answer, single.kind === "instance" ? undefined : single.assume);
      return scalarUnknown(
        interpreter,
        wanted.kind === "unknown" ? wanted.reason : (cls?.openBases ?? "whether it is an instance is not known"),
      );
    });
  });
}

function issubclass(args: CallArguments, interpreter: Interpreter): Value {
  const [cls = none, target = none] = bind(interpreter, "issubclass", args, ["class", "classinfo"], 2);
  if (cls.kind === "unknown") return scalarUnknown(interpreter, cls.reason);
  if (cls.kind !== "class") return interpreter.raise("TypeError", "issubclass() arg 1 must be a class");
  const answer = descends(interpreter, cls, null, target);
  return answer === null ? scalarUnknown(interpreter, cls.openBases ?? "a class that is not known") : bool(answer);
}

// ---------------------------------------------------------------- attributes

function getattr(args: CallArguments, interpreter: Interpreter): Value {
  const [object = none, name = none, fallback] = bind(interpreter, "getattr", args, ["object", "name", "default"], 2);
  return mapAlternatives(plain(name), (single) => {
    if (single.kind === "unknown") return interpreter.unknown(single.reason);
    if (single.kind !== "str") return interpreter.raise("TypeError", "attribute name must be string");
    const exists = fallback === undefined ? true : interpreter.has(object, single.value);
    if (exists === false && fallback !== undefined) return fallback;
    return restOn(interpreter, interpreter.get(object, single.value), single.assume);
  });
}

function hasattr(args: CallArguments, interpreter: Interpreter): Value {
  const [object = none, name = none] = bind(interpreter, "hasattr", args, ["object", "name"], 2);
  return mapAlternatives(plain(name), (single) => {
    if (single.kind !== "str") return scalarUnknown(interpreter, "the name of an attribute is not known");
    const answer = interpreter.has(object, single.value);
    const reason = object.kind === "unknown" ? object.reason : `whether there is \`${single.value}\` is not known`;
    return answer === null ? scalarUnknown(interpreter, reason) : bool(answer, single.assume);
  });
}

function openObject(interpreter: Interpreter, object: Value, reason: string): void {
  if (object.kind === "instance") {
    interpreter.journal.touch(object);
    object.open ??= reason;
    // A dictionary whose items are its attributes (EasyDict): its `__setattr__` sets one of them.
    if (object.builtin?.kind === "dict") {
      interpreter.journal.touch(object.builtin);
      object.builtin.open ??= reason;
    }
  }
}

function setattr(args: CallArguments, interpreter: Interpreter): Value {
  const [object = none, name = none, value = none] = bind(interpreter, "setattr", args, ["object", "name", "value"], 3);
  const key = plain(name);
  if (key.kind === "str") interpreter.assuming(key.assume, () => interpreter.set(object, key.value, value));
  else openObject(interpreter, object, "an attribute whose name is not known was set");
  return none;
}

function delattr(args: CallArguments, interpreter: Interpreter): Value {
  const [object = none, name = none] = bind(interpreter, "delattr", args, ["object", "name"], 2);
  const key = plain(name);
  if (key.kind === "str") interpreter.delete(object, key.value);
  else openObject(interpreter, object, "an attribute whose name is not known was deleted");
  return none;
}

function callable(args: CallArguments, interpreter: Interpreter): Value {
  const [value = none] = bind(interpreter, "callable", args, ["object"], 1);
  return mapAlternatives(value, (single) => {
    switch (single.kind) {
      case "function":
      case "native":
      case "bound":
      case "class":
        return bool(true);
      case "unknown":
        return scalarUnknown(interpreter, single.reason);
      case "instance":
        if (single.cls.isModuleClass || single.cls.lookup("__call__") !== undefined) return bool(true);
        return single.open === null && single.cls.openBases === null && !single.cls.library
          ? bool(false)
          : scalarUnknown(interpreter, `whether a ${single.cls.name} can be called`);
      default:
        return bool(false);
    }
  });
}

// ---------------------------------------------------------------- names

/** A module's names and a class body's as they are kept, a function's as they are now. */
function namespace(scope: Scope): DictValue {
  if (scope.kind !== "function" && !scope.library) return namesDict(scope);
  const dict = new DictValue(
    new Map([...scope.variables].map(([name, value]) => [`s:${name}`, { key: str(name), value }])),
  );
  dict.open = scope.open;
  return dict;
}

/** The frame in whose code the built-in was called. */
const callerScope = (interpreter: Interpreter): Scope => interpreter.frame.scope;

function dir(args: CallArguments, interpreter: Interpreter): Value {
  const [value] = args.positional;
  const names = new Set<string>();
  let open: string | null = null;
  const own = value?.kind === "instance" ? value.cls.lookup("__dir__") : undefined;
  if (value !== undefined && own?.kind === "function") {
    const listed = interpreter.invoke(own, value);
    return listed.kind === "list" && listed.open === null ? sorted(listed) : listed;
  }
  if (value === undefined) for (const name of callerScope(interpreter).variables.keys()) names.add(name);
  else if (value.kind === "module" && value.scope.variables.get("__dir__")?.kind === "function") {
    // PEP 562: a module that says its names itself.
    return interpreter.invoke(value.scope.variables.get("__dir__") ?? none);
  } else if (value.kind === "module") {
    for (const name of value.scope.variables.keys()) names.add(name);
    open = value.open ?? (value.library ? `the names in ${value.name} are not all described here` : null);
  } else if (value.kind === "instance" || value.kind === "class") {
    const cls = value.kind === "instance" ? value.cls : value;
    if (value.kind === "instance") for (const name of value.attributes.keys()) names.add(name);
    for (const base of cls.mro) for (const name of base.attributes.keys()) names.add(name);
    open = cls.openBases ?? (value.kind === "instance" ? value.open : null);
    if (cls.mro.some((base) => base.library && base.name !== "object"))
      open ??= `the names in ${cls.name} are not all described here`;
  } else return interpreter.unknown("the names in a value", false);
  const list = nameList(names);
  // Sorted positions shift when names are missing: only an exact list is given.
  if (open !== null) {
    list.items = [];
    list.open = open;
  }
  return list;
}

const nameList = (names: ReadonlySet<string>): ListValue =>
  new ListValue([...names].sort(codePointOrder).map((name) => str(name)));

/** What `__dir__` gave, in the order in which `dir()` gives it. */
const sorted = (list: ListValue): ListValue =>
  new ListValue(
    [...list.items].sort((a, b) => codePointOrder(a.kind === "str" ? a.value : "", b.kind === "str" ? b.value : "")),
  );

/** `super()`: the class whose body holds the running function, and that function's first argument. */
function superCall(args: CallArguments, interpreter: Interpreter): Value {
  const [start, self] = args.positional;
  if (start !== undefined) {
    if (start.kind === "class" && self !== undefined) return new SuperValue(start, self);
    return interpreter.unknown(start.kind === "unknown" ? start.reason : "super() of something that is not a class");
  }
  for (let i = interpreter.frames.length - 1; i >= 0; i--) {
    const frame = interpreter.frames[i];
    const func = frame?.func;
    if (!frame || !func) continue;
    if (func.owner === null) continue;
    const first = func.args.posonlyargs[0] ?? func.args.args[0];
    const receiver =
      first !== undefined
        ? frame.scope.variables.get(first.arg)
        : firstOf(func.args.vararg === null ? undefined : frame.scope.variables.get(func.args.vararg.arg));
    if (receiver !== undefined) return new SuperValue(func.owner, receiver);
  }
  return interpreter.raise("RuntimeError", "super(): no arguments");
}

const firstOf = (value: Value | undefined): Value | undefined => (value?.kind === "tuple" ? value.items[0] : undefined);

/** Identity as a number: distinct for distinct objects, as `{id(p) for p in head.parameters()}` needs. */
function identity(value: Value, interpreter: Interpreter): Value {
  // An address like CPython's, sixteen bytes an object; never shown as a fact, only compared.
  return "id" in value ? int(0x7f00_0000_0000 + value.id * 16) : scalarUnknown(interpreter, "the identity of a value");
}

export function defineIntrospection(table: BuiltinTable): void {
  table.native("isinstance", isinstance);
  table.native("issubclass", issubclass);
  table.native("getattr", getattr);
  table.native("hasattr", hasattr);
  table.native("setattr", setattr);
  table.native("delattr", delattr);
  table.native("callable", callable);
  table.native("dir", dir);
  table.construct(table.define("super"), (args, interpreter) =>
    superCall({ ...args, positional: args.positional.slice(1) }, interpreter),
  );
  table.native("id", (args, interpreter) =>
    mapAlternatives(args.positional[0] ?? none, (single) => identity(single, interpreter)),
  );
  table.native("hash", (args, interpreter) => {
    const [value = none] = args.positional;
    if (value.kind === "instance" && value.cls.lookup("__hash__") !== undefined)
      return interpreter.invokeMethod(value, "__hash__");
    return value.kind === "int" && value.value >= 0 ? value : scalarUnknown(interpreter, "a hash");
  });
  table.native("globals", (_args, interpreter) => namespace(callerScope(interpreter).globals));
  table.native("locals", (_args, interpreter) => namespace(callerScope(interpreter)));
  table.native("vars", (args, interpreter) => {
    const [value] = args.positional;
    if (value === undefined) return namespace(callerScope(interpreter));
    if (value.kind === "unknown") return interpreter.unknown(value.reason, value.mayHoldParameters);
    return interpreter.get(value, "__dict__");
  });
}
