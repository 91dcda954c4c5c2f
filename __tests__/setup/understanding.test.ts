import { describe, expect, it } from "vitest";
import type { TrainingSetup } from "../../src/setup/setup.ts";
import { type RunFacts, understandingOf } from "../../src/setup/understanding.ts";
import { analyseText } from "../support/analyse.ts";
import { model, optimizer, parameter, Script, setup } from "../support/setups.ts";

const script = new Script("model = net()\nopt = SGD()\nopt.step()\n");
const ran: RunFacts = { training: true, broken: false, argumentsUnknown: false };
const known = model(script, [parameter("fc.weight")]);
const sgd = optimizer(script.at("SGD()"));

const levelOf = (facts: Partial<TrainingSetup>, run: Partial<RunFacts> = {}): string =>
  understandingOf(setup(script, facts), { ...ran, ...run }).level;

describe("a set-up is understood", () => {
  it("fully, when every parameter of every model that trains is known at the first step", () => {
    expect(levelOf({ models: [known], optimizers: [sgd] })).toBe("fully");
  });

  it("fully without a model, when what the optimizer holds is known", () => {
    expect(levelOf({ optimizers: [optimizer(script.at("SGD()"), { freeTensors: 1 })] })).toBe("fully");
    expect(levelOf({ optimizers: [optimizer(script.at("SGD()"), { freeTensors: null })] })).toBe("partly");
  });

  it.for([
    [
      "a parameter may or may not be frozen",
      { models: [model(script, [parameter("fc.weight", { requiresGrad: null })])] },
    ],
    [
      "an optimizer may or may not hold one",
      { models: [model(script, [parameter("fc.weight", { optimized: null })])] },
    ],
    [
      "parts of a model are not known",
      { models: [known, model(script, [], { stateComplete: false, trained: false })] },
    ],
    ["no step was seen", { models: [known], firstStep: null }],
  ] as const)("partly, when %s", ([, facts]) => {
    expect(levelOf({ optimizers: [sgd], ...facts })).toBe("partly");
  });

  it("fully, whatever is not known of a model that takes no part", () => {
    const teacher = model(script, [parameter("fc.weight", { requiresGrad: null })], { trained: false });
    expect(levelOf({ models: [known, teacher], optimizers: [sgd] })).toBe("fully");
  });

  it("not at all, when no model and no optimizer is known", () => {
    expect(levelOf({})).toBe("not-at-all");
    expect(levelOf({ firstStep: null, firstBackward: null }, { broken: true, training: false })).toBe("not-at-all");
  });

  it("and is no set-up, when nothing trains there", () => {
    expect(levelOf({ models: [known], firstStep: null, firstBackward: null }, { training: false })).toBe("no-training");
    // Gradients of plain tensors are no training; those of a model may update it in a way that was not seen.
    expect(levelOf({ firstStep: null }, { training: false })).toBe("no-training");
    expect(levelOf({ models: [known], firstStep: null }, { training: false })).toBe("partly");
  });

  it("and is none of its own, when model and optimizer are the arguments of a function", () => {
    const unknowns = [{ what: "what it holds", why: "argument `opt` of train() is not known", location: null }];
    expect(levelOf({ entry: "train", unknowns }, { argumentsUnknown: true })).toBe("no-training");
    expect(levelOf({ entry: "train", unknowns })).toBe("not-at-all");
    const others = [
      ...unknowns,
      { what: "parts", why: "the source of `zoo` is not in the repository", location: null },
    ];
    expect(levelOf({ entry: "train", unknowns: others }, { argumentsUnknown: true })).toBe("not-at-all");
  });
});

describe("the reasons", () => {
  const reasonsOf = (facts: Partial<TrainingSetup>): string[] =>
    understandingOf(setup(script, facts), ran).reasons.map(({ what, why }) => `${what}: ${why}`);

  it("are what the set-up says is not known", () => {
    const unknowns = [
      { what: "the parameters of model", why: "the source of `zoo` is not in the repository", location: null },
    ];
    expect(reasonsOf({ models: [model(script, [], { stateComplete: false })], unknowns })).toEqual([
      "the parameters of model: the source of `zoo` is not in the repository",
    ]);
  });

  it("name flags that are not known", () => {
    const frozen = model(script, [parameter("fc.weight", { requiresGrad: null })]);
    expect(reasonsOf({ models: [frozen], optimizers: [sgd] })).toEqual([
      "which parameters of model require grad: requires_grad is written under a condition that is not known",
    ]);
  });

  it("leave out what happens after the first step", () => {
    const unknowns = [{ what: "everything after this point", why: "the steps budget was reached", location: null }];
    expect(reasonsOf({ unknowns })).toEqual(["the first step of an optimizer: no model and no optimizer was seen"]);
    expect(reasonsOf({ unknowns, firstStep: null })).toEqual([
      "everything after this point: the steps budget was reached",
    ]);
  });
});

describe("the entries of a repository", () => {
  const imports = "import torch\nfrom torch import nn, optim\n";
  const levelsOf = async (files: Readonly<Record<string, string>>): Promise<Record<string, string[]>> => {
    const { entries } = await analyseText(files);
    return Object.fromEntries(entries.map(({ path, understood }) => [path, understood.map(({ level }) => level)]));
  };

  it("count once where they train, and libraries they import as starting no training", async () => {
    const levels = await levelsOf({
      "engine.py": `${imports}def train(model, optimizer):\n    model(torch.rand(1, 2)).sum().backward()\n    optimizer.step()\n`,
      "main.py": `${imports}from engine import train\nmodel = nn.Linear(2, 2)\ntrain(model, optim.SGD(model.parameters(), lr=0.1))\n`,
      "evaluate.py": `${imports}import engine\nmodel = nn.Linear(2, 2)\nmodel.eval()\nprint(model(torch.rand(1, 2)))\noptim\n`,
    });
    expect(levels).toEqual({ "engine.py": ["no-training"], "main.py": ["fully"], "evaluate.py": ["no-training"] });
  });

  it("say where they broke off", async () => {
    const { entries } = await analyseText({
      "main.py": `${imports}settings = {}\nmodel = nn.Linear(2, settings["width"])\nopt = optim.SGD(model.parameters(), lr=0.1)\nopt.step()\n`,
    });
    expect(entries[0]?.understood).toMatchObject([
      { level: "not-at-all", reasons: [{ why: "the program raises: KeyError: width" }] },
    ]);
  });

  it("say which optimizer is not known, where it steps", async () => {
    const { entries } = await analyseText({
      "main.py": `${imports}import zoo\nmodel = zoo.model()\noptimizer = zoo.optimizer(model)\nmodel(1).backward()\noptimizer.step()\n`,
    });
    const [reason] = entries[0]?.understood[0]?.reasons ?? [];
    expect(reason).toMatchObject({
      what: "what the optimizer that steps holds",
      why: "the source of `zoo` is not in the repository",
    });
    expect(reason?.location?.file.position(reason.location.span.start).line).toBe(6);
  });
});
