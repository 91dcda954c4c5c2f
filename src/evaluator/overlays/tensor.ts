import type { BinaryOperator, CompareOperator } from "../../python/syntax.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Dimension } from "../tensor.ts";
import {
  BoundValue,
  bool,
  type CallArguments,
  InstanceValue,
  int,
  ListValue,
  type NativeCall,
  NativeValue,
  none,
  type Value,
} from "../value.ts";
import { registerTensorHook, runBackwardHooks } from "./backward-hooks.ts";
import { rewritten, writtenInPlace } from "./initialisation.ts";
import { dtypeName, isDtype } from "./ops/dtypes.ts";
import { numberValue } from "./ops/types.ts";
import { isMistakenFlag, recordIneffective, setRequiresGrad } from "./requires-grad.ts";
import { asInt, dimensionValue, isTensor, positional, setPlain, shapeValue } from "./support.ts";
import { tensorItem } from "./tensor-index.ts";
import { genericResult, resultTensor, tensorNumbers, tensorsIn } from "./tensor-make.ts";
import { TENSOR_METHODS } from "./tensor-names.ts";
import { isKnownOp, runOp } from "./tensor-ops.ts";
import { writeThrough } from "./tensor-write.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floor_divide",
  "%": "remainder",
  "**": "pow",
  "@": "matmul",
  "<<": "bitwise_left_shift",
  ">>": "bitwise_right_shift",
  "&": "bitwise_and",
  "|": "bitwise_or",
  "^": "bitwise_xor",
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

/** `left op right` where at least one is a tensor; null when PyTorch does not define it. */
export function tensorBinary(
  interpreter: Interpreter,
  op: BinaryOperator | CompareOperator,
  left: Value,
  right: Value,
): Value | null {
  const name = OPERATORS[op];
  if (name === undefined) return null;
  const other = isTensor(left) ? right : left;
  if (other.kind === "none" || other.kind === "str" || other.kind === "dict") {
    if (op === "==") return bool(false);
    return op === "!=" ? bool(true) : null;
  }
  if (other.kind === "instance" && other.tensor === null && other.builtin === null) return null;
  return runOp(interpreter, name, positional(left, right));
}

type Attribute = (interpreter: Interpreter, self: InstanceValue) => Value;

const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  shape: (interpreter, self) => shapeValue(interpreter, self.tensor?.shape ?? null),
  ndim: (interpreter, self) => rankOf(interpreter, self),
  requires_grad: (interpreter, self) => flagValue(interpreter, self),
  is_leaf: (_interpreter, self) =>
    bool(self.tensor?.isParameter === true || self.tensor?.op === "leaf" || self.tensor?.connected === false),
  dtype: (interpreter, self) => {
    const name = self.tensor?.dtype ?? null;
    return name === null ? interpreter.unknown("the dtype of a tensor", false) : interpreter.library("torch", name);
  },
  device: (interpreter) => interpreter.unknown("the device of a tensor", false),
  grad: (interpreter, self) => self.attributes.get("grad") ?? interpreter.unknown("a gradient", true),
  grad_fn: (interpreter) => interpreter.unknown("a graph node", false),
  data: (interpreter, self) => runOp(interpreter, "detach", positional(self)),
  T: (interpreter, self) => runOp(interpreter, "t", positional(self)),
  mT: (interpreter, self) => runOp(interpreter, "t", positional(self)),
  H: (interpreter, self) => runOp(interpreter, "t", positional(self)),
  real: (interpreter, self) => runOp(interpreter, "clone", positional(self)),
  imag: (interpreter, self) => runOp(interpreter, "clone", positional(self)),
  is_cuda: (interpreter) => interpreter.unknown("the device of a tensor", false),
  is_sparse: () => bool(false),
  is_quantized: () => bool(false),
  is_meta: () => bool(false),
  layout: (interpreter) => interpreter.unknown("the layout of a tensor", false),
  itemsize: (interpreter) => interpreter.unknown("the item size of a tensor", false),
  nbytes: (interpreter) => interpreter.unknown("the size of a tensor", false),
  names: (interpreter) => interpreter.unknown("names of dimensions", false),
  name: () => none,
};

function rankOf(interpreter: Interpreter, self: InstanceValue): Value {
  const shape = self.tensor?.shape ?? null;
  return shape === null ? interpreter.unknown("the number of dimensions of a tensor", false) : int(shape.length);
}

function flagValue(interpreter: Interpreter, self: InstanceValue): Value {
  const grad = self.tensor?.grad;
  if (!grad || grad.value === null) return interpreter.unknown("requires_grad of a tensor", false);
  return bool(grad.value, grad.assume);
}

type Method = (interpreter: Interpreter, self: InstanceValue, args: CallArguments) => Value;

const METHODS: Readonly<Record<string, Method>> = {
  backward: (interpreter, self) => {
    interpreter.record("backward", "backward()", self, self.tensor?.inputs ?? []);
    runBackwardHooks(interpreter);
    return none;
  },
  requires_grad_: (interpreter, self, args) => {
    setRequiresGrad(interpreter, self, args.positional[0] ?? args.keywords.get("requires_grad") ?? bool(true));
    return self;
  },
  detach_: (interpreter, self) => {
    const data = self.tensor;
    if (data !== null) {
      interpreter.journal.touch(self);
      self.tensor = { ...data, inputs: [], op: "detach", connected: false, grad: { ...data.grad, value: false } };
    }
    return self;
  },
  size: (interpreter, self, args) => {
    const shape = self.tensor?.shape ?? null;
    const dim = args.positional[0] ?? args.keywords.get("dim");
    if (dim === undefined || dim.kind === "none") return shapeValue(interpreter, shape);
    const index = asInt(dim);
    return dimensionValue(interpreter, shape === null || index === null ? null : (shape.at(index) ?? null));
  },
  dim: (interpreter, self) => rankOf(interpreter, self),
  ndimension: (interpreter, self) => rankOf(interpreter, self),
  numel: (interpreter, self) => {
    const shape = self.tensor?.shape ?? null;
    let total: Dimension = shape === null ? null : 1;
    for (const size of shape ?? []) total = total === null || size === null ? null : total * size;
    return dimensionValue(interpreter, total);
  },
  nelement: (interpreter, self) => METHODS["numel"]?.(interpreter, self, positional()) ?? none,
  tolist: (interpreter, self) => tensorList(interpreter, self),
  is_floating_point: (interpreter, self) => floating(interpreter, self),
  is_complex: () => bool(false),
  is_contiguous: (interpreter) => interpreter.unknown("the layout of a tensor", false),
  get_device: (interpreter) => interpreter.unknown("the device of a tensor", false),
  element_size: (interpreter) => interpreter.unknown("the size of a tensor", false),
  data_ptr: (interpreter) => interpreter.unknown("an address", false),
  storage: (interpreter) => interpreter.unknown("the storage of a tensor", false),
  untyped_storage: (interpreter) => interpreter.unknown("the storage of a tensor", false),
  stride: (interpreter) => interpreter.unknown("the stride of a tensor", false),
  register_hook: (interpreter, self, args) => registerTensorHook(interpreter, self, args, false),
  register_post_accumulate_grad_hook: (interpreter, self, args) => registerTensorHook(interpreter, self, args, true),
  retain_grad: () => none,
  is_pinned: (interpreter) => interpreter.unknown("whether a tensor is pinned", false),
  is_shared: (interpreter) => interpreter.unknown("whether a tensor is shared", false),
  share_memory_: (_interpreter, self) => self,
  new_zeros: (interpreter, self, args) => created(interpreter, self, args),
  new_ones: (interpreter, self, args) => created(interpreter, self, args),
  new_empty: (interpreter, self, args) => created(interpreter, self, args),
  new_full: (interpreter, self, args) =>
    created(interpreter, self, { ...args, positional: args.positional.slice(0, 1) }),
  new_tensor: (interpreter, self, args) =>
    interpreter.call(interpreter.library("torch", "tensor"), args.positional.length > 0 ? args : positional(self)),
  // A reshaped or moved leaf keeps being itself for whoever asks `is`, when nothing changes.
  to: (interpreter, self, args) => moved(interpreter, self, "to", args),
  cuda: (interpreter, self, args) => moved(interpreter, self, "cuda", args),
  cpu: (interpreter, self, args) => moved(interpreter, self, "cpu", args),
  map_: (_interpreter, self) => self,
};

function floating(interpreter: Interpreter, self: InstanceValue): Value {
  const dtype = self.tensor?.dtype ?? null;
  return dtype === null ? interpreter.unknown("the dtype of a tensor", false) : bool(dtype.includes("float"));
}

function created(interpreter: Interpreter, self: InstanceValue, args: CallArguments): Value {
  const keywords = new Map(args.keywords);
  const dtype = self.tensor?.dtype ?? null;
  if (!keywords.has("dtype") && dtype !== null) keywords.set("dtype", interpreter.library("torch", dtype));
  return interpreter.call(interpreter.library("torch", "empty"), { ...args, keywords });
}

function moved(interpreter: Interpreter, self: InstanceValue, name: string, args: CallArguments): Value {
  const asked = [...args.positional, ...args.keywords.values()].find(isDtype);
  const dtype = dtypeName(asked) ?? self.tensor?.dtype ?? null;
  // Whether the copy is made depends on the device; as a node of the graph it is the same either way.
  const inputs = [self];
  return resultTensor(interpreter, name, inputs, self.tensor?.shape ?? null, dtype);
}

function tensorList(interpreter: Interpreter, self: InstanceValue): Value {
  const data = self.tensor;
  const numbers = data === null ? undefined : tensorNumbers.get(data);
  if (data === null || numbers === undefined) return interpreter.unknown("the values of a tensor", false);
  if (data.shape?.length === 0) return numberValue(interpreter, numbers[0] ?? 0, data.dtype);
  if (data.shape?.length !== 1) return interpreter.unknown("the values of a tensor", false);
  return new ListValue(numbers.map((number) => numberValue(interpreter, number, data.dtype)));
}

/** What `tensor.name` is for an attribute or method of torch.Tensor; null when torch.Tensor has none of that name. */
export function tensorGetAttribute(interpreter: Interpreter, instance: InstanceValue, name: string): Value | null {
  const attribute = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (attribute !== undefined) return attribute(interpreter, instance);
  const call = tensorMethod(name);
  return call === null ? null : new BoundValue(instance, new NativeValue(name, call));
}

const methodCache: Map<string, NativeCall | null> = new Map();

/** The method of torch.Tensor as a function of `self`; null when there is none. */
export function tensorMethod(name: string): NativeCall | null {
  let call = methodCache.get(name);
  if (call === undefined) {
    call = makeMethod(name);
    methodCache.set(name, call);
  }
  return call;
}

function makeMethod(name: string): NativeCall | null {
  const own = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (own !== undefined) {
    return (args, interpreter) => {
      const [self, ...rest] = args.positional;
      if (!isTensor(self)) return interpreter.unknown(`${name} of something that is no known tensor`);
      return own(interpreter, self, { ...args, positional: rest });
    };
  }
  if (name.startsWith("_") || (!isKnownOp(name) && !TENSOR_METHODS.has(name))) return null;
  if (name.endsWith("_")) return inPlace(name.slice(0, -1));
  return (args, interpreter) => runOp(interpreter, name, args);
}

/** What ends with an underscore and leaves the numbers as they are. */
const TO_ITSELF: ReadonlySet<string> = new Set([
  "requires_grad",
  "detach",
  "share_memory",
  "squeeze",
  "unsqueeze",
  "t",
  "transpose",
]);

/** `x.op_(…)`: the object stays itself; its history goes on. Parameters keep being leaves. */
function inPlace(name: string): NativeCall {
  return (args, interpreter) => {
    const [self] = args.positional;
    if (!isTensor(self)) return interpreter.unknown(`${name}_ of something that is no known tensor`);
    const before = self.tensor;
    if (!TO_ITSELF.has(name)) writtenInPlace(interpreter, self, name, args.positional[1]);
    if (before === null || before.isParameter) return self;
    const result = isKnownOp(name) ? runOp(interpreter, name, args) : genericResult(interpreter, name, args.positional);
    if (!isTensor(result) || result.tensor === null) return self;
    const [, ...operands] = [...args.positional, ...args.keywords.values()];
    writeThrough(interpreter, self, operands);
    // The node that was there before must not become its own input.
    const previous = new InstanceValue(self.cls, self.createdAt);
    previous.tensor = before;
    const keepsShape = !["squeeze", "unsqueeze", "t", "transpose", "resize", "set", "resize_as"].includes(name);
    interpreter.journal.touch(self);
    self.tensor = {
      ...result.tensor,
      shape: keepsShape ? before.shape : result.tensor.shape,
      dtype: before.dtype,
      inputs: result.tensor.inputs.map((input) => (input === self ? previous : input)),
    };
    return self;
  };
}

/** Attributes of torch.Tensor that may be assigned without meaning a flag. */
const ASSIGNABLE = new Set(["grad", "name", "data", "names"]);

/** `tensor.name = value`; true when it was dealt with. */
export function tensorSetAttribute(
  interpreter: Interpreter,
  instance: InstanceValue,
  name: string,
  value: Value,
): boolean {
  if (name === "requires_grad") {
    setRequiresGrad(interpreter, instance, value);
    return true;
  }
  if (name === "data") {
    const source = isTensor(value) ? value.tensor : null;
    const data = instance.tensor;
    if (data === null) return true;
    if (data.isParameter) rewritten(interpreter, instance);
    interpreter.journal.touch(instance);
    instance.tensor = {
      ...data,
      shape: source?.shape ?? data.shape,
      origin: source === null || source.origin !== data.origin ? "unknown" : data.origin,
    };
    return true;
  }
  if (!ASSIGNABLE.has(name) && isMistakenFlag(name)) recordIneffective(interpreter, instance, name, value);
  setPlain(interpreter, instance, name, value);
  return true;
}

/** One symbolic pull over a tensor's first dimension, or all of them when their number is known and small. */
export function tensorElements(interpreter: Interpreter, tensor: InstanceValue): Value[] | null {
  const length = tensor.tensor?.shape?.[0] ?? null;
  if (length === null || length > 64) return null;
  return Array.from({ length }, (_, index) => tensorItem(interpreter, tensor, int(index)));
}

const selfTensor = (args: CallArguments): InstanceValue | null =>
  isTensor(args.positional[0]) ? args.positional[0] : null;

export const tensorNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  [
    "tensor_item",
    (args, interpreter) => {
      const self = selfTensor(args);
      return self === null
        ? interpreter.unknown("an element of a tensor")
        : tensorItem(interpreter, self, args.positional[1] ?? none);
    },
  ],
  [
    "tensor_length",
    (args, interpreter) => {
      const shape = selfTensor(args)?.tensor?.shape ?? null;
      return dimensionValue(interpreter, shape?.[0] ?? null);
    },
  ],
  [
    "tensor_scalar",
    (args, interpreter) => {
      const self = selfTensor(args);
      return self === null
        ? interpreter.unknown("the value of a tensor", false)
        : runOp(interpreter, "item", positional(self));
    },
  ],
  [
    "tensor_elements",
    (args, interpreter) => {
      const self = selfTensor(args);
      const items = self === null ? null : tensorElements(interpreter, self);
      if (items !== null) return new ListValue(items);
      const list = new ListValue([]);
      list.open = "the length of a tensor is not known";
      if (self !== null) list.rest = [tensorItem(interpreter, self, interpreter.unknown("an index", false))];
      return list;
    },
  ],
  [
    "tensor_unary",
    (args, interpreter) => {
      const self = selfTensor(args);
      return self === null
        ? interpreter.unknown("an operation on a tensor")
        : runOp(interpreter, args.positional[1]?.kind === "str" ? args.positional[1].value : "neg", positional(self));
    },
  ],
  // `torch.Tensor.add(x, y)`: a method read off the class.
  [
    "tensor_class_method",
    (args, interpreter) => {
      const name = args.positional[0];
      const call = name?.kind === "str" ? tensorMethod(name.value) : null;
      return call === null || name?.kind !== "str"
        ? interpreter.unknown("a method of torch.Tensor")
        : new NativeValue(name.value, call, true);
    },
  ],
  [
    "torch_op",
    (args, interpreter) => {
      const name = args.positional[0];
      if (name?.kind !== "str") return interpreter.unknown("an operation");
      const text = name.value;
      return new NativeValue(text, (inner, running) => {
        // A Python subclass of Tensor or a wrapper may hide the tensor: unknown operands stay unknown nodes.
        return runOp(running, text, inner);
      });
    },
  ],
  [
    "set_requires_grad",
    (args, interpreter) => {
      const [tensor, value] = args.positional;
      if (isTensor(tensor) && value !== undefined) setRequiresGrad(interpreter, tensor, value);
      return none;
    },
  ],
  [
    "backward",
    (args, interpreter) => {
      interpreter.record("backward", "backward()", args.positional[0] ?? null, tensorsIn(interpreter, args.positional));
      runBackwardHooks(interpreter);
      return none;
    },
  ],
];
