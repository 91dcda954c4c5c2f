import { describe, expect, it } from "vitest";
import rule from "../../rules/head-frozen/rule.ts";
import type { ParameterFacts } from "../../src/setup/setup.ts";
import { fixed, judge, judgeOne, model, optimizer, parameter, Script, setup, textAt } from "../support/setups.ts";

const script = new Script(`for name, p in model.named_parameters():
    if name.startswith("fc"):
        p.requires_grad = False
def build(model):
    opt = SGD(model.layer4.parameters(), lr=0.1)
    return opt
`);
const write = script.at("p.requires_grad = False");
const built = script.at("SGD(model.layer4.parameters(), lr=0.1)");

function headed(head: Partial<ParameterFacts>, body: Partial<ParameterFacts> = {}) {
  return [
    parameter("layer4.0.conv1.weight", body),
    parameter("fc.weight", { origin: "fresh", ...head }),
    parameter("fc.bias", { origin: "fresh", ...head }),
  ];
}

function setupWith(state: readonly ParameterFacts[], facts: Parameters<typeof model>[2] = {}) {
  return setup(script, { models: [model(script, state, facts)], optimizers: [optimizer(built)] });
}

describe("head-frozen", () => {
  it("reports a new head that is frozen, at the loop that froze it, and turns the write around", () => {
    const finding = judgeOne(rule, script, setupWith(headed({ requiresGrad: false, lastWrite: write })));
    expect(finding).toMatchObject({ severity: "error", confidence: "certain" });
    expect(textAt(finding.location)).toMatch(/^for name, p in [\s\S]*False$/);
    expect(finding.fix?.safety).toBe("safe");
    expect(fixed(finding)).toContain("p.requires_grad = True");
  });

  it("reports a new head in no optimizer, at the optimizer, and adds it", () => {
    const finding = judgeOne(rule, script, setupWith(headed({ optimized: false })));
    expect(textAt(finding.location)).toBe("SGD(model.layer4.parameters(), lr=0.1)");
    expect(finding.message).toContain("none of its 20 parameters is in any optimizer, though they require grad");
    expect(fixed(finding)).toContain("SGD(list(model.layer4.parameters()) + list(model.fc.parameters()), lr=0.1)");
  });

  it("unfreezes and adds at once where the head lacks both", () => {
    const finding = judgeOne(rule, script, setupWith(headed({ requiresGrad: false, optimized: false })));
    expect(fixed(finding)).toContain("    model.fc.requires_grad_(True)\n    opt = SGD(list(model.layer4");
    expect(finding.fix?.safety).toBe("unsafe");
  });

  it.for([
    "filter(lambda q: q.requires_grad, model.parameters())",
    "[q for q in model.parameters() if q.requires_grad]",
  ])("only unfreezes where the optimizer collects what requires grad: %s", (argument) => {
    const collecting = new Script(`opt = Adam(${argument})\n`);
    const state = headed({ requiresGrad: false, optimized: false });
    const optimizers = [optimizer(collecting.at(`Adam(${argument})`))];
    const finding = judgeOne(rule, collecting, setup(collecting, { models: [model(collecting, state)], optimizers }));
    expect(fixed(finding)).toBe(`model.fc.requires_grad_(True)\nopt = Adam(${argument})\n`);
  });

  it("takes the modules after the last pretrained one where the classifier is not known", () => {
    const finding = judgeOne(rule, script, setupWith(headed({ requiresGrad: false }), { head: [] }));
    expect(finding.message).toContain("The head of `model` (`fc`)");
  });

  it.for([
    ["a head that came with its weights", setupWith(headed({ origin: "pretrained", requiresGrad: false }))],
    ["a head whose origin is not known", setupWith(headed({ origin: "unknown", requiresGrad: false }))],
    ["a model trained from scratch", setupWith(headed({ requiresGrad: false }, { origin: "fresh" }))],
    [
      "a copy that no optimizer holds",
      setupWith(headed({ requiresGrad: false, optimized: false }, { optimized: false })),
    ],
    ["a head that may be updated", setupWith(headed({ requiresGrad: null }))],
    [
      "a head of which one part learns",
      setupWith([...headed({ requiresGrad: false }), parameter("fc.scale", { origin: "fresh" })]),
    ],
    [
      "a model whose parameters are not all known",
      setupWith(headed({ requiresGrad: false }), { stateComplete: false }),
    ],
    ["a model that is not trained", setupWith(headed({ requiresGrad: false }), { trained: false })],
  ] as const)("is silent for %s", ([, facts]) => {
    expect(judge(rule, script, facts)).toEqual([]);
  });
});
