import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type Severity } from "../../src/rule/facts.ts";
import { fixSize, placeOfSize, type Resolution, trainingResolutions } from "../../src/rule/resolution.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, pixels, ratio } from "../../src/rule/wording.ts";

/** CIFAR is published at ×4 (BiT) to ×12 (ViT at 384). */
const PUBLISHED = 12;
/** EfficientNet-B7 at 600 (×19) is the largest published; nothing was found beyond. */
const UNUSUAL = 20;
/** Below this ratio to the weights, the size follows the model and the upscaling is its price. */
const FOLLOWS_MODEL = 1.5;
/** As in resolution-model-mismatch: both together are beyond doubt. */
const EXTREME = { toWeights: 4, toNative: 16 };

export default defineRule({
  meta: {
    id: "resolution-dataset-upscale",
    summary: "Small images are blown up beyond published practice, and beyond what the model asks for",
    severity: "error",
    tags: ["input"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  for (const resolution of trainingResolutions(context.setup)) {
    const severity = severityOf(resolution);
    if (severity === null) continue;
    yield context.finding({
      location: placeOfSize(context, resolution),
      severity,
      confidence: "likely",
      message: message(resolution),
      trace: [
        ...resolution.feed.trace,
        { ...resolution.feed.location, message: `The model receives ${pixels(resolution.size)} images.` },
      ],
      assumptions: assumptionsOf(resolution.feed, resolution.model),
      fix: fixSize(context, resolution),
    });
  }
}

function severityOf({ toWeights, toNative }: Resolution): Severity | null {
  if (toNative === null || toNative <= PUBLISHED) return null;
  if (toWeights !== null && toWeights <= FOLLOWS_MODEL) return null;
  if (toWeights !== null && toWeights >= EXTREME.toWeights && toNative >= EXTREME.toNative) return "error";
  return toNative > UNUSUAL ? "warning" : "note";
}

function message({ model, feed, size, toWeights, toNative }: Resolution): string {
  const native = feed.native ?? size;
  const area = (size[0] * size[1]) / (native[0] * native[1]);
  const dataset = feed.dataset === null ? "The images" : `Images of ${code(feed.dataset)}`;
  const asked =
    toWeights === null
      ? `${code(model.name)} is trained from scratch, so no weights ask for that size.`
      : `The weights of ${code(model.name)} do not ask for it: they were trained at ${pixels(model.expects?.size ?? size)}.`;
  return `${dataset} are ${pixels(native)} and are blown up ×${ratio(toNative ?? 1)} to ${pixels(size)}: ${ratio(area)} pixels for each real one, and no new detail. ${asked} Published practice for such images stops at ×${PUBLISHED}, with few exceptions up to ×19. PyTorch raises nothing; the run is only slow and large. That it also learns worse is likely, not certain: the apparent size of the objects decides. Resize to less.`;
}
