import { describe, expect, it } from "vitest";
import rule from "../../rules/only-norm-trainable/rule.ts";
import type { ParameterFacts } from "../../src/setup/setup.ts";
import { judge, judgeOne, model, optimizer, parameter, Script, setup, textAt } from "../support/setups.ts";

const script = new Script(`for n, p in model.named_parameters():
    p.requires_grad = "bn" in n
opt = SGD([p for p in model.parameters() if p.requires_grad])
`);
const write = script.at('p.requires_grad = "bn" in n');
const frozen = { requiresGrad: false, optimized: false, lastWrite: write } as const;

function setupWith(...states: readonly (readonly ParameterFacts[])[]) {
  const models = states.map((state, index) => model(script, state, { name: index === 0 ? "model" : `other${index}` }));
  return setup(script, {
    models,
    optimizers: [optimizer(script.at("SGD([p for p in model.parameters() if p.requires_grad])"))],
  });
}

describe("only-norm-trainable", () => {
  it("is a note for a pretrained model: an established way of adapting it", () => {
    const finding = judgeOne(
      rule,
      script,
      setupWith([parameter("conv.weight", frozen), parameter("bn1.weight"), parameter("bn1.bias")]),
    );
    expect(finding.severity).toBe("note");
    expect(finding.message).toContain("20 of 30 parameters (1 BatchNorm layer)");
    expect(textAt(finding.location)).toMatch(/^for n, p/);
  });

  it("warns when a new head stays random, and does not say that nothing is learned", () => {
    const state = [
      parameter("conv.weight", frozen),
      parameter("bn1.weight"),
      parameter("fc.weight", { ...frozen, origin: "fresh" }),
    ];
    const finding = judgeOne(rule, script, setupWith(state));
    expect(finding.severity).toBe("warning");
    expect(finding.message).toContain("newly initialised head (`fc`)");
    expect(finding.message).not.toMatch(/not learn/);
  });

  it("is an error when the optimizer does not even hold the normalisation", () => {
    const state = [
      parameter("conv.weight", { ...frozen, optimized: true }),
      parameter("bn1.weight", { optimized: false }),
    ];
    expect(judgeOne(rule, script, setupWith(state)).severity).toBe("error");
  });

  it.for([
    [
      "a head trains too",
      setupWith([parameter("conv.weight", frozen), parameter("bn1.weight"), parameter("fc.weight")]),
    ],
    [
      "biases train too",
      setupWith([parameter("conv.weight", frozen), parameter("conv.bias"), parameter("bn1.weight")]),
    ],
    [
      "another model trains",
      setupWith([parameter("conv.weight", frozen), parameter("bn1.weight")], [parameter("weight")]),
    ],
    [
      "another parameter may train",
      setupWith([
        parameter("conv.weight", { ...frozen, requiresGrad: null, optimized: true }),
        parameter("bn1.weight"),
      ]),
    ],
    [
      "the optimizer may lack the normalisation",
      setupWith([parameter("conv.weight", frozen), parameter("bn1.weight", { optimized: null })]),
    ],
    [
      "nothing of the model is in an optimizer",
      setupWith([parameter("conv.weight", frozen), parameter("bn1.weight", { optimized: false })]),
    ],
    ["the model has nothing but normalisation", setupWith([parameter("bn1.weight"), parameter("bn1.bias")])],
  ] as const)("is silent when %s", ([, facts]) => {
    expect(judge(rule, script, facts)).toEqual([]);
  });
});
