import type { Interpreter } from "../interpreter.ts";
import { opened } from "../open-reasons.ts";
import {
  bool,
  DictValue,
  type InstanceValue,
  type IteratorValue,
  type NativeCall,
  none,
  str,
  UnknownValue,
  type Value,
} from "../value.ts";
import { initialiseModule, moduleClass, moduleGetAttribute, openIfUnknown, registry } from "./module.ts";
import { callModule, depthOf, isOwn, undescribedForward } from "./module-call.ts";
import { moduleDir } from "./module-names.ts";
import { modulesIn, namedChildren, namedMembers, namedModules, parametersOf, secondOf } from "./module-walk.ts";
import { dtypeName, isDtype } from "./ops/dtypes.ts";
import { setRequiresGrad } from "./requires-grad.ts";
import {
  asBool,
  asText,
  Bound,
  dictFrom,
  dictOf,
  dictSet,
  isModule,
  isParameter,
  isTensor,
  setPlain,
} from "./support.ts";
import { resultTensor } from "./tensor-make.ts";

type Method = (self: InstanceValue, args: Bound, interpreter: Interpreter) => Value;

/** A native whose first argument is a module. */
function on(parameters: string, run: Method): NativeCall {
  const names = ["self", ...(parameters === "" ? [] : parameters.split(" "))];
  return (args, interpreter) => {
    const bound = new Bound(args, names);
    const self = bound.get("self");
    return isModule(self)
      ? run(self, bound, interpreter)
      : interpreter.unknown("a method of something that is no known module");
  };
}

const members = (kind: "_parameters" | "_buffers"): NativeCall =>
  on("prefix recurse remove_duplicate", (self, args, interpreter) =>
    namedMembers(
      interpreter,
      self,
      kind,
      args.text("prefix", "") ?? "",
      args.bool("recurse", true) ?? true,
      args.bool("remove_duplicate", true) ?? true,
    ),
  );

/** `seen`: a module that is in several places, or may be, is in that mode after the first. */
function setMode(
  interpreter: Interpreter,
  module: InstanceValue,
  mode: Value,
  seen: Set<InstanceValue> = new Set(),
): void {
  if (seen.has(module)) return;
  seen.add(module);
  const before = module.attributes.get("training");
  const same = before?.kind === "bool" && mode.kind === "bool" && before.value === mode.value;
  if (!same || !mode.assume.isEmpty) setPlain(interpreter, module, "training", mode);
  for (const child of childrenOf(module)) {
    if (!isModule(child)) continue;
    if (isOwn(interpreter, child, "train")) setMode(interpreter, child, mode, seen);
    else interpreter.invokeMethod(child, "train", mode);
  }
}
/** The children as `children()` gives them: a shared one once. */
function childrenOf(module: InstanceValue): ReadonlySet<Value> {
  const entries = registry(module, "_modules")?.entries.values() ?? [];
  return new Set([...entries].flatMap((entry) => alternatives(entry.value)));
}
const alternatives = (value: Value): readonly Value[] =>
  value.kind === "choice" ? value.alternatives.map((one) => one.value) : [value];

function applyTo(interpreter: Interpreter, module: InstanceValue, fn: Value): void {
  for (const child of childrenOf(module)) if (isModule(child)) applyTo(interpreter, child, fn);
  interpreter.invoke(fn, module);
}

/** Entries of `state_dict()`: per module its parameters, then its buffers. */
function stateDict(interpreter: Interpreter, self: InstanceValue, prefix: string): Value {
  const { modules, open } = modulesOfTree(self);
  const pairs: (readonly [Value, Value])[] = [];
  for (const { name, value: module } of modules) {
    const path = `${prefix}${name === "" ? "" : `${name}.`}`;
    const skipped = new Set(nonPersistent(module));
    for (const kind of ["_parameters", "_buffers"] as const) {
      for (const entry of registry(module, kind)?.entries.values() ?? []) {
        if (entry.key.kind !== "str" || !isTensor(entry.value) || (kind === "_buffers" && skipped.has(entry.key.value)))
          continue;
        const data = entry.value.tensor;
        pairs.push([
          str(`${path}${entry.key.value}`),
          resultTensor(interpreter, "state_dict", [entry.value], data?.shape ?? null, data?.dtype ?? null, {
            connected: false,
          }),
        ]);
      }
    }
  }
  const dict = dictFrom(pairs);
  dict.open = open;
  const ordered = interpreter.library("collections", "OrderedDict");
  return ordered.kind === "class" ? interpreter.invoke(ordered, dict) : dict;
}
/** Shared modules appear under each of their names in a state dict. */
function modulesOfTree(self: InstanceValue): ReturnType<typeof modulesIn> {
  return modulesIn(self, false);
}
function nonPersistent(module: InstanceValue): string[] {
  const listed = module.attributes.get("_non_persistent_buffers_set");
  return listed?.kind === "set"
    ? [...listed.entries.values()].flatMap((value) => (value.kind === "str" ? [value.value] : []))
    : [];
}

/** Which values a parameter has after a state dict was loaded into it. */
function loadState(interpreter: Interpreter, self: InstanceValue, state: Value, strict: boolean | null): void {
  const dict = dictOf(state);
  const { parameters } = parametersOf(self);
  for (const { name, value } of parameters) {
    const data = value.tensor;
    if (data === null) continue;
    let origin: typeof data.origin;
    const entry = dict?.entries.get(`s:${name}`)?.value;
    if (dict === null) origin = strict === true ? "pretrained" : "unknown";
    else if (isTensor(entry)) origin = dict.open === null ? (entry.tensor?.origin ?? "unknown") : "unknown";
    else if (entry !== undefined) origin = "pretrained";
    else origin = dict.open === null ? data.origin : "unknown";
    if (origin === data.origin) continue;
    interpreter.journal.touch(value);
    value.tensor = { ...data, origin };
  }
}

function register(kind: "_parameters" | "_buffers" | "_modules"): Method {
  return (self, args, interpreter) => {
    const name = args.or("name");
    let value = args.or(kind === "_parameters" ? "param" : kind === "_buffers" ? "tensor" : "module");
    const dict = registry(self, kind);
    if (dict === null) {
      interpreter.raise("AttributeError", `cannot assign to ${kind} before Module.__init__() call`);
      return none;
    }
    if (name.kind !== "str") {
      const reason = name.kind === "unknown" ? name.reason : "a name of a part is not known";
      interpreter.journal.touch(self);
      interpreter.journal.touch(dict);
      self.open ??= reason;
      dict.open = opened(dict.open, reason);
      return none;
    }
    if (
      kind === "_modules" &&
      !isModule(value) &&
      value.kind !== "none" &&
      value.kind !== "unknown" &&
      value.kind !== "choice"
    ) {
      const open = value.kind === "instance" ? value.cls.openBases : null;
      if (open === null) interpreter.raise("TypeError", `${value.kind} is not a Module subclass`);
      // A class with a base that cannot be seen is a module here, or the program would end.
      value = interpreter.unknown(open ?? "", true, [value]);
    }
    if (
      kind === "_parameters" &&
      !isParameter(value) &&
      value.kind !== "none" &&
      value.kind !== "unknown" &&
      value.kind !== "choice"
    ) {
      interpreter.raise(
        "TypeError",
        `cannot assign object to parameter '${name.value}' (torch.nn.Parameter or None required)`,
      );
    }
    dictSet(interpreter, dict, name.value, value);
    if (kind !== "_buffers") openIfUnknown(interpreter, self, name.value, value);
    return none;
  };
}

/** `get_submodule("layer1.0")`: walks attributes, as PyTorch does. */
function descend(interpreter: Interpreter, self: InstanceValue, path: Value): Value {
  const text = asText(path);
  if (text === null) return interpreter.unknown("which part is meant is not known");
  let current: Value = self;
  for (const part of text === "" ? [] : text.split(".")) current = interpreter.get(current, part);
  return current;
}

/** Methods that say the dtype themselves. */
const CASTS: Readonly<Record<string, string>> = {
  half: "float16",
  bfloat16: "bfloat16",
  float: "float32",
  double: "float64",
};

/**
 * `module.to(dtype)`: the parameters keep their identity, and floating-point ones change their dtype.
 * Gives those that certainly had another dtype before.
 */
function cast(interpreter: Interpreter, self: InstanceValue, dtype: string): InstanceValue[] {
  const changed: InstanceValue[] = [];
  for (const { value } of parametersOf(self).parameters) {
    const data = value.tensor;
    if (data === null || data.dtype === dtype || (data.dtype !== null && !data.dtype.includes("float"))) continue;
    interpreter.journal.touch(value);
    value.tensor = { ...data, dtype };
    if (data.dtype !== null) changed.push(value);
  }
  return changed;
}

/** The type of device that is asked for (`cuda`); None where none is, unknown where that is not known. */
function askedDevice(interpreter: Interpreter, how: string, given: readonly Value[]): Value {
  if (how === "cuda" || how === "cpu" || how === "xpu") return str(how);
  for (const value of given) {
    // A bare index means the accelerator's.
    if (value.kind === "int") return str("cuda");
    const spec = value.kind === "instance" && value.cls.name === "device" ? value.attributes.get("_spec") : value;
    if (spec?.kind === "str") return str(spec.value.split(":", 1)[0] ?? "");
    if (spec?.kind === "int") return str("cuda");
    if (!isDtype(value) && value.kind !== "none" && value.kind !== "bool")
      return interpreter.unknown("a device that is not known", false);
  }
  return none;
}

export const moduleNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  [
    "module_init",
    on("", (self, _args, interpreter) => {
      initialiseModule(interpreter, self);
      return none;
    }),
  ],
  ["module_call", callModule],
  [
    "module_forward",
    (args, interpreter) => {
      const [self, ...rest] = args.positional;
      return isModule(self)
        ? undescribedForward(interpreter, self, { ...args, positional: rest })
        : interpreter.unknown("the forward of something that is no known module");
    },
  ],
  ["module_named_parameters", members("_parameters")],
  ["module_named_buffers", members("_buffers")],
  [
    "module_named_modules",
    on("prefix remove_duplicate", (self, args, interpreter) =>
      namedModules(interpreter, self, args.text("prefix", "") ?? "", args.bool("remove_duplicate", true) ?? true),
    ),
  ],
  ["module_named_children", on("", (self, _args, interpreter): IteratorValue => namedChildren(interpreter, self))],
  ["module_seconds", (args, interpreter) => secondOf(interpreter, args.positional[0] ?? none)],
  [
    "module_train",
    on("mode", (self, args, interpreter) => {
      const mode = args.or("mode", bool(true));
      if (depthOf(interpreter).value === 0)
        interpreter.record("mode-set", asBool(mode) === false ? "eval" : asBool(mode) ? "train" : "train(?)", self, [
          mode,
        ]);
      depthOf(interpreter).value++;
      try {
        setMode(interpreter, self, mode);
      } finally {
        depthOf(interpreter).value--;
      }
      return self;
    }),
  ],
  [
    "module_apply",
    on("fn", (self, args, interpreter) => {
      applyTo(interpreter, self, args.or("fn"));
      return self;
    }),
  ],
  [
    "module_requires_grad_",
    on("requires_grad", (self, args, interpreter) => {
      const value = args.or("requires_grad", bool(true));
      const pull = interpreter.iterate(interpreter.invokeMethod(self, "parameters"));
      for (;;) {
        const pulled = pull();
        if (pulled.done) return self;
        if (isTensor(pulled.value)) setRequiresGrad(interpreter, pulled.value, value);
        if (pulled.repeats) return self;
      }
    }),
  ],
  [
    "module_moved",
    on("how arguments", (self, args, interpreter) => {
      const how = args.text("how", "moved") ?? "moved";
      const list = args.get("arguments");
      const given = list?.kind === "list" ? list.items : [];
      const dtype = dtypeName(given.find(isDtype)) ?? CASTS[how] ?? null;
      const changed = dtype === null ? [] : cast(interpreter, self, dtype);
      interpreter.record("moved", how, self, [askedDevice(interpreter, how, given), ...changed]);
      return self;
    }),
  ],
  [
    "module_zero_grad",
    on("", (self, _args, interpreter) => {
      interpreter.record("zero-grad", "zero_grad()", self);
      return none;
    }),
  ],
  [
    "module_state_dict",
    on("prefix", (self, args, interpreter) => stateDict(interpreter, self, args.text("prefix", "") ?? "")),
  ],
  [
    "module_load_state_dict",
    on("state_dict strict", (self, args, interpreter) => {
      const state = args.or("state_dict");
      const strict = args.bool("strict", true);
      interpreter.record(
        "weights-loaded",
        strict === true ? "load_state_dict()" : "load_state_dict(strict=False)",
        self,
        [state],
      );
      loadState(interpreter, self, state, strict);
      return interpreter.unknown("missing and unexpected keys", false);
    }),
  ],
  ["module_register_parameter", on("name param", register("_parameters"))],
  ["module_register_buffer", on("name tensor", register("_buffers"))],
  ["module_add_module", on("name module", register("_modules"))],
  ["module_dir", on("names", (self, args, interpreter) => moduleDir(interpreter, self, args.or("names")))],
  ["module_descend", on("path", (self, args, interpreter) => descend(interpreter, self, args.or("path")))],
  [
    "module_getattr",
    on("name", (self, args, interpreter) => {
      const name = asText(args.get("name")) ?? "?";
      const part = moduleGetAttribute(interpreter, self, name);
      if (part !== null) return part;
      const own = self.cls.mro.slice(0, self.cls.mro.indexOf(moduleClass(interpreter)));
      const library = own.find((cls) => cls.library);
      if (self.open !== null || self.cls.openBases !== null)
        return interpreter.unknown(self.open ?? self.cls.openBases ?? "");
      if (library !== undefined) {
        const reason = `\`${library.name}.${name}\` is not described here`;
        // What it is a method of, for when it is called.
        return new UnknownValue(reason, interpreter.here(), { mayHoldParameters: false, alias: [self] });
      }
      return interpreter.raise("AttributeError", `'${self.cls.name}' object has no attribute '${name}'`);
    }),
  ],
  // Children by name, for containers: marks them as not fully known when the tree is.
  [
    "module_open",
    on("reason", (self, args, interpreter) => {
      interpreter.journal.touch(self);
      self.open ??= asText(args.get("reason")) ?? "a part is not known";
      return none;
    }),
  ],
  [
    "module_renumbered",
    on("values", (self, args, interpreter) => {
      const pull = interpreter.iterate(args.or("values"));
      const pairs: (readonly [Value, Value])[] = [];
      let open: string | null = null;
      for (;;) {
        const pulled = pull();
        if (pulled.done) break;
        if (pulled.repeats) {
          interpreter.journal.touch(self);
          open = pulled.value.kind === "unknown" ? pulled.value.reason : "how many parts there are is not known";
          self.open ??= open;
          break;
        }
        pairs.push([str(String(pairs.length)), pulled.value]);
      }
      const dict = dictFrom(pairs);
      dict.open = open;
      interpreter.journal.touch(self);
      self.attributes.set("_modules", dict);
      for (const [name, value] of pairs) openIfUnknown(interpreter, self, asText(name) ?? "", value);
      return none;
    }),
  ],
  ["module_new_dict", () => new DictValue()],
];
