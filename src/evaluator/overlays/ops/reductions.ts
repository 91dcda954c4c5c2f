import { TupleValue, type Value } from "../../value.ts";
import * as shapes from "../shapes.ts";
import { isTensor } from "../support.ts";
import { reducedNumber } from "../tensor-numbers.ts";
import { definer, OpCall, type OpTable, type Rule, withNumbers } from "./op-call.ts";
import { both } from "./pointwise.ts";

/** Sums, extremes and orders. */
export const reductions: OpTable = new Map();
const define = definer(reductions);

/** A reduction of all of a tensor whose numbers are known. */
function reducedToOne(call: OpCall): Value | null {
  const reduced = reducedNumber(call.name, call.tensor("input"));
  if (reduced === null) return null;
  return withNumbers(call.result([], reduced.dtype), [reduced.number]);
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
