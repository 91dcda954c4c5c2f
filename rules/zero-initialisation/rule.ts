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
    const constant = matrices.filter(({ initialised }) => initialised !== null && initialised.constant !== null);
    const first = constant[0]?.initialised ?? null;
    // One layer alone is logistic regression, where zeros are fine; a last layer of zeros, in each block too, is a published design.
    if (!model.stateComplete || constant.length < 2 || first === null) continue;
    if (constant.length < matrices.length && constant.length < MOST * matrices.length) continue;
    const values = new Set(constant.map(({ initialised }) => initialised?.constant));
    const value = values.size === 1 ? String(first.constant) : "a constant each";
    const all =
      constant.length < matrices.length
        ? `${count(constant.length)} of the ${count(matrices.length)}`
        : matrices.length === 2
          ? "Both"
          : `All ${count(matrices.length)}`;
    yield context.finding({
      location: first.location ?? model.location,
      message: `${all} weight matrices of ${code(model.name)} are filled with ${value}. ${consequence(value)} PyTorch raises nothing. Keep PyTorch's own initialisation, or use a random one; zeros belong in biases and in the last layer of a residual branch.`,
      assumptions: assumptionsOf(model, ...constant, ...constant.flatMap(({ initialised }) => initialised ?? [])),
      premises: first.assumptions,
    });
  }
}

/** Share of the weight matrices that no design fills with constants on purpose. */
const MOST = 0.6;

function weightMatrices({ state }: ModelFacts): ModelFacts["state"] {
  return state.filter(
    (parameter) => parameter.role === "weight" && (parameter.shape?.length ?? 2) >= 2 && mayBeUpdated(parameter),
  );
}

function consequence(value: string): string {
  return value === "0"
    ? "Every hidden unit computes the same, and every gradient except that of the last bias is 0: nothing else ever learns."
    : "All units of a layer compute the same and get the same gradient, so a layer stays as good as a single unit.";
}
