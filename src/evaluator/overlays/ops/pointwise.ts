import { none, TupleValue, type Value } from "../../value.ts";
import * as shapes from "../shapes.ts";
import { pairedNumbers } from "../tensor-numbers.ts";
import { promoted } from "./dtypes.ts";
import { definer, type OpCall, type OpTable, type Rule, same, withNumbers } from "./op-call.ts";

/** Element by element, on one tensor and on two. */
export const pointwise: OpTable = new Map();
const define = definer(pointwise);

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

/** Two operands, broadcast. */
export const both: Rule = (call) => {
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
