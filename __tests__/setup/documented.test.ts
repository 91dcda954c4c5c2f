import { describe, expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

const script = `import argparse
import torch
from torch import nn
parser = argparse.ArgumentParser()
parser.add_argument("--model")
parser.add_argument("--do_train", action="store_true")
args = parser.parse_args()
models = {"small": nn.Linear(3, 1), "large": nn.Linear(30, 1)}
net = models[args.model]
for p in net.parameters():
    p.requires_grad = False
net.bias.requires_grad = True
opt = torch.optim.SGD([net.weight], lr=0.1)
if args.do_train:
    net(torch.rand(2, 3)).sum().backward()
    opt.step()
`;

const audit = (files: Readonly<Record<string, string>>) => analyseText({ "train.py": script, ...files });

describe("a script that needs options is run as the README starts it", () => {
  it("and the finding rests on that", async () => {
    const { findings, setups } = await audit({ "README.md": "Run `python train.py --model small --do_train`." });
    expect(setups[0]?.firstStep).not.toBeNull();
    const found = findings.find(({ rule }) => rule === "nothing-trains");
    expect(found?.confidence).toBe("likely");
    expect(JSON.stringify(found)).toContain("starts `train.py` with `--model small`");
  });

  it("and without one nothing is said", async () => {
    const { findings } = await audit({});
    expect(findings.filter(({ rule }) => rule === "nothing-trains")).toEqual([]);
  });

  it("and one that is understood by its own defaults is run with those", async () => {
    const plain = script.replace('"--model"', '"--model", default="small"').replace('"store_true"', '"store_false"');
    const { setups } = await analyseText({ "train.py": plain, "README.md": "python train.py --model large" });
    expect(setups[0]?.models[0]?.parameters.total).toBe(4);
  });
});
