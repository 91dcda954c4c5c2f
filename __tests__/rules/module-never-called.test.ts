import { describe, expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

const parts = `from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(8, 8)
        self.spare = nn.Linear(8, 8)

    def forward(self, x):
        return self.first(x)
`;

const script = (use: string): string => `import torch
from parts import Encoder
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.out = nn.Linear(8, 2)

    def forward(self, x):
        return self.out(self.encoder(x))
${use}

net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(3):
    opt.zero_grad()
    nn.functional.cross_entropy(net(torch.randn(4, 8)), torch.randint(2, (4,))).backward()
    opt.step()
`;

const found = async (use = ""): Promise<string[]> => {
  const { findings } = await analyseText({ "train.py": script(use), "parts.py": parts });
  return findings
    .filter(({ rule }) => rule === "module-never-called")
    .map(({ location: { file, span } }) => `${file.path}:${file.position(span.start).line + 1}`);
};

describe("a layer of a part that another file defines", () => {
  it("is said to be unused where it is made", async () => expect(await found()).toEqual(["parts.py:8"]));

  it("and is left alone where the script uses it in a way of its own", async () =>
    expect(await found("\n    def probe(self, x):\n        return self.encoder.spare(x)\n")).toEqual([]));
});
