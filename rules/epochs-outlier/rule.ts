import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "epochs-outlier",
    summary: "Training runs for far more or fewer epochs than previous runs did",
    severity: "note",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "epochs", {
      silent: "Nothing raises: a run that is cut short looks like a model that cannot do better.",
      advice: (usual) => `Previous runs took about ${usual}.`,
    }),
});
