import { annotationForm } from "../annotations.ts";
import type { Interpreter } from "../interpreter.ts";
import { asInteger, asNumber, asText, native, plain, pure, scalarUnknown, shift, withAssume } from "../native.ts";
import {
  bool,
  type CallArguments,
  ClassValue,
  FloatValue,
  int,
  ListValue,
  type NativeCall,
  none,
  PropertyValue,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { copyNatives } from "./copying.ts";
import { inertNatives } from "./inert.ts";
import { jsonNatives } from "./json.ts";
import { literalNatives } from "./literal.ts";
import { regexNatives } from "./regex.ts";
import { systemNatives } from "./system.ts";
import { tomlNatives } from "./toml.ts";
import { unicodeNatives } from "./unicode.ts";
import { yamlNatives } from "./yaml.ts";

/** What the descriptions of the standard library cannot say in Python. */

/** Defaults that stand for an option that was not given: None, False, the empty text. */
const isLeftOut = (value: Value): boolean =>
  value.kind === "none" || (value.kind === "bool" && !value.value) || (value.kind === "str" && value.value === "");

/** `default_value(value, key, text)`: the value, resting on "the program's own default was taken". */
const defaultValue: NativeCall = (args, interpreter) => {
  const [value = none, key, text] = args.positional;
  const leftOut = isLeftOut(value);
  const { optionsGiven } = interpreter;
  const isNamed = typeof optionsGiven !== "string" && optionsGiven.has(asText(key) ?? "");
  if (leftOut || isNamed || value.kind === "str") {
    interpreter.leftOutOptions++;
    const isMeant = leftOut ? optionsGiven !== "none" : optionsGiven === "texts";
    if (typeof optionsGiven === "string" ? isMeant : isNamed)
      return scalarUnknown(interpreter, `\`${asText(key) ?? "an option"}\` is given on the command line`);
  }
  const assumption = interpreter.assumption(
    "default",
    `default:${asText(key) ?? "?"}`,
    asText(text) ?? "a default is kept",
  );
  if (value.kind === "list") {
    // A copy: the default itself belongs to whoever wrote it down.
    const copy = new ListValue(value.items.map((item) => ("id" in item ? item : withAssume(item, assumption))));
    copy.open = value.open;
    copy.assume = value.assume.union(assumption);
    return copy;
  }
  if (value.kind === "instance" && value.cls.library && value.cls.qualifiedName.startsWith("pathlib.")) {
    // A path is never changed: a copy of it can say what it rests on, and nothing but what is made of it does.
    const copy = interpreter.instance(value.cls);
    for (const [name, one] of value.attributes)
      copy.attributes.set(name, "id" in one ? one : withAssume(one, assumption));
    copy.assume = value.assume.union(assumption);
    return copy;
  }
  if ("id" in value) {
    interpreter.path = interpreter.path.union(assumption);
    return value;
  }
  return withAssume(value, assumption);
};

// ---------------------------------------------------------------- math

const MATH: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  expm1: Math.expm1,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  fabs: Math.abs,
  degrees: (x) => (x * 180) / Math.PI,
  radians: (x) => (x * Math.PI) / 180,
};

/** Where Python raises ValueError rather than giving NaN. */
const isDomainError = (name: string, x: number, y: number): boolean =>
  (Number.isNaN(y) && !Number.isNaN(x)) || (name.startsWith("log") && !Number.isFinite(y) && Number.isFinite(x));

const mathUnary: NativeCall = pure("math", ["name", "x"], 2, ([name, x], interpreter) => {
  const number = asNumber(x);
  const operation = MATH[asText(name) ?? ""];
  if (number === undefined || operation === undefined) return scalarUnknown(interpreter, "a number that is not known");
  const result = operation(number);
  return isDomainError(asText(name) ?? "", number, result)
    ? interpreter.raise("ValueError", "math domain error")
    : new FloatValue(result);
});

const mathLog: NativeCall = pure("log", ["x", "base"], 1, ([x, base], interpreter) => {
  const number = asNumber(x);
  const radix = asNumber(base);
  if (number === undefined) return scalarUnknown(interpreter, "a number that is not known");
  if (number <= 0 || (radix !== undefined && (radix <= 0 || radix === 1)))
    return interpreter.raise("ValueError", "math domain error");
  return new FloatValue(radix === undefined ? Math.log(number) : Math.log(number) / Math.log(radix));
});

const mathWhole: NativeCall = pure("floor", ["name", "x"], 2, ([name, x], interpreter) => {
  const number = asNumber(x);
  if (number === undefined) {
    if (x?.kind === "instance" && x.tensor === null) {
      const dunder = `__${asText(name)}__`;
      if (x.cls.lookup(dunder) !== undefined) return interpreter.invokeMethod(x, dunder);
    }
    return scalarUnknown(interpreter, "a number that is not known");
  }
  if (!Number.isFinite(number)) return interpreter.raise("OverflowError", "cannot convert float infinity to integer");
  const which = asText(name);
  return int(which === "floor" ? Math.floor(number) : which === "ceil" ? Math.ceil(number) : Math.trunc(number));
});

const mathBinary: NativeCall = pure("math", ["name", "x", "y"], 3, ([name, x, y], interpreter) => {
  const a = asNumber(x);
  const b = asNumber(y);
  if (a === undefined || b === undefined) return scalarUnknown(interpreter, "a number that is not known");
  switch (asText(name)) {
    case "atan2":
      return new FloatValue(Math.atan2(a, b));
    case "pow":
      return new FloatValue(a ** b);
    case "hypot":
      return new FloatValue(Math.hypot(a, b));
    case "fmod":
      return new FloatValue(a % b);
    case "copysign":
      return new FloatValue(Math.abs(a) * (b < 0 || Object.is(b, -0) ? -1 : 1));
    default:
      return scalarUnknown(interpreter, "a function of numbers");
  }
});

const mathGamma: NativeCall = pure("factorial", ["n"], 1, ([n], interpreter) => {
  const count = asInteger(n);
  if (count === undefined || count > 170) return scalarUnknown(interpreter, "a factorial");
  if (count < 0) return interpreter.raise("ValueError", "factorial() not defined for negative values");
  let result = 1;
  for (let i = 2; i <= count; i++) result *= i;
  return int(result);
});

// ---------------------------------------------------------------- classes made by functions

/** `named_tuple(name, fields, defaults, module)`: what `collections.namedtuple` and `typing.NamedTuple` make. */
const namedTuple: NativeCall = (args, interpreter) => {
  const [name, fields, defaults, extra] = args.positional;
  const names = fields === undefined ? null : interpreter.elements(fields);
  const values = plain(defaults ?? none);
  if (name?.kind !== "str" || names === null || values.kind !== "dict")
    return interpreter.unknown("a named tuple whose fields are not known");
  const fieldNames = names.flatMap((field) => (field.kind === "str" ? [field.value] : []));
  const tuple = interpreter.builtins.variables.get("tuple");
  const tail = tuple?.kind === "class" ? tuple.mro : [];
  const scope = interpreter.userFrame()?.scope;
  const cls = new ClassValue({
    name: name.value,
    qualifiedName: `${scope?.moduleName ?? "collections"}.${name.value}`,
    bases: tail.slice(0, 1),
    mroTail: tail,
    openBases: null,
    location: interpreter.here(),
    library: true,
  });
  cls.attributes.set("_fields", new TupleValue(fieldNames.map((field) => str(field))));
  cls.attributes.set("_field_defaults", values);
  fieldNames.forEach((field, index) => {
    const getter = native(field, (call) => {
      const self = plain(call.positional[0] ?? none);
      return self.kind === "tuple"
        ? (self.items[index] ?? none)
        : interpreter.unknown("a field of something that is not known");
    });
    cls.attributes.set(field, new PropertyValue(getter, null, null));
  });
  const make: NativeCall = (call, inner) => makeNamed(inner, call, cls, fieldNames, values);
  cls.attributes.set("__construct__", native(name.value, make));
  cls.attributes.set("__new__", native("__new__", make));
  const members = plain(extra ?? none);
  if (members.kind === "dict")
    for (const { key, value } of members.entries.values()) if (key.kind === "str") cls.attributes.set(key.value, value);
  return cls;
};

function makeNamed(
  interpreter: Interpreter,
  call: CallArguments,
  cls: ClassValue,
  fields: readonly string[],
  defaults: Extract<Value, { kind: "dict" }>,
): Value {
  const requested = call.positional[0];
  const rest = shift(call);
  if (rest.positional.length > fields.length)
    return interpreter.raise("TypeError", `${cls.name}() takes ${fields.length} arguments`);
  const items = fields.map((field, index) => {
    const given = rest.positional[index] ?? rest.keywords.get(field) ?? defaults.entries.get(`s:${field}`)?.value;
    if (given !== undefined) return given;
    if (call.open) return interpreter.unknown(`field \`${field}\` is not known`);
    return interpreter.raise("TypeError", `${cls.name}() missing required argument: '${field}'`);
  });
  return new TupleValue(items, undefined, requested?.kind === "class" ? requested : cls);
}

/** `named_from(cls, items)`: a named tuple of a class with these items. */
const namedFrom: NativeCall = (args, interpreter) => {
  const [cls, items] = args.positional;
  const values = items === undefined ? null : interpreter.elements(items);
  if (cls?.kind !== "class" || values === null)
    return interpreter.unknown("a named tuple of values that are not known");
  return new TupleValue(values, undefined, cls);
};

// ---------------------------------------------------------------- asking about values

const isKnown = (value: Value | undefined): boolean =>
  value !== undefined && value.kind !== "unknown" && plain(value).kind !== "unknown";

const asking: readonly (readonly [string, NativeCall])[] = [
  ["is_known", (args) => bool(isKnown(args.positional[0]))],
  ["same", (args) => bool(args.positional[0] === args.positional[1])],
  ["kind_of", (args) => str(args.positional[0]?.kind ?? "none")],
  // Whether all elements are there: loops over it end where Python's do.
  [
    "is_closed",
    (args) => {
      const value = plain(args.positional[0] ?? none);
      if (value.kind === "unknown" || value.kind === "choice") return bool(false);
      return bool(!("open" in value) || value.open === null);
    },
  ],
  ["unknown", (args, interpreter) => interpreter.unknown(asText(args.positional[0]) ?? "it is not known")],
  [
    "scalar_unknown",
    (args, interpreter) => scalarUnknown(interpreter, asText(args.positional[0]) ?? "it is not known"),
  ],
  [
    "open_object",
    (args, interpreter) => {
      const [object, reason] = args.positional;
      if (object?.kind === "instance" || object?.kind === "dict" || object?.kind === "list") {
        interpreter.journal.touch(object);
        object.open ??= asText(reason) ?? "more may be there";
      }
      return none;
    },
  ],
  // Source text of the parameters of a function: how decorators like click's and inspect see them.
  [
    "parameter_names",
    (args) => {
      const [given] = args.positional;
      const func = given?.kind === "bound" ? given.func : given;
      if (func?.kind !== "function") return none;
      const names = [...func.args.posonlyargs, ...func.args.args].map((arg) => str(arg.arg));
      const positional = given?.kind === "bound" ? names.slice(1) : names;
      return new TupleValue([
        new TupleValue(positional),
        new TupleValue(func.args.kwonlyargs.map((arg) => str(arg.arg))),
      ]);
    },
  ],
  [
    "parameter_default",
    (args) => {
      const [given, name, missing = none] = args.positional;
      const func = given?.kind === "bound" ? given.func : given;
      const wanted = asText(name);
      if (func?.kind !== "function" || wanted === undefined) return missing;
      const named = [...func.args.posonlyargs, ...func.args.args];
      const index = named.findIndex((arg) => arg.arg === wanted);
      if (index >= 0) return func.defaults[index - (named.length - func.defaults.length)] ?? missing;
      return func.kwDefaults[func.args.kwonlyargs.findIndex((arg) => arg.arg === wanted)] ?? missing;
    },
  ],
  [
    "with_attributes",
    (args, interpreter) => {
      // What functools.update_wrapper does, as far as anything looks at it.
      const [wrapper = none, wrapped = none] = args.positional;
      if (wrapper.kind === "function") {
        interpreter.journal.touch(wrapper);
        wrapper.attributes.set("__wrapped__", wrapped);
        if (wrapped.kind === "function") {
          wrapper.attributes.set("__name__", str(wrapped.name));
          for (const [key, value] of wrapped.attributes) wrapper.attributes.set(key, value);
        }
      }
      return wrapper;
    },
  ],
];

export const stdlibNatives: readonly (readonly [string, NativeCall])[] = [
  ["default_value", defaultValue],
  ["annotation_form", annotationForm],
  ["math_unary", mathUnary],
  ["math_log", mathLog],
  ["math_whole", mathWhole],
  ["math_binary", mathBinary],
  ["math_factorial", mathGamma],
  ["named_tuple", namedTuple],
  ["named_from", namedFrom],
  [
    // `object.__new__`, also for classes whose metaclass has a `__call__` of its own.
    "new_object",
    (args, interpreter) => {
      const cls = args.positional[0];
      return cls?.kind === "class"
        ? interpreter.instance(cls)
        : interpreter.unknown("an object of a class that is not known");
    },
  ],
  ...asking,
  ...copyNatives,
  ...inertNatives,
  ...jsonNatives,
  ...literalNatives,
  ...regexNatives,
  ...systemNatives,
  ...tomlNatives,
  ...unicodeNatives,
  ...yamlNatives,
];
