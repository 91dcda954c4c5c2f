import { describe, expect, it } from "vitest";
import type { Tri } from "../../src/setup/setup.ts";
import { analyseText } from "../support/analyse.ts";

const START = `import torch
from torch import nn

a, b = nn.Linear(4, 4), nn.Linear(4, 4)
opt = torch.optim.SGD(list(a.parameters()) + list(b.parameters()), lr=0.1)
x = torch.randn(2, 4)
`;

/** Whether the losses of a script reach the weights of \`a\` and of \`b\`. */
async function reached(body: string): Promise<readonly (Tri | undefined)[]> {
  const { setups } = await analyseText({ "train.py": `${START}${body}\nopt.step()\n` });
  const models = setups[0]?.models ?? [];
  return ["a", "b"].map((name) => models.find((model) => model.name === name)?.state[0]?.reached);
}

describe("what a loss reaches", () => {
  it.for([
    ["everything it was computed from", "b(a(x)).sum().backward()", [true, true]],
    ["nothing below a detach", "b(a(x).detach()).sum().backward()", [false, true]],
    ["nothing below .data", "b(a(x).data).sum().backward()", [false, true]],
    ["nothing computed without gradients", "with torch.no_grad():\n    h = a(x)\nb(h).sum().backward()", [false, true]],
    ["nothing that went through a number", "(b(x).sum() * a(x).sum().item()).backward()", [false, true]],
    ["a weight that is used without its layer", "(x @ a.weight).sum().backward()", [true, false]],
    [
      "what is written into a tensor",
      "out = torch.zeros(2, 4)\nout[0] = a(x)[0]\nb(x)\nout.sum().backward()",
      [true, false],
    ],
    [
      "what is written into a view",
      "out = torch.zeros(2, 4)\nout[:, :2].copy_(a(x)[:, :2])\nout.sum().backward()",
      [true, false],
    ],
    ["what stands in lists", "torch.stack([a(x), b(x)]).sum().backward()", [true, true]],
    [
      "what any backward pass of the run reaches",
      "a(x).sum().backward()\nopt.step()\nb(x).sum().backward()",
      [true, true],
    ],
  ] as const)("%s", async ([, body, expected]) => {
    expect(await reached(body)).toEqual(expected);
  });

  it.for([
    ["takes part that is not known", "from elsewhere import mix\nmix(a(x), b(x)).sum().backward()"],
    ["never is differentiated", "loss = b(a(x)).sum()"],
    [
      "is differentiated by hand",
      "for p in list(a.parameters()) + list(b.parameters()):\n    p.grad = torch.ones_like(p)",
    ],
  ] as const)("is not known where something %s", async ([, body]) => {
    expect(await reached(body)).toEqual([null, null]);
  });
});
