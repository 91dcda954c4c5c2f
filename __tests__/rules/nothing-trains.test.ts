import { describe, expect, it } from "vitest";
import rule from "../../rules/nothing-trains/rule.ts";
import type { ParameterFacts } from "../../src/setup/setup.ts";
import { fixed, judge, judgeOne, model, optimizer, parameter, Script, setup, textAt } from "../support/setups.ts";

const script = new Script(`model = resnet18(weights="DEFAULT")
model.fc = nn.Linear(512, 10)
for name, param in model.named_parameters():
    if "bn" not in name:
        param.requires_grad = False
for param in model.fc.parameters():
    param.requires_grad = False
optimizer = SGD(model.fc.parameters(), lr=0.1)
optimizer.step()
`);
const firstWrite = script.at("param.requires_grad = False");
const lastWrite = script.at("param.requires_grad = False", "in model.fc.parameters");
const built = script.at("SGD(model.fc.parameters(), lr=0.1)");

/** Convolution frozen, normalisation trainable, head frozen and held by the optimizer. */
const state: readonly ParameterFacts[] = [
  parameter("conv1.weight", { requiresGrad: false, optimized: false, scalars: 9408, lastWrite: firstWrite }),
  parameter("bn1.weight", { optimized: false, scalars: 64 }),
  parameter("bn1.bias", { optimized: false, scalars: 64 }),
  parameter("fc.weight", { requiresGrad: false, scalars: 5120, origin: "fresh", lastWrite }),
  parameter("fc.bias", { requiresGrad: false, scalars: 10, origin: "fresh", lastWrite }),
];
const freezeTrace = [
  { ...firstWrite, message: "freezes 3 tensors" },
  { ...lastWrite, message: "freezes 2 tensors" },
];

function setupWith(parameters: readonly ParameterFacts[], facts: Partial<Parameters<typeof setup>[1]> = {}) {
  return setup(script, {
    models: [model(script, parameters, { freezeTrace })],
    optimizers: [optimizer(built)],
    ...facts,
  });
}

describe("nothing-trains", () => {
  it("reports an empty overlap of trainable and optimized parameters with its figures", () => {
    const finding = judgeOne(rule, script, setupWith(state));
    expect(finding).toMatchObject({ rule: "nothing-trains", severity: "error", confidence: "certain" });
    expect(finding.message).toContain("128 of 14,666 parameters still require grad (1 BatchNorm layer)");
    expect(finding.message).toContain(
      "the optimizer holds 5,130 others (`fc`, newly initialised), and the overlap is 0",
    );
  });

  it("stands on the loop that took the optimized parameters out last", () => {
    const { location } = judgeOne(rule, script, setupWith(state));
    expect(textAt(location)).toBe("for param in model.fc.parameters():\n    param.requires_grad = False");
  });

  it("traces the freezing lines, the optimizer and the first step in order", () => {
    const { trace } = judgeOne(rule, script, setupWith(state, { firstStep: script.at("optimizer.step()") }));
    expect(trace.map(textAt)).toEqual([
      textAt(firstWrite),
      textAt(lastWrite),
      "SGD(model.fc.parameters(), lr=0.1)",
      "optimizer.step()",
    ]);
  });

  it("turns the last write around when it concerns only what the optimizer holds", () => {
    const finding = judgeOne(rule, script, setupWith(state));
    expect(finding.fix?.safety).toBe("safe");
    expect(fixed(finding)).toBe(
      script.file.text.replace(/(in model\.fc\.parameters\(\):\n {4}param\.requires_grad = )False/, "$1True"),
    );
  });

  it("unfreezes what the optimizer asks for when the write froze other parts too", () => {
    const together = state.map((one) => (one.requiresGrad === false ? { ...one, lastWrite: firstWrite } : one));
    const finding = judgeOne(rule, script, setupWith(together));
    expect(fixed(finding)).toContain("\nmodel.fc.requires_grad_(True)\noptimizer = SGD(");
  });

  it("is likely and one level lower where a fact rests on an assumption", () => {
    const assumed = state.map((one) => ({ ...one, assumptions: ["`--freeze` keeps its default (True)"] }));
    const finding = judgeOne(rule, script, setupWith(assumed));
    expect(finding).toMatchObject({ severity: "warning", confidence: "likely" });
    expect(finding.message).toMatch(/This assumes: `--freeze` keeps its default \(True\)\.$/);
  });

  it("says that training fails at once where nothing requires grad", () => {
    const frozen = state.map((one) => ({ ...one, requiresGrad: false }));
    expect(judgeOne(rule, script, setupWith(frozen)).message).toContain("fails at the first batch");
  });

  it("reports parameters that the loss does not reach, at the optimizer", () => {
    const unreached = state.map((one) => ({ ...one, requiresGrad: true, reached: false }));
    const finding = judgeOne(rule, script, setupWith(unreached));
    expect(finding.message).toContain("the loss reaches none of them");
    expect(textAt(finding.location)).toBe("SGD(model.fc.parameters(), lr=0.1)");
  });

  it("counts tensors where a shape is not known", () => {
    const shapeless = state.map((one) => ({ ...one, scalars: null }));
    expect(judgeOne(rule, script, setupWith(shapeless)).message).toContain(
      "2 of 5 parameter tensors still require grad",
    );
  });

  it("names parameters of a replaced part that the optimizer still holds", () => {
    const none = state.map((one) => ({ ...one, optimized: false }));
    const finding = judgeOne(rule, script, setupWith(none, { optimizers: [optimizer(built, { staleScalars: 5130 })] }));
    expect(finding.message).toContain("the optimizer holds 5,130 parameters that are no longer part of `model`");
    expect(finding.fix).toBeNull();
  });

  describe("is silent", () => {
    const unfreeze = { kind: "requires-grad-written", message: "unfreezes", conditional: false } as const;
    const step = {
      kind: "step",
      location: script.at("optimizer.step()"),
      message: "step",
      conditional: false,
    } as const;
    it.for([
      [
        "when one flag is not known",
        setupWith(state.map((one, i) => (i === 3 ? { ...one, requiresGrad: null } : one))),
      ],
      [
        "when it is not known whether an optimizer holds a trainable parameter",
        setupWith(state.map((one, i) => (i === 1 ? { ...one, optimized: null } : one))),
      ],
      [
        "when the parameters of the model are not all known",
        setup(script, { models: [model(script, state, { stateComplete: false })], optimizers: [optimizer(built)] }),
      ],
      ["without a step", setupWith(state, { firstStep: null, optimizers: [optimizer(built, { stepped: false })] })],
      ["without an optimizer", setupWith(state, { optimizers: [] })],
      [
        "when the optimizer holds an image or another free tensor",
        setupWith(state, { optimizers: [optimizer(built, { freeTensors: 1 })] }),
      ],
      [
        "when it is not known what else the optimizer holds",
        setupWith(state, { optimizers: [optimizer(built, { freeTensors: null })] }),
      ],
      [
        "when another model is updated",
        setup(script, {
          models: [model(script, state), model(script, [parameter("w")], { name: "other" })],
          optimizers: [optimizer(built)],
        }),
      ],
      [
        "when a later line unfreezes",
        setupWith(state, { events: [step, { ...unfreeze, location: script.at("model.fc = ") }] }),
      ],
    ] as const)("%s", ([, facts]) => {
      expect(judge(rule, script, facts)).toEqual([]);
    });
  });

  it("is not put off by a training function that runs the same lines again", () => {
    const write = {
      kind: "requires-grad-written",
      location: lastWrite,
      message: "freezes",
      conditional: false,
    } as const;
    const step = {
      kind: "step",
      location: script.at("optimizer.step()"),
      message: "step",
      conditional: false,
    } as const;
    expect(judge(rule, script, setupWith(state, { events: [write, step, write] }))).toHaveLength(1);
  });
});
