import { describe, expect, it } from "vitest";
import upscale from "../../rules/resolution-dataset-upscale/rule.ts";
import mismatch from "../../rules/resolution-model-mismatch/rule.ts";
import type { FeedFacts, ModelFacts } from "../../src/setup/setup.ts";
import { feed, fixed, judge, judgeOne, model, parameter, Script, setup, textAt } from "../support/setups.ts";

const SIDE = 1024;
const script = new Script(`SIZE = 1024
train = Compose([Resize((1024, 1024)), RandomCrop(1024), ToTensor()])
named = Compose([Resize((SIZE, SIZE))])
given = Compose([Resize(args.size)])
margin = Compose([Resize(1170), CenterCrop(1024)])
boxed = A.Compose([A.Resize(1024, 1024)])
loss = model(x)
`);
const step = (piece: string) => ({ ...script.at(piece), message: "sets the size" });
const head = parameter("fc.weight", { shape: [10, 512], role: "weight" });

function fed(side: number, facts: Partial<FeedFacts> = {}, network: Partial<ModelFacts> = {}) {
  return setup(script, {
    models: [model(script, [head], network)],
    feeds: [feed(script.at("model(x)"), { size: [side, side], trace: [step("Resize((1024, 1024))")], ...facts })],
  });
}

describe("resolution-model-mismatch", () => {
  it.for([
    [32, "warning"],
    [96, "warning"],
    [100, "note"],
    [127, "note"],
    [128, null],
    [224, null],
    [384, null],
    [518, null],
    [519, "note"],
    [672, "note"],
    [673, "warning"],
    [1024, "warning"],
  ] as const)("judges %i pixels against weights trained at 224: %s", ([side, severity]) => {
    expect(judge(mismatch, script, fed(side)).map((finding) => finding.severity)).toEqual(
      severity === null ? [] : [severity],
    );
  });

  it("is an error when the images are small besides, and gives the figures and the cost", () => {
    const finding = judgeOne(mismatch, script, fed(SIDE, { native: [32, 32], dataset: "cifar100" }));
    expect(finding).toMatchObject({ severity: "error", confidence: "likely" });
    expect(finding.message).toContain("a ratio of 4.57");
    expect(finding.message).toContain("blown up ×32");
    expect(finding.message).toContain("×20.9 the compute");
    expect(finding.message).toContain("likely, not certain");
    expect(textAt(finding.location)).toBe("Resize((1024, 1024))");
  });

  it.for([
    ["one literal pair", ["Resize((1024, 1024))"], "Resize((224, 224)), RandomCrop(1024)"],
    ["a resize and a crop", ["Resize((1024, 1024))", "RandomCrop(1024)"], "Resize((224, 224)), RandomCrop(224)"],
    ["a constant", ["Resize((SIZE, SIZE))"], "SIZE = 224\n"],
    ["a crop with a margin", ["Resize(1170)", "CenterCrop(1024)"], "Resize(256), CenterCrop(224)"],
    ["two arguments", ["A.Resize(1024, 1024)"], "A.Resize(224, 224)"],
  ] as const)("writes the expected size into %s", ([, pieces, expected]) => {
    const finding = judgeOne(mismatch, script, fed(SIDE, { trace: pieces.map(step) }));
    expect(finding.fix?.safety).toBe("unsafe");
    expect(fixed(finding)).toContain(expected);
  });

  it.for([
    ["the size is computed", ["Resize(args.size)"]],
    ["there are only crops", ["RandomCrop(1024)"]],
    ["the size comes from elsewhere", []],
  ] as const)("offers no fix when %s", ([, pieces]) => {
    expect(judgeOne(mismatch, script, fed(SIDE, { trace: pieces.map(step) })).fix).toBeNull();
  });

  it.for([
    ["the size is not known", fed(SIDE, { size: null })],
    ["it is not known that the model trains on it", fed(SIDE, { training: null })],
    ["the model is trained from scratch", fed(SIDE, {}, { weights: null, expects: null })],
    ["what the weights expect is not known", fed(SIDE, {}, { weights: "unknown", expects: null })],
    [
      "the model raises on any other size",
      fed(SIDE, {}, { expects: { size: [224, 224], mean: null, std: null, fixedSize: true, source: "" } }),
    ],
    ["the model is a detector", fed(SIDE, {}, { architecture: "torchvision/fasterrcnn_resnet50_fpn" })],
    ["the model is a segmenter", fed(SIDE, {}, { architecture: "torchvision/deeplabv3_resnet50" })],
    ["the model is a class of the repository", fed(SIDE, {}, { architecture: null })],
  ] as const)("is silent when %s", ([, facts]) => {
    expect(judge(mismatch, script, facts)).toEqual([]);
  });
});

describe("resolution-dataset-upscale", () => {
  const native = [32, 32] as const;
  it.for([
    [224, null, "the size is the model's"],
    [384, null, "published"],
    [512, "note", "×16"],
    [640, "note", "×20"],
    [672, "warning", "×21"],
    [1024, "error", "×32, and 4.57 of the weights' size"],
  ] as const)("judges 32-pixel images fed at %i: %s (%s)", ([side, severity]) => {
    expect(judge(upscale, script, fed(side, { native })).map((finding) => finding.severity)).toEqual(
      severity === null ? [] : [severity],
    );
  });

  it("never becomes certain, and counts the pixels", () => {
    const finding = judgeOne(upscale, script, fed(SIDE, { native, dataset: "cifar100" }));
    expect(finding.confidence).toBe("likely");
    expect(finding.message).toContain(
      "Images of `cifar100` are 32×32 and are blown up ×32 to 1024×1024: 1,024 pixels for each real one",
    );
  });

  it("warns at most when no weights are loaded", () => {
    expect(judgeOne(upscale, script, fed(SIDE, { native }, { weights: null, expects: null })).severity).toBe("warning");
  });

  it("is silent when the size of the images is not known", () => {
    expect(judge(upscale, script, fed(SIDE))).toEqual([]);
  });
});
