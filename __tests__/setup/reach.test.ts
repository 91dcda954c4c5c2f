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
    [
      "at most what unseen code was given",
      "from otherlib import loss_of\nh = a(x)\nb(x)\nloss_of(h, torch.ones(2)).backward()",
      [null, false],
    ],
    [
      "what an object of an unseen class was made of",
      "from otherlib import Policy\nb(x)\n(-Policy(logits=a(x)).log_prob(1) * 2).mean().backward()",
      [null, false],
    ],
    [
      "anything, through a distribution",
      "from torch.distributions.categorical import Categorical\nCategorical(logits=a(x)).log_prob(1).mean().backward()\nb(x)",
      [null, null],
    ],
    [
      "nothing of what an unseen loader or file gives",
      "from otherlib import batches\nfor c, d in batches(8):\n    ((a(c) - d) * torch.load('w.pt')['mean']).sum().backward()\n    b(c)",
      [true, false],
    ],
    [
      "anything that unseen code was handed before",
      "import otherlib\notherlib.keep(b)\notherlib.Loss(2)(a(x)).backward()",
      [null, null],
    ],
    ["what stands in lists", "torch.stack([a(x), b(x)]).sum().backward()", [true, true]],
    [
      "what stands in a list whose length is not known",
      "import sys\ntorch.stack([a(x) for s in sys.argv if s]).sum().backward()\nb(x)",
      [true, false],
    ],
    [
      "one of several at an index that is not known",
      "import sys\n[a(x), b(x), b(x), b(x), b(x)][len(sys.argv) - 2].sum().backward()",
      [null, null],
    ],
    [
      "pieces of which there may be any number",
      "torch.cat(torch.unbind(a(open('f')), 1)).sum().backward()",
      [true, false],
    ],
    [
      "a sum that a loop of unknown length adds to",
      "import sys\ntotal = 0\nfor s in sys.argv:\n    total += a(x).sum()\n(total / 2).backward()",
      [true, false],
    ],
    [
      "a sum that begins with None",
      "import sys\ntotal = None\nfor s in sys.argv:\n    total = a(x).sum() if total is None else total + a(x).sum()\ntotal.backward()",
      [true, false],
    ],
    [
      "what was added in place on one way only",
      "import sys\ntotal = a(x).sum()\nif len(sys.argv) > 3:\n    total += b(x).sum()\ntotal.backward()",
      [true, true],
    ],
    ["no sizes that are not known", "n = a(open('f')).shape[1]\na(x).view((n, -1)).sum().backward()", [true, false]],
    ["what is unpacked from pieces", "q, k, v = a(open('f')).split(4, dim=1)\n(q * k).sum().backward()", [true, false]],
    [
      "nothing behind a function of one's own but its arguments",
      "class F(torch.autograd.Function):\n    pass\nF.apply(b(x)).sum().backward()\na(x)",
      [false, null],
    ],
    [
      "nothing behind the detached result of unseen code",
      "from elsewhere import f\nb(f(a(x)).detach()).sum().backward()",
      [false, true],
    ],
    [
      "what any backward pass of the run reaches",
      "a(x).sum().backward()\nopt.step()\nb(x).sum().backward()",
      [true, true],
    ],
  ] as const)("%s", async ([, body, expected]) => {
    expect(await reached(body)).toEqual(expected);
  });

  it.for([
    [
      "takes part that is not known, however it is scaled",
      "from elsewhere import mix\n(torch.zeros(1) + 0.5 * mix(a(x), b(x))).backward()",
    ],
    ["is differentiated that is not known", "from elsewhere import mix\nmix(a(x), b(x)).backward()"],
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
