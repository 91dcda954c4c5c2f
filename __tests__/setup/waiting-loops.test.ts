import { describe, expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

/** An agent that collects experience for ten thousand turns before it learns. */
const agent = (loop: string): string => `import random
import torch
from torch import nn
net = nn.Linear(4, 2)
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
memory = []

def act(t):
    if random.random() < 0.5:
        return net(torch.rand(1, 4)).argmax().item()
    return random.randrange(2)

${loop}
    memory.append((t, act(t), sum(k * k for k in range(40))))
    if t > 10_000:
        if t % 4 == 0:
            loss = net(torch.rand(8, 4)).sum()
            opt.zero_grad()
            loss.backward()
            opt.step()
`;

describe("a loop that waits long before it trains is seen to train", () => {
  it.each([["for t in range(500_000):"], ["t = 0\nwhile t < 500_000:\n    t += 1"]])("%j", async (loop) => {
    const { setups, notifications } = await analyseText({ "train.py": agent(loop) });
    expect(setups[0]?.firstStep).not.toBeNull();
    expect(setups[0]?.models[0]?.parameters).toEqual({ total: 10, trainable: 10, optimized: 10, updated: 10 });
    expect(notifications).toEqual([]);
  });
});
