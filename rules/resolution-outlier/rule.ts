import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "resolution-outlier",
    summary: "Images have a size far from that of previous runs",
    severity: "warning",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "resolution", {
      silent:
        "Nothing raises where the model ends in global pooling or interpolates its positions; compute grows with the square of the side.",
      advice: (usual) => `Use about ${usual} unless the objects need another size.`,
    }),
});
