import type { RuleContext } from "../../src/rule/context.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import {
  assumptionsOf,
  type Finding,
  lastWriteOf,
  type ModelFacts,
  mainOptimizer,
  type ParameterFacts,
  type TrainingSetup,
  takesSteps,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, parts } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "late-unfreeze-not-optimized",
    summary: "Layers are unfrozen during training and never given to an optimizer",
    severity: "error",
    tags: ["trainability"],
    subsumedBy: ["freeze-before-deepspeed-init"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || setup.later === null) return;
  const optimizer = mainOptimizer(setup);
  for (const model of setup.later.models) {
    const before = setup.models.find(({ name }) => name === model.name);
    if (before === undefined || !model.stateComplete || !model.state.some(({ optimized }) => optimized === true))
      continue;
    const unfrozen = unfrozenSince(before, model);
    const write = lastWriteOf(model, unfrozen);
    // Some of them in an optimizer: what is left out may be left out on purpose.
    if (unfrozen.length === 0 || write === null || unfrozen.some(({ optimized }) => optimized !== false)) continue;
    yield context.finding({
      location: placeOfWrite(context.syntax(write.file.path), write),
      message: `${amount(unfrozen)} of ${code(model.name)} (${parts(unfrozen)}) are unfrozen here while training goes on, but no optimizer holds them, now or later: from here on their gradients are computed and thrown away. The optimizer took its list of parameters when it was built. PyTorch raises nothing. Add them with \`optimizer.add_param_group(…)\`, or give the optimizer all parameters from the start: those without a gradient are skipped.`,
      trace: [
        ...setup.optimizers.map(({ location }) => ({ ...location, message: "The optimizer is built without them." })),
        { ...write, message: "They are unfrozen." },
        { ...setup.later.step, message: "This step still leaves them as they are." },
      ],
      assumptions: assumptionsOf(model, ...unfrozen, ...setup.optimizers),
      fix: optimizer === null || isDeepSpeeds(setup, unfrozen) ? null : fixFor(context, model, optimizer),
    });
  }
}

/** Where DeepSpeed left them out, another argument of the optimizer helps nothing. */
function isDeepSpeeds({ lateForEngines }: TrainingSetup, unfrozen: readonly ParameterFacts[]): boolean {
  return lateForEngines.some(({ names }) => unfrozen.some(({ name }) => names.includes(name)));
}

/** Frozen at the first step and no more at the later one. */
function unfrozenSince(before: ModelFacts, after: ModelFacts): ParameterFacts[] {
  const frozen = new Set(before.state.filter(({ requiresGrad }) => requiresGrad === false).map(({ name }) => name));
  return after.state.filter(({ name, requiresGrad }) => requiresGrad === true && frozen.has(name));
}
