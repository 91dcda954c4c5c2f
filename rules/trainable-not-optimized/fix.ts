import type { RuleContext } from "../../src/rule/context.ts";
import { modelExpression, optimizedExpression, replace } from "../../src/rule/edits.ts";
import type { Fix, ModelFacts, OptimizerFacts } from "../../src/rule/facts.ts";
import { modulesOf } from "../../src/rule/modules.ts";

/** Gives the optimizer the rest of the model it has a part of, or the whole of a model beside it. */
export function fixFor({ syntax }: RuleContext, model: ModelFacts, { location }: OptimizerFacts): Fix | null {
  const module = syntax(location.file.path);
  const given = module === null ? null : optimizedExpression(module, location);
  if (given === null || given.isFiltered) return null;
  const whole = modelExpression(given.owner, model.name, modulesOf(model));
  const isBeside = model.state.every(({ optimized }) => optimized === false);
  if (isBeside ? !/^[\w.]+$/.test(model.name) : whole === null || whole === given.owner) return null;
  const newText = isBeside ? `[*${given.owner}.parameters(), *${model.name}.parameters()]` : `${whole}.parameters()`;
  return {
    title: "Give the optimizer the new layers too",
    safety: "unsafe",
    edits: [replace(location.file, given.argument, newText)],
  };
}
