import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type ModelFacts, takesSteps } from "../../src/rule/facts.ts";
import { type FreezeByName, freezesByName } from "../../src/rule/name-test.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, count, list } from "../../src/rule/wording.ts";

/** Names shown as examples of what there is. */
const SHOWN = 3;

export default defineRule({
  meta: {
    id: "freeze-pattern-matches-nothing",
    summary: "A test on parameter names that freezes or unfreezes fits no parameter of the model",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  if (!takesSteps(context.setup)) return;
  for (const freeze of freezesByName(context)) {
    const model = context.setup.models.find(({ name }) => name === freeze.model);
    if (freeze.test.held > 0 || model === undefined) continue;
    yield context.finding({
      location: freeze.test.location,
      message: message(model, freeze),
      trace: model.freezeTrace,
      assumptions: assumptionsOf(model, freeze.test),
    });
  }
}

function message(model: ModelFacts, { condition, names, sets }: FreezeByName): string {
  const action = sets === null ? "gets its flag" : sets ? "is unfrozen" : "is frozen";
  const parts = [...new Set(model.state.map(({ name }) => name.split(".", 1)[0] ?? name))];
  const shown = list(parts.slice(0, SHOWN).map(code));
  const last = parts.length > SHOWN ? ` … ${code(parts.at(-1) ?? "")}` : "";
  return `${code(condition)} holds for none of the ${count(names)} parameter names of ${code(model.name)}, so nothing ${action} here. Its parts are called ${shown}${last}. Python raises nothing when a text is not found. Use the names that this model has, or tell the layers by their type.`;
}
