import type { Dimension } from "../../tensor.ts";
import { ListValue, TupleValue, type Value } from "../../value.ts";
import * as shapes from "../shapes.ts";
import { asInt, dimensions, isTensor, sequence } from "../support.ts";
import { MAX_NUMBERS } from "../tensor-make.ts";
import { dtypeName, isDtype } from "./dtypes.ts";
import { definer, type OpCall, type OpTable, type Rule } from "./op-call.ts";

/** What changes the shape, cuts, joins and picks. */
export const shaping: OpTable = new Map();
const define = definer(shaping);

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
