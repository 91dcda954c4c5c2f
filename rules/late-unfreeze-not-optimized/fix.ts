import type { RuleContext } from "../../src/rule/context.ts";
import { modelExpression, optimizedExpression, replace } from "../../src/rule/edits.ts";
import type { Fix, ModelFacts, OptimizerFacts } from "../../src/rule/facts.ts";
import { modulesOf } from "../../src/rule/modules.ts";

/** Gives the optimizer the whole model from the start: it skips what has no gradient yet. */
export function fixFor({ syntax }: RuleContext, model: ModelFacts, { location }: OptimizerFacts): Fix | null {
  const module = syntax(location.file.path);
  const given = module === null ? null : optimizedExpression(module, location);
  const whole = given === null ? null : modelExpression(given.owner, model.name, modulesOf(model));
  if (given === null || whole === null) return null;
  return {
    title: "Give the optimizer all parameters from the start",
    safety: "unsafe",
    edits: [replace(location.file, given.argument, `${whole}.parameters()`)],
  };
}
