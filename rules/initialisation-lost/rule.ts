import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, takesSteps, trainedModels } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, scalarsIn, share } from "../../src/rule/wording.ts";

/** Top layers are initialised again on purpose (few-sample fine-tuning); most of a model is not. */
const MOST = 0.5;

export default defineRule({
  meta: {
    id: "initialisation-lost",
    summary: "Pretrained weights are overwritten by an initialisation that runs after they were loaded",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  if (!takesSteps(context.setup)) return;
  for (const model of trainedModels(context.setup)) {
    const lost = model.state.filter(({ initialised, origin }) => initialised?.lost === true && origin === "fresh");
    const location = lost[0]?.initialised?.location ?? null;
    const [some, all] = [scalarsIn(lost), scalarsIn(model.state)];
    if (location === null || some === null || all === null || some <= MOST * all) continue;
    yield context.finding({
      location,
      message: `${share(lost, model.state)} of ${code(model.name)} had pretrained values and are given new ones here, so training starts from scratch (almost). Initialisation in place asks nobody what was there before. Initialise before the weights are loaded, or only the new layers.`,
      trace: [
        { ...model.location, message: "The model is built with pretrained weights." },
        { ...location, message: "They are overwritten." },
      ],
      assumptions: assumptionsOf(model, ...lost),
    });
  }
}
