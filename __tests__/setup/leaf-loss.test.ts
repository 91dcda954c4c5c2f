import { describe, expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

const START = `import torch
from torch import nn
net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(3):
    x, y = torch.randn(8, 4), torch.randint(2, (8,))
    opt.zero_grad()
`;

/** Whether a loop whose losses are computed so is known to differentiate nothing but tensors made by hand. */
async function isLeaf(body: string, start = START): Promise<boolean> {
  const { setups } = await analyseText({
    "train.py": `${start}    ${body.replaceAll("\n", "\n    ")}\n    opt.step()\n`,
  });
  return setups[0]?.leafLoss != null;
}

describe("a loss behind which there is nothing but a tensor that was made to require grad", () => {
  it.each([
    ["out = net(x).detach().requires_grad_()\nnn.functional.cross_entropy(out, y).backward()"],
    ["out = torch.tensor(net(x).detach().numpy(), requires_grad=True)\nnn.functional.cross_entropy(out, y).backward()"],
    [
      "loss = nn.functional.cross_entropy(net(x), y)\nloss = torch.tensor(loss.item(), requires_grad=True)\nloss.backward()",
    ],
  ])("%j", async (body) => expect(await isLeaf(body)).toBe(true));

  it.each([
    ["x.requires_grad_()\nnn.functional.cross_entropy(net(x), y).backward()"],
    ["from otherlib import head\nout = net(x).detach().requires_grad_()\nhead(out).sum().backward()"],
  ])("but not %j", async (body) => expect(await isLeaf(body)).toBe(false));

  it("nor where a list of layers of which nothing is known took part", async () => {
    const model = "nn.ModuleList([nn.Linear(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)])";
    const start = START.replace(/net = .*/, `sizes = [int(n) for n in input().split()]\nnet = ${model}`);
    expect(await isLeaf("x.requires_grad_()\nnet[-1](net[0](x)).sum().backward()", start)).toBe(false);
  });
});
