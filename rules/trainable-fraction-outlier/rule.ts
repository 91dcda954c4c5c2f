import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "trainable-fraction-outlier",
    summary: "A share of the model is trained that is far from that of previous runs",
    severity: "warning",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "trainable", {
      silent: "Nothing raises: what is frozen stays as it was, and the loss falls as far as the rest can bring it.",
      advice: (usual) =>
        `About ${usual} of the scalars learned in the runs that worked: check the lines that freeze and unfreeze.`,
    }),
});
