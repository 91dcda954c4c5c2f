import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  type ModelFacts,
  mainOptimizer,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, count } from "../../src/rule/wording.ts";

/** From this many training images on, fine-tuning all layers is the published practice for pretrained classifiers. */
const MANY_IMAGES = 20_000;
/** Updated share of a model of which only the head learns. */
const HEAD_SHARE = 0.05;
/** Words by which people say that they evaluate frozen features on purpose. */
const PROBE = /probe|linear.?eval|feature.?extract|frozen.?feature|knn|lora|adapter|prompt|bitfit/i;

export default defineRule({
  meta: {
    id: "trainable-depth",
    summary: "Only the head of a pretrained classifier learns, with enough images to train more of it",
    severity: "note",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup) || PROBE.test(setup.file.text)) return;
  for (const model of trainedModels(setup)) {
    const { total, updated } = model.parameters;
    if (total === null || updated === null || updated === 0 || updated > HEAD_SHARE * total) continue;
    if (!model.published.some(({ pretrained }) => pretrained === true)) continue;
    const images = trainingImages(context, model);
    if (images === null || images < MANY_IMAGES) continue;
    yield context.finding({
      location: optimizer.location,
      confidence: "possible",
      message: `${count(updated)} of ${count(total)} parameters of ${code(model.name)} are updated, with ${count(images)} training images. Head-only training is quick and safe, but with more than about ${count(MANY_IMAGES)} images training more layers usually gives clearly better results, at a learning rate ten times lower for the pretrained ones. What is best for this data only a comparison shows: the head alone, the last quarter of the layers, the last half and all of them, each at the present learning rate and at a tenth of it.`,
      trace: model.freezeTrace,
      assumptions: assumptionsOf(model, optimizer),
    });
  }
}

/** Size of the training split that the model is fed; null when it is not known. */
function trainingImages({ setup, knowledge }: RuleContext, model: ModelFacts): number | null {
  const feed = setup.feeds.find((one) => one.model === model.name && one.training === true && one.dataset !== null);
  const facts = feed?.dataset == null ? null : knowledge.dataset(feed.dataset);
  return facts?.modality === "image" ? facts.train : null;
}
