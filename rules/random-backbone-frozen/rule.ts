import type { RuleContext } from "../../src/rule/context.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  lastWriteOf,
  type ModelFacts,
  mayBeUpdated,
  type ParameterFacts,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { isIn } from "../../src/rule/modules.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, scalarsIn } from "../../src/rule/wording.ts";

/** A backbone is most of what it is part of; a smaller frozen part may be a fixed encoding. */
const BACKBONE_SHARE = 0.5;
/** Names by which people say that random features are meant (baselines, reservoirs, random network distillation) or that a copy follows another model. */
const DELIBERATE = /rand|reservoir|rnd|scratch|untrained|baseline|fixed|echo|ablat|target|teacher|momentum|ema(_|$)/i;

export default defineRule({
  meta: {
    id: "random-backbone-frozen",
    summary: "A backbone is frozen although no pretrained weights were loaded into it",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  for (const model of trainedModels(setup)) {
    if (!model.stateComplete || !model.state.some(mayBeUpdated) || DELIBERATE.test(`${model.name} ${model.className}`))
      continue;
    for (const backbone of model.published) {
      // A momentum encoder is moved by its twin, not by the optimizer.
      if (hasTwin(model, backbone)) continue;
      const frozen = frozenAtRandom(model, backbone);
      const write = lastWriteOf(model, frozen);
      if (frozen.length === 0 || write === null || DELIBERATE.test(backbone.path)) continue;
      yield context.finding({
        location: placeOfWrite(context.syntax(write.file.path), write),
        message: message(model, backbone, frozen),
        trace: [{ ...model.location, message: "The model is built without pretrained weights." }, ...model.freezeTrace],
        assumptions: assumptionsOf(model, ...frozen),
      });
    }
  }
}

type Backbone = ModelFacts["published"][number];

/** Another backbone of the same architecture in the model. */
function hasTwin({ published }: ModelFacts, backbone: Backbone): boolean {
  return published.some((other) => other !== backbone && other.id === backbone.id);
}

/** The frozen parameters of a backbone that certainly has its initial values; none where that is not sure or little of it is frozen. */
function frozenAtRandom(model: ModelFacts, { path, pretrained }: Backbone): ParameterFacts[] {
  const own = model.state.filter((parameter) => isIn(parameter, path));
  if (pretrained !== false || own.some(({ origin, assumptions }) => origin !== "fresh" || assumptions.length > 0))
    return [];
  const frozen = own.filter(({ requiresGrad }) => requiresGrad === false);
  const [some, all] = [scalarsIn(frozen), scalarsIn(own)];
  return some !== null && all !== null && some > BACKBONE_SHARE * all ? frozen : [];
}

function message(model: ModelFacts, { path, id }: Backbone, frozen: readonly ParameterFacts[]): string {
  const name = path === "" ? code(model.name) : `${code(path)} of ${code(model.name)}`;
  return `${amount(frozen)} of ${name} are frozen here, but ${code(id)} was built without pretrained weights: they have the random values they were created with, and keep them. What is trained on top sees random features. PyTorch raises nothing, and the loss still falls somewhat. Load pretrained weights (the default is none), or let the layers train.`;
}
