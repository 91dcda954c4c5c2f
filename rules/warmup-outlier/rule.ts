import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "warmup-outlier",
    summary: "The warm-up takes a share of training far from that of previous runs",
    severity: "note",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "warmup", {
      silent:
        "Nothing raises: a warm-up in the wrong unit (epochs for steps) leaves the learning rate near zero for most of the run.",
      advice: (usual) => `Previous runs warmed up for about ${usual} of their steps.`,
    }),
});
