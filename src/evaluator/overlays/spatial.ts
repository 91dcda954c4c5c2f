import type { Dimension } from "../tensor.ts";
import type { OpCall } from "./ops/op-call.ts";
import * as shapes from "./shapes.ts";
import { asInt, asNumber, dimensions, sequence } from "./support.ts";

/** Number of spatial dimensions in an operation's name: 2 for `conv2d`, 1 for `max_pool1d`. */
function spatialRank(name: string): number {
  return Number(/(\d)d$/.exec(name)?.[1] ?? 2);
}

export function convolution(call: OpCall, transposed: boolean): shapes.Shape {
  const input = call.shape();
  const weight = call.shape("weight");
  const rank = spatialRank(call.name);
  if (input === null || input.length < rank + 1) return null;
  const stride =
    dimensions(call.bound.or("stride"), rank) ??
    Array.from({ length: rank }, () => (call.bound.get("stride") ? null : 1));
  const dilation =
    dimensions(call.bound.or("dilation"), rank) ??
    Array.from({ length: rank }, () => (call.bound.get("dilation") ? null : 1));
  const given = call.bound.get("padding");
  const padding = dimensions(given, rank) ?? Array.from({ length: rank }, () => (given === undefined ? 0 : null));
  const groups = call.int("groups", 1);
  const sides = input.slice(-rank);
  const kernel = weight?.slice(-rank) ?? [];
  const leading = input.slice(0, input.length - rank - 1);
  if (transposed) {
    const channels = weight?.[1] ?? null;
    const extra =
      dimensions(call.bound.or("output_padding"), rank) ??
      Array.from({ length: rank }, () => (call.bound.get("output_padding") ? null : 0));
    return [
      ...leading,
      channels === null || groups === null ? null : channels * groups,
      ...sides.map((side, i) =>
        shapes.unwindowed(
          side,
          kernel[i] ?? null,
          stride[i] ?? null,
          padding[i] ?? null,
          dilation[i] ?? null,
          extra[i] ?? null,
        ),
      ),
    ];
  }
  const text = given?.kind === "str" ? given.value : null;
  return [
    ...leading,
    weight?.[0] ?? null,
    ...sides.map((side, i) =>
      text === "same"
        ? side
        : shapes.windowed(
            side,
            kernel[i] ?? null,
            stride[i] ?? null,
            text === "valid" ? 0 : (padding[i] ?? null),
            dilation[i] ?? null,
          ),
    ),
  ];
}

export function pooling(call: OpCall): shapes.Shape {
  const input = call.shape();
  const rank = spatialRank(call.name);
  if (input === null || input.length < rank) return null;
  const unknown: readonly Dimension[] = Array.from({ length: rank }, () => null);
  const kernel = dimensions(call.value("kernel_size"), rank) ?? unknown;
  const givenStride = call.bound.get("stride");
  const noStride = givenStride === undefined || givenStride.kind === "none" || sequence(givenStride)?.length === 0;
  const stride = noStride ? kernel : (dimensions(givenStride, rank) ?? unknown);
  const padding =
    dimensions(call.bound.get("padding"), rank) ?? (call.bound.get("padding") ? unknown : unknown.map(() => 0));
  const dilation =
    dimensions(call.bound.get("dilation"), rank) ?? (call.bound.get("dilation") ? unknown : unknown.map(() => 1));
  const ceil = call.flag("ceil_mode", false);
  const kept = input.length - rank;
  return input.map((size, index) => {
    const i = index - kept;
    if (i < 0) return size;
    return ceil === null
      ? null
      : shapes.windowed(size, kernel[i] ?? null, stride[i] ?? null, padding[i] ?? null, dilation[i] ?? null, ceil);
  });
}

export function interpolation(call: OpCall): shapes.Shape {
  const input = call.shape();
  if (input === null || input.length < 3) return null;
  const rank = input.length - 2;
  const size = call.bound.get("size");
  if (size !== undefined && size.kind !== "none") {
    const target = dimensions(size, rank);
    return [...input.slice(0, 2), ...Array.from({ length: rank }, (_, index) => target?.[index] ?? null)];
  }
  const factor = call.bound.get("scale_factor");
  const listed = sequence(factor);
  return input.map((side, index) => {
    if (index < 2 || side === null) return side;
    const by = asNumber(listed === null ? factor : listed[index - 2]);
    return by === null ? null : Math.floor(side * by);
  });
}

/** `F.pad`: pairs from the last dimension backwards. */
export function padding(call: OpCall): shapes.Shape {
  const input = call.shape();
  const pads = sequence(call.value("pad"));
  if (input === null) return null;
  if (pads === null) return input.map(() => null);
  return input.map((size, index) => {
    const pair = input.length - 1 - index;
    if (pair * 2 >= pads.length) return size;
    const before = asInt(pads[pair * 2]);
    const after = asInt(pads[pair * 2 + 1]);
    return size === null || before === null || after === null ? null : size + before + after;
  });
}
