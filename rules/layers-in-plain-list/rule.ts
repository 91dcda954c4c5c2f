import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, count, plural } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "layers-in-plain-list",
    summary: "Layers kept in a plain list or dict are no part of the module, so no optimizer gets them",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup)) return;
  for (const model of setup.models) {
    for (const layers of model.unregistered) {
      // Hidden on purpose: a frozen or pretrained teacher, something outside the loss, or parameters that are handed over by hand.
      if (layers.requiresGrad !== true || layers.reached !== true || !layers.fresh || layers.optimized !== false)
        continue;
      const size = layers.scalars === null ? plural(layers.modules, "layer") : `${count(layers.scalars)} parameters`;
      yield context.finding({
        location: layers.location,
        message: `${code(`${layers.owner}.${layers.attribute}`)} keeps ${plural(layers.modules, "module")} (${size}) in a plain container. PyTorch registers only modules, \`ModuleList\` and \`ModuleDict\`: \`parameters()\`, \`to()\`, \`train()\` and \`state_dict()\` do not see these, so they keep their random values and are not saved. Nothing is raised. Keep them in an \`nn.ModuleList\` or \`nn.ModuleDict\`.`,
        trace: setup.optimizers.map(({ location }) => ({
          ...location,
          message: "The optimizer is built without them.",
        })),
        assumptions: assumptionsOf(model, ...setup.optimizers),
        fix: fixFor(context, layers),
      });
    }
  }
}
