import type { Interpreter } from "../interpreter.ts";
import type { Dimension } from "../tensor.ts";
import { bool, type InstanceValue, IntValue, ListValue, type NativeCall, none, str, type Value } from "../value.ts";
import {
  asBool,
  asInt,
  asNumber,
  asText,
  Bound,
  dictGet,
  dictOf,
  isModule,
  isParameter,
  isTensor,
  sequence,
  setPlain,
} from "./support.ts";
import { flagOf, leafTensor, MAX_NUMBERS, makeTensor, tensorNumbers, tensorsIn } from "./tensor-make.ts";
import { dtypeName } from "./tensor-ops.ts";

const defaultDtype = (args: Bound, fallback: string | null): string | null => {
  const given = args.get("dtype");
  if (given !== undefined && given.kind !== "none") return dtypeName(given);
  const out = args.get("out");
  if (out === undefined || out.kind === "none") return fallback;
  return isTensor(out) ? (out.tensor?.dtype ?? null) : null;
};

/** Sizes given as `f(2, 3)`, `f((2, 3))` or `f(size=(2, 3))`. */
function sizesOf(args: Bound, first: string): readonly Dimension[] | null {
  const value = args.get(first);
  if (value === undefined) return args.open ? null : [];
  const items = sequence(value);
  if (items !== null) return items.map((item) => asInt(item));
  if (value.kind === "list" || value.kind === "choice") return null;
  if (value.kind === "unknown" && value.mayHoldParameters && args.rest.length === 0) return null;
  return [value, ...args.rest].map((item) => asInt(item));
}

function withNumbers(tensor: InstanceValue, numbers: readonly number[] | null): InstanceValue {
  if (numbers !== null && tensor.tensor !== null && numbers.length <= MAX_NUMBERS)
    tensorNumbers.set(tensor.tensor, numbers);
  return tensor;
}

/** `torch.zeros(…)`, `torch.randn(…)`: fresh leaves of a given size. */
function factory(first: string, dtype: string): NativeCall {
  return (call, interpreter) => {
    const args = new Bound(call, [first]);
    const flag = args.bool("requires_grad", false);
    return leafTensor(interpreter, sizesOf(args, first), defaultDtype(args, dtype), flag);
  };
}

const like: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["input"]);
  const data = isTensor(args.get("input")) ? args.get("input") : undefined;
  const tensor = isTensor(data) ? data.tensor : null;
  return leafTensor(
    interpreter,
    tensor?.shape ?? null,
    defaultDtype(args, tensor?.dtype ?? null),
    args.bool("requires_grad", false),
  );
};

/** Nested sequences of numbers as shape, dtype and flat values. */
function literal(value: Value): { shape: Dimension[]; dtype: string | null; numbers: number[] | null } | null {
  if (value.kind === "bool") return { shape: [], dtype: "bool", numbers: [value.value ? 1 : 0] };
  if (value.kind === "int") return { shape: [], dtype: "int64", numbers: [value.value] };
  if (value.kind === "float") return { shape: [], dtype: "float32", numbers: [Math.fround(value.value)] };
  if (isTensor(value)) {
    const shape = value.tensor?.shape ?? null;
    return shape === null ? null : { shape: [...shape], dtype: value.tensor?.dtype ?? null, numbers: null };
  }
  if (value.kind === "instance") return arrayLiteral(value);
  const items = sequence(value);
  if (items === null) return null;
  if (items.length === 0) return { shape: [0], dtype: "float32", numbers: [] };
  const parts = items.map(literal);
  const first = parts.find((part) => part !== null);
  // Elements of which nothing is known may be numbers, or sequences themselves.
  if (!first) return null;
  const numbers: number[] = [];
  let known = true;
  for (const part of parts) {
    if (part?.numbers && numbers.length < MAX_NUMBERS) numbers.push(...part.numbers);
    else known = false;
  }
  const floats = parts.some((part) => part?.dtype === "float32");
  return {
    shape: [items.length, ...first.shape],
    dtype: floats ? "float32" : first.dtype,
    numbers: known ? numbers : null,
  };
}

/** An array of NumPy: its shape and numbers, where they are known. */
function arrayLiteral(value: InstanceValue): ReturnType<typeof literal> {
  const shape = value.cls.name === "ndarray" ? sequence(value.attributes.get("shape") ?? none) : null;
  if (shape === null) return null;
  const [current] = sequence(value.attributes.get("_cell")) ?? [];
  const kept = asBool(current) === true ? sequence(value.attributes.get("_data")) : null;
  const numbers = kept?.map((item) => asNumber(item)) ?? [];
  const known = kept !== null && numbers.every((item) => item !== null && item !== undefined);
  const kind = value.attributes.get("dtype")?.kind === "none" && known ? kept[0]?.kind : undefined;
  return {
    shape: shape.map((item) => asInt(item)),
    dtype: kind === "int" ? "int64" : kind === "float" ? "float64" : kind === "bool" ? "bool" : null,
    numbers: known ? numbers.flatMap((item) => item ?? []) : null,
  };
}

const tensorCall: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["data"]);
  const read = literal(args.or("data"));
  const dtype = defaultDtype(args, read?.dtype ?? null);
  return withNumbers(
    leafTensor(interpreter, read?.shape ?? null, dtype, args.bool("requires_grad", false)),
    read?.numbers ?? null,
  );
};

const arange: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["start", "end", "step"]);
  const [a, b, c] = ["start", "end", "step"].map((name) => asNumber(args.get(name)));
  const single = args.get("end") === undefined;
  const start = single ? 0 : (a ?? null);
  const end = single ? (a ?? null) : (b ?? null);
  const step = args.get("step") === undefined ? 1 : (c ?? null);
  const kinds = new Set(["start", "end", "step"].flatMap((name) => args.get(name)?.kind ?? []));
  // One float among them makes it a float; what is not known may be one.
  const dtype = kinds.has("float")
    ? "float32"
    : [...kinds].every((kind) => kind === "int" || kind === "bool")
      ? "int64"
      : null;
  const length =
    start === null || end === null || step === null || step === 0 ? null : Math.max(0, Math.ceil((end - start) / step));
  const tensor = leafTensor(interpreter, [length], defaultDtype(args, dtype), args.bool("requires_grad", false));
  if (length === null || length > MAX_NUMBERS || start === null || step === null) return tensor;
  return withNumbers(
    tensor,
    Array.from({ length }, (_, index) => start + index * step),
  );
};

const linspace: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["start", "end", "steps"]);
  const start = asNumber(args.get("start"));
  const end = asNumber(args.get("end"));
  const steps = asInt(args.get("steps"));
  const requiresGrad = args.bool("requires_grad", false);
  const tensor = leafTensor(interpreter, [steps], defaultDtype(args, "float32"), requiresGrad);
  if (start === null || end === null || steps === null || steps > MAX_NUMBERS) return tensor;
  const gap = steps > 1 ? (end - start) / (steps - 1) : 0;
  return withNumbers(
    tensor,
    Array.from({ length: steps }, (_, index) => Math.fround(start + index * gap)),
  );
};

/** `nn.Parameter(data, requires_grad)`: turns a new instance of the class into a parameter. */
const parameterInit: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["self", "data", "requires_grad"]);
  const self = args.get("self");
  if (self?.kind !== "instance") return none;
  const data = args.get("data");
  const source = isTensor(data) ? data.tensor : null;
  const empty = data === undefined || data.kind === "none";
  const flag = args.get("requires_grad") === undefined ? true : interpreter.truth(args.or("requires_grad"));
  interpreter.journal.touch(self);
  self.tensor = {
    shape: empty ? [0] : (source?.shape ?? null),
    dtype: empty ? "float32" : (source?.dtype ?? null),
    isParameter: true,
    grad: { value: flag, assume: args.or("requires_grad").assume, writes: [] },
    origin: source?.origin ?? (empty ? "fresh" : "unknown"),
    op: "leaf",
    inputs: [],
    connected: false,
    history: [],
  };
  return none;
};

const tensorInit: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["self", "size"]);
  const self = args.get("self");
  if (self?.kind !== "instance") return none;
  const dtype = TENSOR_TYPES[self.cls.name] ?? "float32";
  interpreter.journal.touch(self);
  self.tensor = leafTensor(interpreter, legacyShape(args), dtype).tensor;
  const size = args.get("size");
  const data = size?.kind === "list" || size?.kind === "instance" ? (literal(size)?.numbers ?? null) : null;
  const whole = dtype.startsWith("int") || dtype === "uint8" || dtype === "bool";
  withNumbers(self, data?.map((number) => (whole ? Math.trunc(number) : Math.fround(number))) ?? null);
  return none;
};

/** `torch.LongTensor(…)` and its like. */
const TENSOR_TYPES: Readonly<Record<string, string>> = {
  HalfTensor: "float16",
  FloatTensor: "float32",
  DoubleTensor: "float64",
  ByteTensor: "uint8",
  IntTensor: "int32",
  LongTensor: "int64",
  BoolTensor: "bool",
};

/**
 * `torch.Tensor(2, 3)` gives sizes; a single list, tensor or array is data. A tuple is data too, but a `torch.Size`, which is a tuple here,
 * gives sizes.
 */
function legacyShape(args: Bound): readonly Dimension[] | null {
  const size = args.get("size");
  if (size === undefined) return args.open ? null : [0];
  if (args.rest.length > 0 || size.kind === "int") return sizesOf(args, "size");
  return size.kind === "tuple" ? null : (literal(size)?.shape ?? null);
}

const fromNumpy: NativeCall = (call, interpreter) => {
  const value = call.positional[0] ?? none;
  if (isTensor(value)) return value;
  const read = literal(value);
  const tensor = makeTensor(interpreter, {
    op: "leaf",
    shape: read?.shape ?? null,
    dtype: read?.dtype ?? null,
    connected: false,
    grad: flagOf(false),
  });
  return withNumbers(tensor, read?.numbers ?? null);
};

// ---------------------------------------------------------------- optimizers

/** Reads `params` once: what an optimizer's constructor does with an iterator. */
function pullAll(interpreter: Interpreter, value: Value): ListValue {
  const list = new ListValue([]);
  if (isTensor(value)) {
    list.items.push(value);
    return list;
  }
  const pull = interpreter.iterate(value);
  for (;;) {
    const pulled = pull();
    if (pulled.done) return list;
    if (pulled.repeats) {
      // One that stands for any number of others; a known one among them is certainly there.
      if (pulled.value.kind !== "unknown") list.items.push(pulled.value);
      list.open = pulled.value.kind === "unknown" ? pulled.value.reason : "how many parameters there are is not known";
      return list;
    }
    list.items.push(pulled.value);
  }
}

const optimizerInit: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["self", "params", "defaults"]);
  const self = args.get("self");
  const params = args.or("params");
  if (self?.kind !== "instance") return none;
  if (isTensor(params)) {
    interpreter.raise(
      "TypeError",
      "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor",
    );
  }
  setPlain(interpreter, self, "param_groups", new ListValue([]));
  if (params.kind === "unknown") {
    const group = new ListValue([]);
    group.open = params.reason;
    addGroup(interpreter, self, group);
    return none;
  }
  const listed = pullAll(interpreter, params);
  if (listed.items.length === 0 && listed.open === null)
    interpreter.raise("ValueError", "optimizer got an empty parameter list");
  const first = listed.items[0];
  if (first !== undefined && dictOf(first) !== null) {
    for (const group of listed.items) interpreter.invokeMethod(self, "add_param_group", group);
    if (listed.open !== null) {
      const groups = self.attributes.get("param_groups");
      if (groups?.kind === "list") {
        interpreter.journal.touch(groups);
        groups.open = listed.open;
      }
    }
    return none;
  }
  addGroup(interpreter, self, listed);
  return none;
};

function addGroup(interpreter: Interpreter, self: InstanceValue, params: Value): void {
  const dict = interpreter.call(interpreter.builtins.variables.get("dict") ?? none, {
    positional: [],
    keywords: new Map([["params", params]]),
    open: false,
  });
  // With not one parameter known, it may be groups with keys of their own (`lr_scale`) that were handed over.
  if (dict.kind === "dict" && params.kind === "list" && params.items.length === 0) dict.open = params.open;
  interpreter.invokeMethod(self, "add_param_group", dict);
}

/** Checks and completes one group, and appends it. */
const optimizerGroup: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["self", "group", "defaults"]);
  const self = args.get("self");
  const group = dictOf(args.get("group"));
  if (self?.kind !== "instance") return none;
  const groups = self.attributes.get("param_groups");
  if (group === null || groups?.kind !== "list") {
    if (groups?.kind === "list") {
      interpreter.journal.touch(groups);
      groups.open = "a parameter group is not known";
    }
    return none;
  }
  const params = pullAll(interpreter, dictGet(group, "params") ?? none);
  const held = new Set<Value>();
  for (const other of groups.items) {
    const list = dictGet(dictOf(other) ?? group, "params");
    if (other !== group && list?.kind === "list") for (const item of list.items) held.add(item);
  }
  params.items = params.items.map((item) =>
    item.kind === "tuple" && item.items.length === 2 ? (item.items[1] ?? item) : item,
  );
  for (const item of params.items) {
    if (isTensor(item)) {
      if (!item.tensor?.isParameter && item.tensor?.connected === true && item.tensor.op !== "leaf") {
        interpreter.raise("ValueError", "can't optimize a non-leaf Tensor");
      }
      if (held.has(item)) interpreter.raise("ValueError", "some parameters appear in more than one parameter group");
    } else if (item.kind !== "unknown" && item.kind !== "choice") {
      interpreter.raise("TypeError", `optimizer can only optimize Tensors, but one of the params is ${item.kind}`);
    }
  }
  interpreter.journal.touch(group);
  group.entries.set("s:params", { key: str("params"), value: params });
  for (const entry of dictOf(args.get("defaults"))?.entries.values() ?? []) {
    if (entry.key.kind === "str" && !group.entries.has(`s:${entry.key.value}`))
      group.entries.set(`s:${entry.key.value}`, entry);
  }
  interpreter.journal.touch(groups);
  groups.items.push(args.or("group"));
  return none;
};

const record: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["kind", "message", "subject", "related"]);
  const kind = asText(args.get("kind"));
  const related = sequence(args.get("related")) ?? [];
  for (const known of RECORDED) {
    if (known === kind) interpreter.record(known, asText(args.get("message")) ?? "", args.or("subject"), related);
  }
  return none;
};
const RECORDED = [
  "optimizer-built",
  "group-added",
  "wrapped",
  "moved",
  "loader-built",
  "loader-iterated",
  "loss-computed",
  "backward",
  "step",
  "zero-grad",
  "scheduler-step",
  "model-built",
  "weights-loaded",
  "process-group",
  "processes-started",
  "collective",
  "wrapper-called",
  "training-plan",
] as const;

export const torchNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["torch_factory", factory("size", "float32")],
  ["torch_factory_int", factory("size", "int64")],
  ["torch_like", like],
  ["torch_tensor", tensorCall],
  ["torch_arange", arange],
  ["torch_linspace", linspace],
  ["torch_from_numpy", fromNumpy],
  [
    "torch_randint",
    (call, interpreter) => {
      const names = sequence(call.positional[1]) !== null ? ["high", "size"] : ["low", "high", "size"];
      const args = new Bound(call, names);
      return leafTensor(interpreter, sizesOf(args, "size"), defaultDtype(args, "int64"));
    },
  ],
  [
    "torch_eye",
    (call, interpreter) => {
      const args = new Bound(call, ["n", "m"]);
      const n = asInt(args.get("n"));
      return leafTensor(
        interpreter,
        [n, args.get("m") === undefined ? n : asInt(args.get("m"))],
        defaultDtype(args, "float32"),
      );
    },
  ],
  [
    "torch_full",
    (call, interpreter) => {
      const args = new Bound({ ...call, positional: call.positional.slice(0, 1) }, ["size"]);
      return leafTensor(
        interpreter,
        sizesOf(args, "size"),
        defaultDtype(args, call.positional[1]?.kind === "int" ? "int64" : "float32"),
      );
    },
  ],
  ["parameter_init", parameterInit],
  ["tensor_init", tensorInit],
  [
    "grad_mode_push",
    (call, interpreter) => {
      // The nesting before is returned, so that leaving puts it back whatever was in between.
      const before = interpreter.noGrad;
      const enabled = interpreter.truth(call.positional[0] ?? none);
      if (enabled !== null) interpreter.noGrad = enabled ? 0 : before + 1;
      return new IntValue(before);
    },
  ],
  [
    "grad_mode_pop",
    (call, interpreter) => {
      interpreter.noGrad = asInt(call.positional[0]) ?? 0;
      return none;
    },
  ],
  ["grad_mode_enabled", (_call, interpreter) => bool(interpreter.noGrad === 0)],
  [
    "unknown_value",
    (call, interpreter) =>
      interpreter.unknown(asText(call.positional[0]) ?? "not known", asBool(call.positional[1]) !== false),
  ],
  ["foreign_value", (call, interpreter) => interpreter.foreign(asText(call.positional[0]) ?? "not known")],
  ["is_unknown", (call) => bool(call.positional[0]?.kind === "unknown" || call.positional[0]?.kind === "choice")],
  [
    "open_list",
    (call, interpreter) => {
      const list = new ListValue([...(sequence(call.positional[0]) ?? [])]);
      list.open = asText(call.positional[1]) ?? interpreter.unknown("").reason;
      return list;
    },
  ],
  ["record", record],
  [
    "loss_computed",
    (call, interpreter) => {
      const result = call.positional[0] ?? none;
      interpreter.record(
        "loss-computed",
        asText(call.positional[1]) ?? "loss",
        result,
        tensorsIn(interpreter, call.positional.slice(2)),
      );
      return result;
    },
  ],
  ["optimizer_init", optimizerInit],
  ["optimizer_group", optimizerGroup],
  [
    "consume",
    (call, interpreter) => {
      pullAll(interpreter, call.positional[0] ?? none);
      return none;
    },
  ],
  ["is_module", (call) => bool(isModule(call.positional[0]))],
  ["is_parameter", (call) => bool(isParameter(call.positional[0]))],
  [
    "is_tensor",
    (call, interpreter) => {
      const value = call.positional[0];
      return value === undefined || value.kind === "unknown" || value.kind === "choice"
        ? interpreter.unknown("whether something is a tensor", false)
        : bool(isTensor(value));
    },
  ],
];
