import { instantiate } from "../calls.ts";
import { classOf, HIDDEN_CLASSES } from "../class-of.ts";
import { type ClassParts, createClass } from "../definitions.ts";
import { toStr } from "../formatting.ts";
import type { Interpreter } from "../interpreter.ts";
import { bytesMethods } from "../methods/bytes.ts";
import { dictMethods, fromKeys, updateDict } from "../methods/dict.ts";
import { PROTOCOL_NAMES, unboundMethod } from "../methods/index.ts";
import { extendList, listMethods, tupleMethods } from "../methods/list.ts";
import { setMethods, setOf } from "../methods/set.ts";
import { makeTranslation, strMethods } from "../methods/str.ts";
import { asInteger, bind, mapAlternatives, method, native, plain, pure, scalarUnknown, shift } from "../native.ts";
import { ownItem } from "../subscripts.ts";
import { parseFloatText, parseIntegerText } from "../text/parse-number.ts";
import {
  BytesValue,
  bool,
  type CallArguments,
  ClassMethodValue,
  type ClassValue,
  DictValue,
  FloatValue,
  int,
  ListValue,
  none,
  PropertyValue,
  RangeValue,
  SetValue,
  SliceValue,
  StaticMethodValue,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** The built-in types as classes: callable, subclassable, usable with `isinstance`. */

type Build = (args: CallArguments, interpreter: Interpreter) => Value;

/**
 * Makes `cls(...)` build a value; for a program's own subclass an instance around one. `later` types are built empty
 * and filled by `__init__`, as lists, dicts and sets are.
 */
function construction(table: BuiltinTable, cls: ClassValue, build: Build, later: boolean): void {
  table.construct(cls, (args, interpreter) => {
    const requested = args.positional[0];
    const rest = shift(args);
    if (requested === undefined || requested === cls || requested.kind !== "class") return build(rest, interpreter);
    const instance = interpreter.instance(requested);
    instance.builtin = build(later ? { positional: [], keywords: new Map(), open: false } : rest, interpreter);
    return instance;
  });
}

function methods(cls: ClassValue, names: Iterable<string>, container: boolean): void {
  for (const name of names) cls.attributes.set(name, unboundMethod(name));
  if (container) for (const name of PROTOCOL_NAMES) cls.attributes.set(name, unboundMethod(name));
}

// ---------------------------------------------------------------- numbers and texts

const toInteger: Build = pure("int", ["x", "base"], 0, ([value, base], interpreter) => {
  if (value === undefined) return int(0);
  switch (value.kind) {
    case "int":
    case "bool":
      return int(asInteger(value) ?? 0);
    case "float":
      if (!Number.isFinite(value.value)) {
        return interpreter.raise(
          Number.isNaN(value.value) ? "ValueError" : "OverflowError",
          "cannot convert float to integer",
        );
      }
      return int(Math.trunc(value.value));
    case "str": {
      const parsed = parseIntegerText(value.value, asInteger(base) ?? 10);
      return parsed === null
        ? interpreter.raise("ValueError", `invalid literal for int(): '${value.value}'`)
        : int(parsed);
    }
    case "instance": {
      const name = ["__int__", "__index__", "__trunc__"].find((one) => value.cls.lookup(one) !== undefined);
      if (name !== undefined && value.tensor === null) return interpreter.invokeMethod(value, name);
      if (value.tensor !== null) {
        const number = interpreter.invokeMethod(value, "item");
        if (number.kind === "int" || number.kind === "bool") return int(asInteger(number) ?? 0);
        if (number.kind === "float" && Number.isFinite(number.value)) return int(Math.trunc(number.value));
      }
      return scalarUnknown(interpreter, `the number in a ${value.cls.name}`);
    }
    default:
      return interpreter.raise("TypeError", "int() argument must be a string or a real number");
  }
});

const toFloat: Build = pure("float", ["x"], 0, ([value], interpreter) => {
  if (value === undefined) return new FloatValue(0);
  switch (value.kind) {
    case "int":
    case "bool":
      return new FloatValue(asInteger(value) ?? 0);
    case "float":
      return value;
    case "str": {
      const parsed = parseFloatText(value.value);
      return parsed === null
        ? interpreter.raise("ValueError", `could not convert string to float: '${value.value}'`)
        : new FloatValue(parsed);
    }
    case "instance":
      if (value.tensor === null && value.cls.lookup("__float__") !== undefined)
        return interpreter.invokeMethod(value, "__float__");
      if (value.tensor !== null) {
        const number = interpreter.invokeMethod(value, "item");
        if (number.kind === "float") return number;
        if (number.kind === "int") return new FloatValue(number.value);
      }
      return scalarUnknown(interpreter, `the number in a ${value.cls.name}`);
    default:
      return interpreter.raise("TypeError", "float() argument must be a string or a real number");
  }
});

const toText: Build = (args, interpreter) => {
  const [value, encoding] = bind(interpreter, "str", args, ["object", "encoding", "errors"], 0);
  if (value === undefined) return str("");
  if (value.kind === "bytes" && encoding !== undefined) return str(new TextDecoder().decode(value.value));
  return toStr(interpreter, value);
};

const toBool: Build = (args, interpreter) => {
  const [value] = args.positional;
  if (value === undefined) return bool(false);
  return mapAlternatives(value, (single) => {
    const answer = interpreter.truth(single);
    return answer === null
      ? scalarUnknown(interpreter, single.kind === "unknown" ? single.reason : "a truth value")
      : bool(answer, single.assume);
  });
};

const toBytes: Build = pure("bytes", ["source", "encoding", "errors"], 0, ([source], interpreter) => {
  if (source === undefined) return new BytesValue(new Uint8Array());
  if (source.kind === "bytes") return source;
  if (source.kind === "str") return new BytesValue(new TextEncoder().encode(source.value));
  if ((source.kind === "list" && source.open === null) || source.kind === "tuple") {
    const numbers = source.items.flatMap((item) => asInteger(item) ?? []);
    if (numbers.length === source.items.length) return new BytesValue(Uint8Array.from(numbers));
  }
  const size = asInteger(source);
  if (size !== undefined && size >= 0 && size <= 65_536) return new BytesValue(new Uint8Array(size));
  return scalarUnknown(interpreter, "bytes that are not known");
});

// ---------------------------------------------------------------- containers

const toList: Build = (args, interpreter) => {
  const list = new ListValue([]);
  const [iterable] = bind(interpreter, "list", args, ["iterable"], 0);
  if (iterable !== undefined) {
    extendList(interpreter, list, iterable);
    list.assume = iterable.assume;
  }
  return list;
};

const toTuple: Build = (args, interpreter) => {
  const [iterable] = bind(interpreter, "tuple", args, ["iterable"], 0);
  if (iterable === undefined) return new TupleValue([]);
  if (iterable.kind === "tuple" && iterable.cls === null) return iterable;
  if (iterable.kind === "unknown") return interpreter.unknown(iterable.reason, iterable.mayHoldParameters);
  const items = interpreter.elements(iterable);
  return items === null
    ? interpreter.unknown("a tuple whose length is not known")
    : new TupleValue(items, iterable.assume);
};

const toDict: Build = (args, interpreter) => {
  const dict = new DictValue();
  for (const source of args.positional) {
    if (source.kind === "unknown") dict.open = source.reason;
    else updateDict(interpreter, dict, source);
    dict.assume = dict.assume.union(source.assume);
  }
  for (const [name, value] of args.keywords) dict.entries.set(`s:${name}`, { key: str(name), value });
  if (args.open) dict.open = "arguments passed with ** are not known";
  return dict;
};

const toSet =
  (frozen: boolean): Build =>
  (args, interpreter) => {
    const [iterable] = bind(interpreter, frozen ? "frozenset" : "set", args, ["iterable"], 0);
    return iterable === undefined ? new SetValue(new Map(), frozen) : setOf(interpreter, iterable, frozen);
  };

const toRange: Build = pure("range", ["start", "stop", "step"], 1, ([first, second, third], interpreter) => {
  const start = second === undefined ? 0 : asInteger(first);
  const stop = asInteger(second ?? first);
  const step = third === undefined ? 1 : asInteger(third);
  if (start === undefined || stop === undefined || step === undefined) {
    const odd = [first, second, third].find((value) => value !== undefined && asInteger(value) === undefined);
    if (odd?.kind === "instance") return scalarUnknown(interpreter, `a range up to a ${odd.cls.name}`);
    return interpreter.raise("TypeError", `'${odd?.kind ?? "object"}' object cannot be interpreted as an integer`);
  }
  if (step === 0) return interpreter.raise("ValueError", "range() arg 3 must not be zero");
  return new RangeValue(start, stop, step);
});

const toSlice: Build = (args, interpreter) => {
  const [first = none, second, third = none] = bind(interpreter, "slice", args, ["start", "stop", "step"], 1);
  return second === undefined ? new SliceValue(none, first, none) : new SliceValue(first, second, third);
};

// ---------------------------------------------------------------- type

function makeType(interpreter: Interpreter, metaclass: Value | undefined, args: CallArguments): Value {
  const [name, bases, namespace] = args.positional;
  const body = plain(namespace ?? none);
  if (name?.kind !== "str" || bases?.kind !== "tuple" || body.kind !== "dict")
    return interpreter.unknown("a class made of parts that are not known");
  const variables = new Map<string, Value>();
  for (const { key, value } of body.entries.values()) if (key.kind === "str") variables.set(key.value, value);
  const keywords = new Map(args.keywords);
  if (metaclass?.kind === "class" && metaclass.name !== "type") keywords.set("metaclass", metaclass);
  const scope = interpreter.frames.at(-1)?.scope;
  // In the `__new__` of a metaclass: the class is where its statement stands.
  const statement = interpreter.classBeingMade;
  const parts: ClassParts = {
    name: name.value,
    moduleName: statement?.moduleName ?? scope?.moduleName ?? "",
    bases: bases.items,
    namespace: variables,
    keywords,
    location: statement?.location ?? interpreter.here(),
    library: statement?.library ?? scope?.library ?? false,
  };
  return createClass(interpreter, parts);
}

function defineType(table: BuiltinTable): void {
  const type = table.define("type");
  table.construct(type, (args, interpreter) => {
    const [metaclass, value] = args.positional;
    if (args.positional.length > 2) return makeType(interpreter, metaclass, shift(args));
    if (value === undefined) return interpreter.raise("TypeError", "type() takes 1 or 3 arguments");
    return mapAlternatives(value, (single) => {
      const reason = single.kind === "unknown" ? single.reason : "a type that is not known";
      return classOf(interpreter, single) ?? interpreter.unknown(reason);
    });
  });
  type.attributes.set(
    "__call__",
    method("__call__", (args, interpreter) => {
      const cls = args.positional[0];
      return cls?.kind === "class"
        ? instantiate(interpreter, cls, shift(args))
        : interpreter.unknown("a class that is not known is called");
    }),
  );
}

// ---------------------------------------------------------------- the table

export function defineTypes(table: BuiltinTable): void {
  defineType(table);
  const integer = table.define("int");
  construction(table, integer, toInteger, false);
  integer.attributes.set(
    "from_bytes",
    native("from_bytes", (_args, interpreter) => scalarUnknown(interpreter, "a number read from bytes")),
  );
  construction(table, table.define("bool", integer), toBool, false);
  construction(table, table.define("float"), toFloat, false);
  construction(
    table,
    table.define("complex"),
    (_args, interpreter) => scalarUnknown(interpreter, "a complex number"),
    false,
  );
  const text = table.define("str");
  construction(table, text, toText, false);
  methods(text, strMethods.keys(), true);
  text.attributes.set(
    "maketrans",
    native(
      "maketrans",
      pure("maketrans", ["x", "y", "z"], 1, (values) => makeTranslation(values)),
    ),
  );
  const bytes = table.define("bytes");
  construction(table, bytes, toBytes, false);
  methods(bytes, bytesMethods.keys(), true);
  construction(table, table.define("bytearray"), toBytes, false);
  construction(table, table.define("memoryview"), toBytes, false);
  const list = table.define("list");
  construction(table, list, toList, true);
  methods(list, listMethods.keys(), true);
  const tuple = table.define("tuple");
  construction(table, tuple, toTuple, false);
  methods(tuple, tupleMethods.keys(), true);
  const dict = table.define("dict");
  construction(table, dict, toDict, true);
  methods(dict, dictMethods.keys(), true);
  dict.attributes.set("__getitem__", method("__getitem__", dictItem));
  dict.attributes.set("fromkeys", new ClassMethodValue(native("fromkeys", dictFromKeys)));
  for (const frozen of [false, true]) {
    const set = table.define(frozen ? "frozenset" : "set");
    construction(table, set, toSet(frozen), !frozen);
    methods(set, setMethods.keys(), true);
    if (frozen) set.attributes.delete("__init__");
  }
  construction(table, table.define("range"), toRange, false);
  construction(table, table.define("slice"), toSlice, false);
  defineDescriptors(table);
  for (const key of Object.values(HIDDEN_CLASSES)) table.define(key);
  table.define(HIDDEN_CLASSES.module).attributes.set("__init__", method("__init__", initialiseModule));
}

function dictItem(args: CallArguments, interpreter: Interpreter): Value {
  const [self, key = none] = args.positional;
  const dict = self === undefined ? none : plain(self);
  if (self?.kind === "instance" && dict.kind === "dict") return ownItem(interpreter, self, dict, key);
  return interpreter.getItem(dict, key);
}

/** `types.ModuleType(name, doc)`: what a lazy module of a package calls with `super().__init__(name)`. */
function initialiseModule(args: CallArguments, interpreter: Interpreter): Value {
  const [self = none, name = none, doc = none] = args.positional;
  interpreter.set(self, "__name__", name);
  interpreter.set(self, "__doc__", args.keywords.get("doc") ?? doc);
  return none;
}

function dictFromKeys(args: CallArguments, interpreter: Interpreter): Value {
  const made = fromKeys(shift(args), interpreter);
  const cls = args.positional[0];
  if (cls?.kind !== "class" || cls.qualifiedName === "builtins.dict") return made;
  return interpreter.invoke(cls, made);
}

function defineDescriptors(table: BuiltinTable): void {
  table.construct(table.define("property"), (args, interpreter) => {
    const [get, set, remove] = bind(interpreter, "property", shift(args), ["fget", "fset", "fdel", "doc"], 0);
    const accessor = (value: Value | undefined): Value | null =>
      value === undefined || value.kind === "none" ? null : value;
    return new PropertyValue(accessor(get), accessor(set), accessor(remove));
  });
  table.construct(table.define("staticmethod"), (args) => new StaticMethodValue(args.positional[1] ?? none));
  table.construct(table.define("classmethod"), (args) => new ClassMethodValue(args.positional[1] ?? none));
}
