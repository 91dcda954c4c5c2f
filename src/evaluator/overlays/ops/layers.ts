import type { Dimension } from "../../tensor.ts";
import { type InstanceValue, TupleValue, type Value } from "../../value.ts";
import * as shapes from "../shapes.ts";
import { convolution, interpolation, padding, pooling } from "../spatial.ts";
import { dimensions, sequence } from "../support.ts";
import { flowsInto, makeTensor, resultTensor, tensorsIn } from "../tensor-make.ts";
import { definer, type OpCall, type OpTable, same } from "./op-call.ts";

/** Products, convolutions, pooling, attention. */
export const layers: OpTable = new Map();
const define = definer(layers);

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
  rows(call, [
    call.shape("offsets")?.[0] ?? (call.shape()?.length === 2 ? (call.shape()?.[0] ?? null) : null),
    call.shape("weight")?.[1] ?? null,
  ]),
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
