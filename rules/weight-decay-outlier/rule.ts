import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "weight-decay-outlier",
    summary: "The weight decay is far from that of previous runs with the same kind of optimizer",
    severity: "warning",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "weightDecay", {
      silent:
        "Nothing raises: too much decay pulls the weights to zero while the loss of each batch still looks plausible.",
      advice: (usual) =>
        `Use about ${usual}; AdamW takes larger values than SGD and Adam, whose decay is part of the gradient.`,
    }),
});
