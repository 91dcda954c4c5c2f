import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type Severity } from "../../src/rule/facts.ts";
import { fixSize, placeOfSize, type Resolution, trainingResolutions } from "../../src/rule/resolution.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, pixels, ratio } from "../../src/rule/wording.ts";

/** Fine-tuning is published from 224 at 128 (BiT, small images) up to 518 (SWAG): silent in between. */
const PUBLISHED = { low: 128 / 224, high: 518 / 224 };
/** Beyond these no published practice is near. */
const UNUSUAL = { low: 0.43, high: 3 };
/** With both reached, the cost is beyond doubt and pretrained features see nothing they know. */
const EXTREME = { toWeights: 4, toNative: 16 };

/** 1×1 maps are what is left of an image below this many pixels: convolutional classifiers reduce by 32. */
const REDUCTION = 32;

export default defineRule({
  meta: {
    id: "resolution-model-mismatch",
    summary: "Images reach a pretrained classifier at a size far from the one its weights were trained at",
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
  if (toWeights === null || (toWeights >= PUBLISHED.low && toWeights <= PUBLISHED.high)) return null;
  if (toWeights >= EXTREME.toWeights && toNative !== null && toNative >= EXTREME.toNative) return "error";
  return toWeights < UNUSUAL.low || toWeights > UNUSUAL.high ? "warning" : "note";
}

function message(resolution: Resolution): string {
  const { model, size, toWeights, toNative, feed } = resolution;
  const expected = model.expects?.size ?? size;
  const native =
    feed.native === null || toNative === null
      ? ""
      : ` The images themselves are ${pixels(feed.native)}${enlargement(toNative)}.`;
  const start = `${code(model.name)} is fed ${pixels(size)} images; its weights (${code(model.weights ?? "")}) were trained at ${pixels(expected)}, a ratio of ${ratio(toWeights ?? 1)}.${native}`;
  const harm =
    "PyTorch raises nothing, because global pooling takes any size. How much it harms depends on the apparent size of the objects, which pretrained features are tuned to and which code does not show: likely, not certain.";
  return `${start} ${consequence(resolution)} ${harm} Use about ${pixels(expected)} unless the objects need more.`;
}

function enlargement(toNative: number): string {
  if (toNative === 1) return " and are fed as they are";
  return toNative > 1 ? `, so each is blown up ×${ratio(toNative)}` : `, so each is reduced to ×${ratio(toNative)}`;
}

function consequence({ size, toWeights }: Resolution): string {
  const times = (toWeights ?? 1) ** 2;
  if (times > 1) return `One step costs about ×${ratio(times)} the compute and activation memory (more for attention).`;
  const map = Math.ceil(Math.min(...size) / REDUCTION);
  const left = map === 1 ? "a single position is" : `${map}×${map} positions are`;
  return `After the usual reduction by ${REDUCTION}, ${left} left of each image.`;
}
