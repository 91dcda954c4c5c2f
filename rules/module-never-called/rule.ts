import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  type ModelFacts,
  type ParameterFacts,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { groupBy } from "../../src/rule/group-by.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "module-never-called",
    summary: "A layer is created and given to the optimizer, but the model never uses it",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  for (const model of trainedModels(setup)) {
    if (!model.stateComplete || !model.state.some(({ reached }) => reached === true)) continue;
    for (const [path, parameters] of unusedParts(model)) {
      const text = model.definedIn?.file.text ?? null;
      if (text === null || model.definedIn === null || isMentionedAgain(text, path)) continue;
      const at = new RegExp(`self\\.${path}\\s*=`).exec(text)?.index;
      if (at === undefined) continue;
      yield context.finding({
        location: { file: model.definedIn.file, span: { start: at, end: at + `self.${path}`.length } },
        message: `${code(path)} of ${code(model.name)} (${amount(parameters)}) is created and given to the optimizer, but no loss reaches it and nothing in this file mentions it again: it keeps its initial values. PyTorch raises nothing (in distributed training it waits for these gradients for ever or raises). Use it in \`forward\`, or remove it.`,
        assumptions: assumptionsOf(model, ...parameters, ...setup.optimizers),
      });
    }
  }
}

/** Direct parts of the model that the optimizer holds and that no loss reaches any parameter of. */
function unusedParts(model: ModelFacts): [string, ParameterFacts[]][] {
  const byPart = groupBy(
    model.state.filter(({ name }) => name.includes(".")),
    ({ name }) => name.split(".", 1)[0] ?? name,
  );
  return [...byPart].filter(([, parameters]) =>
    parameters.every(
      ({ reached, requiresGrad, optimized, origin }) =>
        reached === false && requiresGrad === true && optimized === true && origin === "fresh",
    ),
  );
}

/** Used in a method that training does not run, by another file's code or by name: then it is kept for something. */
function isMentionedAgain(text: string, part: string): boolean {
  const mentions = text.match(new RegExp(`(\\.|["'])${part}\\b`, "g")) ?? [];
  return mentions.length !== 1 || /getattr\(self|\.children\(|named_children\(|_modules\b/.test(text);
}
