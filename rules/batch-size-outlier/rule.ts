import { judgeOutlier } from "../../src/rule/outlier.ts";
import { defineRule } from "../../src/rule/rule.ts";

export default defineRule({
  meta: {
    id: "batch-size-outlier",
    summary: "The batch is far from the batches of previous runs, and the learning rate was not moved with it",
    severity: "warning",
    tags: ["hyperparameters"],
  },
  check: (context) =>
    judgeOutlier(context, "batchSize", {
      silent: "Nothing raises: the steps are only noisier or fewer than those the learning rate was chosen for.",
      advice: (usual) =>
        `Use a batch of about ${usual}, or scale the learning rate with the batch (in proportion for SGD, by the square root for Adam).`,
    }),
});
