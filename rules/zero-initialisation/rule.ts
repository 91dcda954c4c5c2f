import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  type Finding,
  type ModelFacts,
  mayBeUpdated,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, count } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "zero-initialisation",
    summary: "All weight matrices of a model start with one and the same value, so its units never become different",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  if (!takesSteps(context.setup)) return;
  for (const model of trainedModels(context.setup)) {
    const matrices = weightMatrices(model);
    const first = matrices[0]?.initialised;
    // One layer alone is logistic regression, where zeros are fine; a last layer of zeros is a published design.
    if (!model.stateComplete || matrices.length < 2 || first === null || first?.constant == null) continue;
    if (!matrices.every(({ initialised }) => initialised !== null && initialised.constant !== null)) continue;
    const value = matrices.every(({ initialised }) => initialised?.constant === 0) ? "0" : "a constant";
    yield context.finding({
      location: first.location ?? model.location,
      message: `All ${count(matrices.length)} weight matrices of ${code(model.name)} are filled with ${value}. ${consequence(value)} PyTorch raises nothing. Keep PyTorch's own initialisation, or use a random one; zeros belong into biases and into the last layer of a residual branch.`,
      assumptions: assumptionsOf(model, ...matrices),
    });
  }
}

function weightMatrices({ state }: ModelFacts): ModelFacts["state"] {
  return state.filter(
    (parameter) => parameter.role === "weight" && (parameter.shape?.length ?? 2) >= 2 && mayBeUpdated(parameter),
  );
}

function consequence(value: string): string {
  return value === "0"
    ? "Every hidden unit gives the same and every gradient but the last bias's is 0: nothing else is ever learned."
    : "All units of a layer compute the same and get the same gradient, so each layer stays as if it had one unit.";
}
