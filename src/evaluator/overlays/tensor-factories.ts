import type { Dimension } from "../tensor.ts";
import { type InstanceValue, type NativeCall, none, type Value } from "../value.ts";
import { dtypeName } from "./ops/dtypes.ts";
import { asBool, asInt, asNumber, Bound, isTensor, SHAPE_UNKNOWN, sequence } from "./support.ts";
import { flagOf, leafTensor, MAX_NUMBERS, makeTensor, tensorNumbers } from "./tensor-make.ts";

/** Tensors that are made rather than computed: `torch.zeros` and its like, literals, `nn.Parameter`. */

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
  const mayBeShape = value.kind === "unknown" && (value.mayHoldParameters || value.reason === SHAPE_UNKNOWN);
  if (mayBeShape && args.rest.length === 0) return null;
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

export const tensorFactoryNatives: readonly (readonly [name: string, call: NativeCall])[] = [
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
];
