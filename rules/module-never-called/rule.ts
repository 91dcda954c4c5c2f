import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  type Location,
  type ModelFacts,
  type ParameterFacts,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { groupBy } from "../../src/rule/group-by.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, ownerOf } from "../../src/rule/wording.ts";

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
    if (!model.stateComplete || !model.state.some(({ reached }) => reached !== false)) continue;
    for (const [path, parameters] of unusedParts(model)) {
      const owner = ownerClass(model, path, parameters);
      const text = owner?.file.text ?? null;
      const at = text === null ? undefined : new RegExp(`self\\.${path}\\s*=`).exec(text)?.index;
      if (text === null || owner === null || at === undefined || isMentionedAgain(text, path, at)) continue;
      const elsewhere = [setup.file, model.definedIn?.file].filter((file) => file !== owner.file);
      if (elsewhere.some((file) => file !== undefined && new RegExp(`[."']${path}\\b`).test(file.text))) continue;
      yield context.finding({
        location: { file: owner.file, span: { start: at, end: at + `self.${path}`.length } },
        message: `${code(path)} of ${code(model.name)} (${amount(parameters)}) is created and given to the optimizer, but no loss reaches it and nothing in this file mentions it again: it keeps its initial values. PyTorch raises nothing; only \`DistributedDataParallel\` does, when it misses these gradients. Use it in \`forward\`, or remove it.`,
        assumptions: assumptionsOf(model, ...parameters, ...setup.optimizers),
      });
    }
  }
}

/** The class that makes a part: that of the module which it is an attribute of. */
function ownerClass(model: ModelFacts, attribute: string, [first]: readonly ParameterFacts[]): Location | null {
  const at = first === undefined ? -1 : `.${first.name}`.lastIndexOf(`.${attribute}.`);
  const path = at <= 0 ? "" : (first?.name.slice(0, at - 1) ?? "");
  return path === "" ? model.definedIn : (model.definedParts.find((part) => part.path === path)?.location ?? null);
}

/** Parts that the optimizer holds and that no loss reaches any parameter of, by the attribute each is kept in; repeated blocks together. */
function unusedParts(model: ModelFacts): [string, ParameterFacts[]][] {
  const byPlace = new Map<string, ParameterFacts[]>();
  for (const parameter of model.state) {
    for (let owner = ownerOf(parameter.name); owner !== ""; owner = ownerOf(owner)) {
      byPlace.set(owner, [...(byPlace.get(owner) ?? []), parameter]);
    }
  }
  const unused = [...byPlace].filter(([, parameters]) => parameters.every(isUnused)).map(([place]) => place);
  // Of nested parts the outermost: what is inside an unused one is unused for that.
  const outermost = unused.filter((place) => !unused.includes(ownerOf(place)) && !/(^|\.)\d+$/.test(place));
  const byAttribute = groupBy(outermost, (place) => place.slice(place.lastIndexOf(".") + 1));
  return [...byAttribute].map(([attribute, places]) => [
    attribute,
    [...new Set(places.flatMap((place) => byPlace.get(place) ?? []))],
  ]);
}

function isUnused({ reached, cut, requiresGrad, optimized, origin }: ParameterFacts): boolean {
  return reached === false && cut === null && requiresGrad === true && optimized === true && origin !== "pretrained";
}

/** Used in a method that training does not run, by another file's code or by name: then it is kept for something. */
function isMentionedAgain(text: string, part: string, at: number): boolean {
  const mentions = text.match(new RegExp(`(\\.|["'])${part}\\b`, "g")) ?? [];
  return (
    mentions.length !== 1 || /getattr\(self|\.children\(|named_children\(|\._modules\b/.test(classAround(text, at))
  );
}

/** The text of the class in which a position stands. */
function classAround(text: string, at: number): string {
  const start = text.lastIndexOf("\nclass ", at);
  const end = text.slice(at).search(/\n(?=[^\s#)\]}])/);
  return text.slice(Math.max(0, start), end < 0 ? text.length : at + end);
}
