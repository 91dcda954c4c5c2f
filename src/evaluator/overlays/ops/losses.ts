import * as shapes from "../shapes.ts";
import { tensorsIn } from "../tensor-make.ts";
import { definer, type OpTable, type Rule } from "./op-call.ts";

/** Loss functions. */
export const losses: OpTable = new Map();
const define = definer(losses);

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
