import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  mayBeUpdated,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, plural } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "frozen-batchnorm-updates",
    summary: "BatchNorm layers of a frozen pretrained backbone still change their running statistics",
    severity: "note",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  // Without an evaluation mode the statistics are never read.
  const evaluates = setup.events.some(({ kind, message }) => kind === "mode-set" && message === "eval");
  for (const model of trainedModels(setup)) {
    const { driftingNorms, normLayers, state } = model;
    // Only where the whole backbone is frozen: part of it learning, its statistics have to follow.
    const learns = state.some((parameter) => mayBeUpdated(parameter) && parameter.origin !== "fresh");
    if (!evaluates || !model.stateComplete || driftingNorms === 0 || learns || !state.some(mayBeUpdated)) continue;
    yield context.finding({
      location: model.freezeTrace.at(-1) ?? model.location,
      message: `${which(driftingNorms, normLayers.modules)} of ${code(model.name)} are frozen, but in train mode: \`requires_grad\` does not stop their running mean and variance, which move to the new data at every batch. In eval mode the frozen layers then see other statistics than the pretrained ones. That can help on data far from the pretraining data, and harm with small batches. Call \`.eval()\` on the backbone after every \`model.train()\` to keep them.`,
      trace: model.freezeTrace,
      assumptions: assumptionsOf(model),
    });
  }
}

function which(drifting: number, all: number): string {
  if (drifting !== all) return `${plural(drifting, "BatchNorm layer")} (of ${plural(all, "normalisation layer")})`;
  return drifting === 1 ? "The one BatchNorm layer" : `All ${plural(drifting, "BatchNorm layer")}`;
}
