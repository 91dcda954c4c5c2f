import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, takesSteps } from "../../src/rule/facts.ts";
import { code } from "../../src/rule/wording.ts";

/**
 * Each loss that a step is taken on was made into a tensor without a past before `backward()`. Whatever the model is, none of its parameters
 * gets a gradient; so this is said of models too that are not known.
 */
export function* leafLoss(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const { leafLoss } = setup;
  if (leafLoss === null) return;
  const whose = takesSteps(setup) && setup.models.length === 1 ? ` of ${code(setup.models[0]?.name ?? "")}` : "";
  yield context.finding({
    location: leafLoss.location,
    message: `${leafLoss.isLoss ? "The loss" : "What the loss is computed from"} is made into a new tensor here that requires grad by itself and remembers nothing of how it was computed. \`backward()\` ${leafLoss.isLoss ? "starts and ends at it" : "ends at it"}: no parameter${whose} ever gets a gradient, and \`step()\` skips what has none. PyTorch raises nothing, and the loss is printed as usual. ${leafLoss.isLoss ? "Call `backward()` on the loss as it was computed." : "Compute the loss from the outputs as the model gives them."}`,
    trace: [
      { ...leafLoss.backward, message: "`backward()` finds nothing behind the loss." },
      { ...leafLoss.step, message: "The step has nothing to change." },
    ],
    assumptions: assumptionsOf(...setup.optimizers),
  });
}
