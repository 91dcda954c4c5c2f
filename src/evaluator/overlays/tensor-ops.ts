import type { Interpreter } from "../interpreter.ts";
import type { Dimension } from "../tensor.ts";
import {
  BoolValue,
  type CallArguments,
  FloatValue,
  type InstanceValue,
  IntValue,
  ListValue,
  none,
  TupleValue,
  type Value,
} from "../value.ts";
import * as shapes from "./shapes.ts";
import { convolution, interpolation, padding, pooling } from "./spatial.ts";
import { asInt, Bound, dimensions, isTensor, sequence } from "./support.ts";
import {
  flowsInto,
  genericResult,
  MAX_NUMBERS,
  makeTensor,
  resultTensor,
  tensorNumbers,
  tensorsIn,
} from "./tensor-make.ts";
import { pairedNumbers, reducedNumber } from "./tensor-numbers.ts";

/** One call of a tensor operation: its arguments by name, and what it needs to make a result. */
export class OpCall {
  readonly interpreter: Interpreter;
  readonly name: string;
  readonly args: CallArguments;
  readonly bound: Bound;
  constructor(interpreter: Interpreter, name: string, args: CallArguments, names: readonly string[]) {
    this.interpreter = interpreter;
    this.name = name;
    this.args = args;
    this.bound = new Bound(args, names);
  }
  get all(): Value[] {
    return [...this.args.positional, ...this.args.keywords.values()];
  }
  value(name: string): Value {
    return this.bound.or(name);
  }
  tensor(name: string): InstanceValue | null {
    const value = this.bound.get(name);
    return isTensor(value) ? value : null;
  }
  shape(name = "input"): shapes.Shape {
    const value = this.bound.get(name);
    if (value === undefined) return null;
    if (value.kind === "int" || value.kind === "float" || value.kind === "bool") return [];
    return isTensor(value) ? (value.tensor?.shape ?? null) : null;
  }
  dtype(name = "input"): string | null {
    return this.tensor(name)?.tensor?.dtype ?? null;
  }
  int(name: string, fallback: number | null = null): number | null {
    return this.bound.int(name, fallback);
  }
  flag(name: string, fallback: boolean): boolean | null {
    return this.bound.bool(name, fallback);
  }
  /** `dim`: undefined when not given (all dimensions), null when not known. */
  dims(name: string): readonly number[] | undefined | null {
    const value = this.bound.get(name);
    if (value === undefined || value.kind === "none") return undefined;
    const single = asInt(value);
    if (single !== null) return [single];
    const items = sequence(value)?.map((item) => asInt(item));
    if (items === undefined) return null;
    const known: number[] = [];
    for (const item of items) {
      if (item === null) return null;
      known.push(item);
    }
    return known;
  }
  /** Sizes given as `f(2, 3)` or `f((2, 3))`, from the named parameter on. */
  sizes(name: string): readonly Dimension[] | null {
    const value = this.bound.get(name);
    if (value === undefined) return null;
    const items = sequence(value);
    if (items !== null) return items.map((item) => asInt(item));
    if (value.kind !== "int" && value.kind !== "unknown") return null;
    return [value, ...this.bound.rest].map((item) => asInt(item));
  }
  result(shape: shapes.Shape, dtype: string | null = this.dtype(), connected?: boolean | null): InstanceValue {
    const inputs = tensorsIn(this.interpreter, this.all);
    return resultTensor(
      this.interpreter,
      this.name,
      inputs,
      shape,
      dtype,
      connected === undefined ? {} : { connected },
    );
  }
}

type Rule = (call: OpCall) => Value;
interface Op {
  readonly names: readonly string[];
  readonly rule: Rule;
}
const table: Map<string, Op> = new Map();

function define(names: string, parameters: string, rule: Rule): void {
  const split = parameters === "" ? [] : parameters.split(" ");
  for (const name of names.split(" ")) table.set(name, { names: split, rule });
}

const same: Rule = (call) => call.result(call.shape());

define(
  "relu relu6 elu selu celu gelu silu mish leaky_relu rrelu prelu hardtanh hardswish hardsigmoid hardshrink softshrink " +
    "tanhshrink threshold sigmoid tanh logsigmoid softplus softsign softmax log_softmax softmin gumbel_softmax normalize " +
    "dropout dropout1d dropout2d dropout3d alpha_dropout feature_alpha_dropout feature_dropout batch_norm instance_norm " +
    "layer_norm rms_norm group_norm local_response_norm abs absolute neg negative exp exp2 expm1 log log2 log10 log1p sqrt rsqrt " +
    "square reciprocal sin cos tan asin acos atan sinh cosh asinh acosh atanh sign erf erfc erfinv logit positive " +
    "clamp clip clamp_min clamp_max round floor ceil trunc frac nan_to_num flip fliplr flipud roll tril triu cumsum cumprod " +
    "logcumsumexp cummax_values sort_values masked_fill scatter scatter_add index_fill index_add index_copy " +
    "clone contiguous alias renorm deg2rad rad2deg lgamma digamma polygamma sinc fill type_as view_as_complex cpu cuda npu " +
    "xpu mps pin_memory share_memory_ rot90 requires_no_change where_self angle conj to_dense to_sparse coalesce standardize",
  "input",
  same,
);
define("glu", "input dim", (call) => {
  const shape = call.shape();
  const dim = call.int("dim", -1);
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  if (shape === null || at === null) return call.result(null);
  return call.result(shape.map((size, index) => (index === at && size !== null ? Math.floor(size / 2) : size)));
});

// ---------------------------------------------------------------- elementwise on two tensors

const both: Rule = (call) => {
  const [input, other] = [call.value("input"), call.value("other")];
  const result = call.result(shapes.broadcast(call.shape("input"), call.shape("other")), promoted(input, other));
  // `alpha=` and `rounding_mode=` compute something else.
  return call.all.length === 2 ? withNumbers(result, pairedNumbers(call.name, input, other)) : result;
};
define(
  "add sub subtract mul multiply div divide true_divide floor_divide remainder fmod pow maximum minimum fmin fmax atan2 arctan2 hypot dist_ xlogy rsub",
  "input other",
  both,
);
define("addcmul addcdiv lerp", "input other end", (call) => call.result(call.shape()));
define("where", "condition input other", (call) => {
  if (call.bound.get("input") === undefined) return coordinates(call, call.shape("condition"));
  return call.result(
    shapes.broadcast(call.shape("condition"), shapes.broadcast(call.shape("input"), call.shape("other"))),
  );
});
/** Where a tensor is not zero: one tensor of indices for each of its dimensions. */
function coordinates(call: OpCall, shape: shapes.Shape): Value {
  const indices = (): Value => call.result([null], "int64", false);
  if (shape === null) return call.interpreter.unknown("how many dimensions a tensor has is not known", false);
  return new TupleValue(Array.from({ length: Math.max(1, shape.length) }, indices));
}
define("nonzero", "input", (call) => {
  const asTuple = call.flag("as_tuple", false);
  if (asTuple === null) return call.interpreter.unknown("whether indices come as a tuple is not known", false);
  const shape = call.shape();
  return asTuple ? coordinates(call, shape) : call.result([null, shape?.length ?? null], "int64", false);
});
const comparison: Rule = (call) =>
  call.result(shapes.broadcast(call.shape("input"), call.shape("other")), "bool", false);
define(
  "eq ne lt le gt ge equal_elements greater less greater_equal less_equal not_equal isclose logical_and logical_or logical_xor",
  "input other",
  comparison,
);
define("isnan isinf isfinite logical_not isposinf isneginf signbit", "input", (call) =>
  call.result(call.shape(), "bool", false),
);
define("bitwise_and bitwise_or bitwise_xor bitwise_not", "input other", (call) =>
  call.result(
    call.value("other") === none ? call.shape() : shapes.broadcast(call.shape("input"), call.shape("other")),
    call.dtype(),
    false,
  ),
);
define("equal allclose is_nonzero is_tensor_like", "input other", (call) =>
  call.interpreter.unknown("a comparison of tensors depends on data", false),
);

function promoted(a: Value, b: Value): string | null {
  const x = isTensor(a) ? (a.tensor?.dtype ?? null) : null;
  const y = isTensor(b) ? (b.tensor?.dtype ?? null) : null;
  if (isTensor(a) && isTensor(b)) {
    if (x === y) return x;
    if (x === null || y === null) return null;
    return rank(x) >= rank(y) ? x : y;
  }
  const tensor = isTensor(a) ? x : y;
  const other = isTensor(a) ? b : a;
  return other.kind === "float" && tensor !== null && rank(tensor) < rank("float16") ? "float32" : tensor;
}
const order = [
  "bool",
  "uint8",
  "int8",
  "int16",
  "int32",
  "int64",
  "float16",
  "bfloat16",
  "float32",
  "float64",
  "complex64",
];
const rank = (dtype: string): number => order.indexOf(dtype);

// ---------------------------------------------------------------- reductions

/** A reduction of all of a tensor whose numbers are known. */
function reducedToOne(call: OpCall): Value | null {
  const reduced = reducedNumber(call.name, call.tensor("input"));
  if (reduced === null) return null;
  return withNumbers(call.result([], reduced.dtype), [reduced.number]);
}

function withNumbers(result: InstanceValue, numbers: readonly number[] | null): InstanceValue {
  if (numbers !== null && result.tensor !== null) tensorNumbers.set(result.tensor, numbers);
  return result;
}

const reduction: Rule = (call) => {
  const keep = call.flag("keepdim", false);
  const dims = call.dims("dim");
  const number = dims === undefined && keep === false ? reducedToOne(call) : null;
  if (number !== null) return number;
  const shape = dims === null || keep === null ? null : shapes.reduce(call.shape(), dims ?? null, keep);
  return call.result(shape);
};
define(
  "sum mean prod std var norm logsumexp nansum nanmean amax amin vector_norm matrix_norm",
  "input dim keepdim",
  reduction,
);
define("std_mean var_mean aminmax", "input dim keepdim", (call) => new TupleValue([reduction(call), reduction(call)]));
for (const name of ["norm"]) define(name, "input p dim keepdim", reduction);
define("all any", "input dim keepdim", (call) => {
  const dims = call.dims("dim");
  return call.result(
    dims === null ? null : shapes.reduce(call.shape(), dims ?? null, call.flag("keepdim", false) ?? false),
    "bool",
    false,
  );
});
define("argmax argmin", "input dim keepdim", (call) => {
  const dims = call.dims("dim");
  return call.result(
    dims === null ? null : shapes.reduce(call.shape(), dims ?? null, call.flag("keepdim", false) ?? false),
    "int64",
    false,
  );
});
define("count_nonzero", "input dim", (call) => {
  const dims = call.dims("dim");
  return call.result(dims === null ? null : shapes.reduce(call.shape(), dims ?? null, false), "int64", false);
});
const extreme: Rule = (call) => {
  const dim = call.bound.get("dim");
  if (dim === undefined || dim.kind === "none") return reducedToOne(call) ?? call.result([]);
  if (isTensor(dim)) return both(new OpCall(call.interpreter, call.name, call.args, ["input", "other"]));
  const dims = call.dims("dim");
  const shape = dims ? shapes.reduce(call.shape(), dims, call.flag("keepdim", false) ?? false) : null;
  return new TupleValue([call.result(shape), call.result(shape, "int64", false)]);
};
define("max min median mode nanmedian cummax cummin", "input dim keepdim", extreme);
define(
  "sort",
  "input dim descending",
  (call) => new TupleValue([call.result(call.shape()), call.result(call.shape(), "int64", false)]),
);
define("argsort", "input dim descending", (call) => call.result(call.shape(), "int64", false));
define("topk", "input k dim", (call) => {
  const shape = call.shape();
  const dim = shape === null ? null : shapes.axis(shape.length, call.int("dim", -1) ?? Number.NaN);
  const out =
    shape === null || dim === null ? null : shape.map((size, index) => (index === dim ? call.int("k") : size));
  return new TupleValue([call.result(out), call.result(out, "int64", false)]);
});
define(
  "kthvalue",
  "input k dim keepdim",
  (call) => new TupleValue([call.result(null), call.result(null, "int64", false)]),
);
define("cosine_similarity pairwise_distance", "input other dim", (call) => {
  const shape = shapes.broadcast(call.shape("input"), call.shape("other"));
  return call.result(shapes.reduce(shape, call.name === "pairwise_distance" ? [-1] : [call.int("dim", 1) ?? 1], false));
});

// ---------------------------------------------------------------- shape changes

define("view reshape", "input shape", (call) => {
  const value = call.bound.get("shape");
  if (value !== undefined && isDtype(value)) return call.result(call.shape(), dtypeName(value));
  const target = call.sizes("shape");
  return call.result(target === null ? null : shapes.reshape(call.shape(), target));
});
define("view_as reshape_as expand_as", "input other", (call) => call.result(call.shape("other")));
define("flatten", "input start_dim end_dim", (call) => {
  const start = call.int("start_dim", 0);
  const end = call.int("end_dim", -1);
  return call.result(start === null || end === null ? null : shapes.flatten(call.shape(), start, end));
});
define("ravel", "input", (call) => call.result(shapes.flatten(call.shape(), 0, -1)));
define("unflatten", "input dim sizes", (call) => {
  const shape = call.shape();
  const sizes = dimensions(call.value("sizes"), 1);
  const dim = call.int("dim");
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  if (shape === null || at === null || sizes === null) return call.result(null);
  return call.result([
    ...shape.slice(0, at),
    ...(shapes.reshape([shape[at] ?? null], sizes) ?? []),
    ...shape.slice(at + 1),
  ]);
});
define("permute", "input dims", (call) => {
  const dims = call.sizes("dims");
  return call.result(dims === null ? null : shapes.permute(call.shape(), dims));
});
define("transpose swapaxes swapdims", "input dim0 dim1", (call) =>
  call.result(shapes.transpose(call.shape(), call.int("dim0"), call.int("dim1"))),
);
define("movedim moveaxis", "input source destination", (call) => call.result(null));
define("t adjoint", "input", (call) =>
  call.result((call.shape()?.length ?? 0) < 2 ? call.shape() : shapes.transpose(call.shape(), -2, -1)),
);
define("unsqueeze", "input dim", (call) => call.result(shapes.unsqueeze(call.shape(), call.int("dim"))));
define("squeeze", "input dim", (call) => {
  const dims = call.dims("dim");
  return call.result(dims === null ? null : shapes.squeeze(call.shape(), dims ?? null));
});
define("expand broadcast_to", "input sizes", (call) => {
  const target = call.sizes("sizes");
  const shape = call.shape();
  if (target === null) return call.result(null);
  const offset = target.length - (shape?.length ?? 0);
  return call.result(target.map((size, index) => (size === -1 ? (shape?.[index - offset] ?? null) : size)));
});
const tiled: Rule = (call) => {
  const repeats = call.sizes("repeats");
  const shape = call.shape();
  if (repeats === null || shape === null) return call.result(null);
  const rank = Math.max(repeats.length, shape.length);
  const grown = [...Array.from({ length: rank - shape.length }, () => 1), ...shape];
  const times = [...Array.from({ length: rank - repeats.length }, () => 1), ...repeats];
  return call.result(
    grown.map((size, index) => {
      const factor = times[index] ?? null;
      return size === null || factor === null ? null : size * factor;
    }),
  );
};
define("repeat tile", "input repeats", tiled);
define("repeat_interleave", "input repeats dim", (call) => {
  const shape = call.shape();
  const dim = call.int("dim");
  const repeats = call.int("repeats");
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  if (shape === null || at === null) return call.result(null);
  return call.result(
    shape.map((size, index) => (index === at ? (size === null || repeats === null ? null : size * repeats) : size)),
  );
});
const joined: Rule = (call) => {
  const items = sequence(call.value("tensors"));
  const shape =
    items === null
      ? null
      : shapes.concatenate(
          items.map((item) => (isTensor(item) ? (item.tensor?.shape ?? null) : null)),
          call.int("dim", 0),
        );
  const first = items?.[0];
  return call.result(shape, isTensor(first) ? (first.tensor?.dtype ?? null) : null);
};
define("cat concat concatenate", "tensors dim", joined);
define("stack", "tensors dim", (call) => {
  const list = call.value("tensors");
  const items = list.kind === "list" || list.kind === "tuple" ? list.items : null;
  const first = items?.find(isTensor)?.tensor ?? null;
  const dim = call.int("dim", 0);
  if (items === null || first === null || first.shape === null || dim === null) return call.result(null);
  const at = shapes.axis(first.shape.length + 1, dim);
  const length = list.kind === "list" && list.open !== null ? null : items.length;
  return call.result(at === null ? null : [...first.shape.slice(0, at), length, ...first.shape.slice(at)], first.dtype);
});
define("hstack vstack dstack block_diag", "tensors", (call) => call.result(null));
const pieces = (call: OpCall, sizes: readonly Dimension[] | null): Value => {
  const shape = call.shape();
  const dim = call.int("dim", 0);
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  if (sizes === null) {
    const list = new ListValue([call.result(null)]);
    list.open = "how many pieces a tensor is split into is not known";
    list.rest = list.items.slice();
    return list;
  }
  return new TupleValue(
    sizes.map((size) =>
      call.result(shape === null || at === null ? null : shape.map((old, index) => (index === at ? size : old))),
    ),
  );
};
define("split split_with_sizes", "input split_size dim", (call) => {
  const listed = sequence(call.bound.get("split_size") ?? call.value("split_size_or_sections"));
  if (listed !== null)
    return pieces(
      call,
      listed.map((item) => asInt(item)),
    );
  const total = call.shape()?.at(call.int("dim", 0) ?? 0) ?? null;
  const size = call.int("split_size");
  if (total === null || size === null || size <= 0 || total / size > MAX_NUMBERS) return pieces(call, null);
  return pieces(
    call,
    Array.from({ length: Math.ceil(total / size) }, (_, index) => Math.min(size, total - index * size)),
  );
});
define("chunk tensor_split", "input chunks dim", (call) => {
  const chunks = call.int("chunks");
  if (chunks === null || chunks <= 0 || chunks > MAX_NUMBERS) return pieces(call, null);
  const total = call.shape()?.at(call.int("dim", 0) ?? 0) ?? null;
  if (total === null)
    return pieces(
      call,
      Array.from({ length: chunks }, () => null),
    );
  const size = Math.ceil(total / chunks);
  return pieces(
    call,
    Array.from({ length: Math.ceil(total / size) }, (_, index) => Math.min(size, total - index * size)),
  );
});
define("unbind", "input dim", (call) => {
  const shape = call.shape();
  const dim = call.int("dim", 0);
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  const length = shape === null || at === null ? null : (shape[at] ?? null);
  const rest = shape === null || at === null ? null : shape.filter((_, index) => index !== at);
  if (length === null || length > MAX_NUMBERS) {
    const list = new ListValue([call.result(rest)]);
    list.open = "the length of a tensor is not known";
    list.rest = list.items.slice();
    return list;
  }
  return new TupleValue(Array.from({ length }, () => call.result(rest)));
});
define("select", "input dim index", (call) => {
  const dim = call.int("dim");
  const shape = call.shape();
  return call.result(shape === null || dim === null ? null : shapes.reduce(shape, [dim], false));
});
define("narrow", "input dim start length", (call) => {
  const shape = call.shape();
  const dim = call.int("dim");
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  return call.result(
    shape === null || at === null ? null : shape.map((size, index) => (index === at ? call.int("length") : size)),
  );
});
define("index_select", "input dim index", (call) => {
  const shape = call.shape();
  const dim = call.int("dim");
  const at = shape === null || dim === null ? null : shapes.axis(shape.length, dim);
  return call.result(
    shape === null || at === null
      ? null
      : shape.map((size, index) => (index === at ? (call.shape("index")?.[0] ?? null) : size)),
  );
});
define("gather take_along_dim", "input dim index", (call) => call.result(call.shape("index")));
define("masked_select unique unique_consecutive bincount histc take", "input", (call) => call.result(null));
define("one_hot", "input num_classes", (call) => {
  const shape = call.shape();
  const classes = call.int("num_classes", -1);
  return call.result(shape === null ? null : [...shape, classes === -1 ? null : classes], "int64", false);
});

// ---------------------------------------------------------------- products and layers

define("matmul mm bmm mv", "input other", (call) =>
  call.result(shapes.matmul(call.shape("input"), call.shape("other"))),
);
define("dot inner vdot", "input other", (call) => call.result(shapes.matmul(call.shape("input"), call.shape("other"))));
define("outer ger", "input other", (call) =>
  call.result([call.shape("input")?.[0] ?? null, call.shape("other")?.[0] ?? null]),
);
define("addmm baddbmm addbmm", "base input other", (call) =>
  call.result(shapes.matmul(call.shape("input"), call.shape("other")), call.dtype("base")),
);
define("cdist", "input other", (call) => {
  const a = call.shape("input");
  const b = call.shape("other");
  return call.result(a === null || b === null ? null : [...a.slice(0, -1), b.at(-2) ?? null]);
});
define("linear", "input weight bias", (call) => {
  const input = call.shape();
  return call.result(input === null ? null : [...input.slice(0, -1), call.shape("weight")?.[0] ?? null]);
});
define("bilinear", "input other weight bias", (call) => {
  const input = call.shape();
  return call.result(input === null ? null : [...input.slice(0, -1), call.shape("weight")?.[0] ?? null]);
});
/** Rows of a table: they are chosen by whole numbers, through which no gradient goes. */
const rows = (call: OpCall, shape: shapes.Shape): InstanceValue => {
  const { interpreter } = call;
  const chosen = tensorsIn(interpreter, [call.value("input")]).map((one) =>
    flowsInto(one) === null ? makeTensor(interpreter, { op: "indices", inputs: [one], connected: false }) : one,
  );
  const table = tensorsIn(interpreter, [call.value("weight")]);
  return resultTensor(interpreter, call.name, [...chosen, ...table], shape, call.dtype("weight"));
};
define("embedding", "input weight", (call) => {
  const input = call.shape();
  return rows(call, input === null ? null : [...input, call.shape("weight")?.[1] ?? null]);
});
define("embedding_bag", "input weight offsets", (call) =>
  rows(
    call,
    [
      call.shape("offsets")?.[0] ?? (call.shape()?.length === 2 ? (call.shape()?.[0] ?? null) : null),
      call.shape("weight")?.[1] ?? null,
    ],
  ),
);
define("scaled_dot_product_attention", "input key value", (call) => {
  const query = call.shape();
  return call.result(query === null ? null : [...query.slice(0, -1), call.shape("value")?.at(-1) ?? null]);
});
define("attention_of", "input", same);
define("recurrent_of", "input width", (call) => {
  const input = call.shape();
  return call.result(input === null ? null : [...input.slice(0, -1), call.int("width")]);
});
define("conv1d conv2d conv3d", "input weight bias stride padding dilation groups", (call) =>
  call.result(convolution(call, false)),
);
define(
  "conv_transpose1d conv_transpose2d conv_transpose3d",
  "input weight bias stride padding output_padding groups dilation",
  (call) => call.result(convolution(call, true)),
);
define(
  "max_pool1d max_pool2d max_pool3d",
  "input kernel_size stride padding dilation ceil_mode return_indices",
  (call) => indexed(call, pooling(call)),
);
define("avg_pool1d avg_pool2d avg_pool3d", "input kernel_size stride padding ceil_mode", (call) =>
  call.result(pooling(call)),
);
define("lp_pool1d lp_pool2d lp_pool3d", "input norm_type kernel_size stride ceil_mode", (call) =>
  call.result(pooling(call)),
);
define(
  "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d",
  "input output_size return_indices",
  (call) => {
    const shape = call.shape();
    const spatial = Number(call.name.at(-2));
    const target = dimensions(call.value("output_size"), spatial);
    const known = sequence(call.value("output_size"));
    if (shape === null || shape.length < spatial) return indexed(call, null);
    const kept = shape.slice(0, shape.length - spatial);
    return indexed(call, [
      ...kept,
      ...Array.from({ length: spatial }, (_, index) =>
        known?.[index]?.kind === "none" ? (shape[kept.length + index] ?? null) : (target?.[index] ?? null),
      ),
    ]);
  },
);
define("interpolate upsample upsample_nearest upsample_bilinear", "input size scale_factor mode", (call) =>
  call.result(interpolation(call)),
);
define("pad", "input pad mode value", (call) => call.result(padding(call)));
define("pixel_shuffle", "input upscale_factor", (call) =>
  call.result(shuffled(call.shape(), call.int("upscale_factor"), true)),
);
define("pixel_unshuffle", "input downscale_factor", (call) =>
  call.result(shuffled(call.shape(), call.int("downscale_factor"), false)),
);
define("channel_shuffle native_channel_shuffle", "input groups", same);
define("affine_grid", "theta size", (call) => {
  const size = dimensions(call.value("size"), 4);
  return call.result(
    size === null ? null : [size[0] ?? null, size[2] ?? null, size[3] ?? null, 2],
    call.dtype("theta"),
  );
});
define("grid_sample", "input grid", (call) => {
  const input = call.shape();
  const grid = call.shape("grid");
  return call.result(input === null || grid === null ? null : [...input.slice(0, 2), ...grid.slice(1, -1)]);
});

function indexed(call: OpCall, shape: shapes.Shape): Value {
  const wants = call.flag("return_indices", false);
  return wants === true ? new TupleValue([call.result(shape), call.result(shape, "int64", false)]) : call.result(shape);
}
function shuffled(shape: shapes.Shape, factor: number | null, up: boolean): shapes.Shape {
  if (shape === null || shape.length < 3) return null;
  const scale = (size: Dimension, by: number | null): Dimension =>
    size === null || by === null ? null : Math.floor(size * by);
  const f = factor === null ? null : up ? factor : 1 / factor;
  const [channels, height, width] = shape.slice(-3);
  return [
    ...shape.slice(0, -3),
    scale(channels ?? null, f === null ? null : 1 / (f * f)),
    scale(height ?? null, f),
    scale(width ?? null, f),
  ];
}

// ---------------------------------------------------------------- losses

const loss: Rule = (call) => {
  const how = call.bound.get("reduction");
  const text = how === undefined ? "mean" : how.kind === "str" ? how.value : null;
  const scalar = text === "mean" || text === "sum" || text === "batchmean";
  const elementwise = [
    "mse_loss",
    "l1_loss",
    "smooth_l1_loss",
    "huber_loss",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "kl_div",
  ];
  const full = elementwise.includes(call.name) ? shapes.broadcast(call.shape("input"), call.shape("target")) : null;
  const result = call.result(scalar ? [] : text === "none" ? full : null);
  call.interpreter.record("loss-computed", call.name, result, tensorsIn(call.interpreter, call.all));
  return result;
};
define(
  "cross_entropy nll_loss binary_cross_entropy binary_cross_entropy_with_logits mse_loss l1_loss smooth_l1_loss huber_loss " +
    "kl_div poisson_nll_loss gaussian_nll_loss cosine_embedding_loss margin_ranking_loss hinge_embedding_loss " +
    "triplet_margin_loss triplet_margin_with_distance_loss multilabel_margin_loss multilabel_soft_margin_loss " +
    "multi_margin_loss soft_margin_loss ctc_loss",
  "input target",
  loss,
);

// ---------------------------------------------------------------- ends of the graph, types

define("detach", "input", (call) => call.result(call.shape(), call.dtype(), false));
define("numpy tolist_array", "input", (call) => call.interpreter.unknown("the values of a tensor", false));
define("item", "input", (call) => {
  const numbers = call.tensor("input")?.tensor;
  const known = numbers ? tensorNumbers.get(numbers) : undefined;
  const first = known?.length === 1 ? known[0] : undefined;
  return first === undefined
    ? call.interpreter.unknown("the value of a tensor", false)
    : numberValue(call.interpreter, first, numbers?.dtype ?? null);
});
export function numberValue(interpreter: Interpreter, value: number, dtype: string | null): Value {
  if (dtype === null) return interpreter.unknown("the value of a tensor", false);
  if (dtype === "bool") return new BoolValue(value !== 0);
  return dtype.includes("int") ? new IntValue(value) : new FloatValue(value);
}

const casts: Readonly<Record<string, string>> = {
  half: "float16",
  float: "float32",
  double: "float64",
  bfloat16: "bfloat16",
  long: "int64",
  int: "int32",
  short: "int16",
  char: "int8",
  byte: "uint8",
  bool: "bool",
};
for (const [name, dtype] of Object.entries(casts)) {
  const floats = dtype.includes("float");
  define(name, "input", (call) => call.result(call.shape(), dtype, floats ? undefined : false));
}
const cast: Rule = (call) => {
  const asked = call.all.slice(1).find(isDtype);
  const other = call.bound.get("other");
  return call.result(call.shape(), asked ? dtypeName(asked) : isTensor(other) ? call.dtype("other") : call.dtype());
};
define("to type", "input other", cast);
define("einsum", "equation", (call) =>
  call.result(null, tensorsIn(call.interpreter, call.all)[0]?.tensor?.dtype ?? null),
);

/** torch.dtype objects are instances of the stub's class dtype, with their name in an attribute. */
export function isDtype(value: Value): value is InstanceValue {
  return value.kind === "instance" && value.cls.qualifiedName === "torch.dtype";
}
export function dtypeName(value: Value | undefined): string | null {
  if (value === undefined || value.kind !== "instance") return null;
  const name = value.attributes.get("_name");
  return name?.kind === "str" ? name.value : null;
}

/** Runs an operation by name; one that is not in the table gives a result of unknown shape. */
export function runOp(interpreter: Interpreter, name: string, args: CallArguments): Value {
  const op = table.get(name);
  if (op === undefined) {
    return genericResult(interpreter, name, [...args.positional, ...args.keywords.values()]);
  }
  const renamed = args.keywords.has("self") && !args.keywords.has("input") ? rename(args) : args;
  return op.rule(new OpCall(interpreter, name, renamed, op.names));
}
const aliases: ReadonlyMap<string, string> = new Map([
  ["self", "input"],
  ["x", "input"],
  ["axis", "dim"],
  ["keepdims", "keepdim"],
  ["size", "size"],
]);
function rename(args: CallArguments): CallArguments {
  return { ...args, keywords: new Map([...args.keywords].map(([key, value]) => [aliases.get(key) ?? key, value])) };
}

export function isKnownOp(name: string): boolean {
  return table.has(name);
}
