import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "learning-rate-outlier",
    summary: "The learning rate is far from what worked in previous runs, or from published recipes",
    severity: "error",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "learningRate", {
      silent:
        "Nothing raises: a run prints a loss at any learning rate, and one that is far off can look like a hard problem.",
      advice: (usual) =>
        `Use about ${usual} at this batch, or, if the change is meant, keep it: once its run is recorded it is part of the norm.`,
    }),
});
