import {
  classAttribute,
  functionAttribute,
  iteratorAttribute,
  moduleAttribute,
  superAttribute,
} from "./attribute-kinds.ts";
import { rawDelete, rawSet } from "./attribute-writing.ts";
import { attributesDict, givenDict } from "./attributes-dict.ts";
import { propertyMethod } from "./builtins.ts";
import { classOf } from "./class-of.ts";
import { forAlternatives } from "./fork.ts";
import { PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues, mayBeAbsent } from "./join.ts";
import { weakenFlags } from "./leak.ts";
import { builtinMethod } from "./methods/index.ts";
import { moduleGetAttribute } from "./overlays/module.ts";
import { dictGet } from "./overlays/support.ts";
import { tensorGetAttribute } from "./overlays/tensor.ts";
import { detachedFrom } from "./overlays/tensor-make.ts";
import { wrappedOrNot } from "./overlays/wrappers.ts";
import {
  BoundValue,
  ChoiceValue,
  type ClassValue,
  type InstanceValue,
  NativeValue,
  none,
  str,
  type UnknownValue,
  type Value,
  yes,
} from "./value.ts";

/** `object.name`, by Python's protocol. What cannot be seen is Unknown; only None certainly has no attributes. */
export function getAttribute(interpreter: Interpreter, object: Value, name: string): Value {
  interpreter.tick();
  const found = findAttribute(interpreter, object, name);
  // Names with an underscore are PyTorch's own tables, which are not all described.
  if (
    interpreter.attributeGuards > 0 &&
    object.kind === "instance" &&
    !name.startsWith("_") &&
    isCertainlyAbsent(object, found)
  ) {
    return interpreter.raise("AttributeError", `'${object.cls.name}' object has no attribute '${name}'`);
  }
  return found ?? missing(interpreter, object, name);
}

/** Private attributes that modules of torchvision 0.29 and timm 1.0 have and the tables of architectures leave out. */
const UNRECORDED: ReadonlySet<string> = new Set([
  "_has_warned",
  "_is_cn",
  "_stage_out_channels",
  "_skip_resize",
  "_pre_nms_top_n",
  "_post_nms_top_n",
  "_norm_layer",
  "_loss_type",
  "_fast_norm",
  "_ref_window_sizes",
  "_ref_grid_size",
  "_stage_out_idx",
  "_depth_idx",
  "_traits",
  "_out_idx",
]);

/** Whether an attribute exists; null when that is not known. */
export function hasAttribute(interpreter: Interpreter, object: Value, name: string): boolean | null {
  if (object.kind === "unknown") return null;
  if (object.kind === "choice") {
    const answers = new Set(object.alternatives.map((one) => hasAttribute(interpreter, one.value, name)));
    return answers.size === 1 ? ([...answers][0] ?? null) : null;
  }
  try {
    const found = findAttribute(interpreter, object, name);
    if (found !== null && isUndescribed(object, found)) return UNRECORDED.has(name) ? null : false;
    if (found !== null && object.kind === "instance" && mayBeAbsent(object, name)) return null;
    if (found !== null) return found.kind === "unknown" && isOpen(object) ? null : true;
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    return false;
  }
  return isOpen(object) ? null : false;
}

const isCertainlyAbsent = (object: InstanceValue, found: Value | null): boolean =>
  found === null ? object.cls.isModuleClass && !isOpen(object) : isUndescribed(object, found);

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

/** What tensors and texts are asked for: sizes and words, no parts of a model, called or not. */
const MEASURES = /^(?:shape|size|numel|ndim|dim|dtype|device|item|nbytes|lower|upper|strip|startswith|endswith)$/;

function missing(interpreter: Interpreter, object: Value, name: string): Value {
  switch (object.kind) {
    case "none":
      return interpreter.assuming(object.assume, () =>
        interpreter.raise("AttributeError", `'NoneType' object has no attribute '${name}'`),
      );
    case "unknown":
      return interpreter.partOf(object, object.mayHoldParameters && !MEASURES.test(name));
    case "instance":
      return interpreter.unknown(
        object.open ?? object.cls.openBases ?? `\`${object.cls.name}.${name}\` is not described here`,
      );
    case "class":
      return interpreter.unknown(object.openBases ?? `\`${object.name}.${name}\` is not described here`);
    case "module":
      if (object.library && object.open !== null) return interpreter.foreign(object.open);
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
      if (name === "requires_grad_" && object.alias.length > 0) return weakeningCall(object);
      // Whatever tensor it is, this one has no graph behind it.
      return name === "detach" ? new NativeValue(name, () => detachedFrom(interpreter, object)) : null;
    case "choice": {
      // In a wrapper or not: a walk over the modules meets the same ones.
      const inner = name === "modules" ? wrappedOrNot(object) : null;
      if (inner !== null) return getAttribute(interpreter, inner, name);
      const having = withAttribute(interpreter, object, name);
      if (having.kind !== "choice") return getAttribute(interpreter, having, name);
      return forAlternatives(interpreter, having, (alternative) => getAttribute(interpreter, alternative, name));
    }
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

/**
 * Of a model or the same model in a wrapper, those that have the attribute: on the other way the program would have failed. Only where an
 * alternative is a wrapper of a library, whose attributes are all described.
 */
function withAttribute(interpreter: Interpreter, either: ChoiceValue, name: string): Value {
  const choice = withoutNumbers(either, name);
  if (choice.kind !== "choice") return choice;
  const isWrapper = ({ value }: ChoiceValue["alternatives"][number]): boolean =>
    value.kind === "instance" && WRAPPERS.has(value.cls.name);
  if (!choice.alternatives.some(isWrapper) || choice.alternatives.every(isWrapper)) return choice;
  const having = choice.alternatives.filter(
    (one) => !isWrapper(one) || hasAttribute(interpreter, one.value, name) !== false,
  );
  const [only] = having;
  return having.length === 1 && only !== undefined ? only.value : new ChoiceValue(having);
}

/** Of a sum that a loop added to, or never did, what has the attribute: `loss.backward()` fails on the 0 that it began with. */
function withoutNumbers(choice: ChoiceValue, name: string): Value {
  if (OF_NUMBERS.has(name) || name.startsWith("__")) return choice;
  const having = choice.alternatives.filter(
    ({ value }) => value.kind !== "int" && value.kind !== "float" && value.kind !== "bool",
  );
  if (having.length === 0 || having.length === choice.alternatives.length) return choice;
  const [only] = having;
  return having.length === 1 && only !== undefined ? only.value : new ChoiceValue(having);
}

/** Every attribute of `int` and `float`. */
const OF_NUMBERS: ReadonlySet<string> = new Set(
  "real imag numerator denominator conjugate bit_length bit_count to_bytes from_bytes as_integer_ratio is_integer hex fromhex".split(
    " ",
  ),
);

const WRAPPERS: ReadonlySet<string> = new Set(["DataParallel", "DistributedDataParallel"]);

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
  const listed = object.attributes.get(name);
  const given = listed !== undefined || object.attributes.size === 0 ? null : givenDict(object);
  const own = listed ?? (given === null ? undefined : dictGet(given, name));
  if (own !== undefined) return cls.isModuleClass ? orPart(interpreter, object, name, own) : own;
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
  if (name === "__dict__") return attributesDict(object);
  if (name === "__doc__") return interpreter.unknown(`the docstring of ${cls.name}`, false);
  if (RAW_METHODS.has(name)) return new BoundValue(object, rawMethod(name));
  if (object.builtin !== null) {
    const method = builtinMethod(object.builtin, name);
    if (method !== null) return method;
  }
  const fallback = cls.lookup("__getattr__");
  if (fallback !== undefined) return interpreter.invoke(bind(interpreter, fallback, object, cls), str(name));
  return given === null || given.open === null ? null : interpreter.unknown(given.open);
}

/**
 * `self.norm = None` on one way and `self.norm = LayerNorm(…)` on the other, which is registered: after the join there are both, and it is
 * one of them.
 */
function orPart(interpreter: Interpreter, object: InstanceValue, name: string, own: Value): Value {
  const part = moduleGetAttribute(interpreter, object, name);
  return part === null ? own : joinValues(part, own, `\`${name}\` is a part`);
}

/** `object`'s own attribute methods: what `super().__setattr__` ends in. */
export const RAW_METHODS: ReadonlySet<string> = new Set(["__setattr__", "__getattribute__", "__delattr__"]);

/** `plainly`: object's own method, which a module's registration of parameters and children does not see. */
export function rawMethod(name: string, plainly = false): NativeValue {
  return new NativeValue(
    name,
    (args, interpreter) => {
      const [self, key, value] = args.positional;
      if (self === undefined || key?.kind !== "str") return interpreter.unknown(`${name} with an unknown name`);
      if (name === "__getattribute__") return getAttribute(interpreter, self, key.value);
      if (name === "__delattr__") rawDelete(interpreter, self, key.value);
      else if (value !== undefined && plainly && self.kind === "instance" && self.tensor === null) {
        interpreter.journal.touch(self);
        self.attributes.set(key.value, value);
      } else if (value !== undefined) rawSet(interpreter, self, key.value, value);
      return none;
    },
    true,
  );
}
