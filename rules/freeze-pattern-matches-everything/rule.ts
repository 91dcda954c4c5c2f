import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type ModelFacts, takesSteps } from "../../src/rule/facts.ts";
import { type FreezeByName, freezesByName } from "../../src/rule/name-test.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, count } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "freeze-pattern-matches-everything",
    summary: "A test on parameter names that freezes or unfreezes a part fits every parameter of the model",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  if (!takesSteps(context.setup)) return;
  for (const freeze of freezesByName(context)) {
    const model = context.setup.models.find(({ name }) => name === freeze.model);
    if (freeze.test.failed > 0 || freeze.names < 2 || model === undefined) continue;
    yield context.finding({
      location: freeze.test.location,
      severity: isDecisive(model, freeze) ? "error" : "warning",
      message: message(model, freeze),
      trace: model.freezeTrace,
      assumptions: assumptionsOf(model, freeze.test),
    });
  }
}

/** All of it was frozen and still is: what the test was to spare does not learn. */
function isDecisive(model: ModelFacts, { sets }: FreezeByName): boolean {
  return sets === false && model.state.every(({ requiresGrad }) => requiresGrad === false);
}

function message(model: ModelFacts, { condition, names, sets }: FreezeByName): string {
  const action = sets === null ? "gets its flag" : sets ? "is unfrozen" : "is frozen";
  return `${code(condition)} holds for all ${count(names)} parameter names of ${code(model.name)}, so the whole model ${action} here and the test spares nothing. Python raises nothing when a text is not found, or is found everywhere. Use the names that this model has, or tell the layers by their type.`;
}
