import { describe, expect, it } from "vitest";
import { thisRun } from "../../src/rule/this-run.ts";
import { analyseText } from "../support/analyse.ts";

const HEAD = `import math
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

LR, WARMUP, STEPS, EPOCHS = 1e-3, 100, 5000, 60
model = nn.Linear(4, 2)
data = TensorDataset(torch.randn(64, 4), torch.zeros(64, dtype=torch.long))
loader = DataLoader(data, batch_size=8, shuffle=True)
optimizer = torch.optim.AdamW(model.parameters(), lr=LR)
criterion = nn.CrossEntropyLoss()

def get_lr(it):
    if it < WARMUP:
        return LR * 4 * (it + 1) / (WARMUP + 1)
    ratio = (it - WARMUP) / (STEPS - WARMUP)
    return LR / 10 + 0.5 * (1.0 + math.cos(math.pi * ratio)) * (LR * 4 - LR / 10)
`;

const STEP = `x, y = next(iter(loader))
optimizer.zero_grad()
criterion(model(x), y).backward()
optimizer.step()
`;

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** The learning rate that the script is compared by. */
async function rateOf(script: string, head: string = HEAD): Promise<number | null | undefined> {
  const { setups } = await analyseText({ "train.py": head + script });
  const setup = setups.find(({ file }) => file.path === "train.py");
  return setup === undefined ? undefined : thisRun(setup)?.run.learningRate;
}

describe("the peak of a schedule that the program writes itself", () => {
  it("is the largest that a function of the step gives, at the end of its warm-up", async () => {
    const loop = `for it in range(STEPS):\n    for group in optimizer.param_groups:\n        group["lr"] = get_lr(it)\n`;
    expect(await rateOf(loop + indented(STEP, "    "))).toBe(0.004);
  });

  it("is found through a variable, with and without decay", async () => {
    const loop = `decay = True\nfor it in range(STEPS):\n    lr = get_lr(it) if decay else LR\n    for group in optimizer.param_groups:\n        group["lr"] = lr\n`;
    expect(await rateOf(loop + indented(STEP, "    "))).toBe(0.004);
  });

  it("is found in a loop that counts by itself, at the end of a script and in a function", async () => {
    const loop = `iter_num = 0\nwhile True:\n    lr = get_lr(iter_num)\n    for group in optimizer.param_groups:\n        group["lr"] = lr\n${indented(STEP, "    ")}    iter_num += 1\n    if iter_num > STEPS:\n        break\n`;
    expect(await rateOf(loop)).toBe(0.004);
    expect(await rateOf(`def train():\n${indented(loop, "    ")}\ntrain()\n`)).toBe(0.004);
  });

  it("is found where a function writes it, and what was written is undone", async () => {
    const adjust = `def adjust(optimizer, epoch):
    lr = 0.05 * (epoch + 1) / 5 if epoch < 5 else 0.05 * 0.1 ** (epoch // 30)
    for group in optimizer.param_groups:
        group["lr"] = lr

for epoch in range(EPOCHS):
    adjust(optimizer, epoch)
`;
    expect(await rateOf(adjust + indented(STEP, "    "))).toBeCloseTo(0.05, 10);
  });

  it("is that of all groups", async () => {
    const two = HEAD.replace(
      "model.parameters(), lr=LR",
      '[{"params": [model.weight]}, {"params": [model.bias], "weight_decay": 0.0}], lr=LR',
    );
    const loop = `for it in range(STEPS):\n    for group in optimizer.param_groups:\n        group["lr"] = get_lr(it)\n`;
    expect(await rateOf(loop + indented(STEP, "    "), two)).toBe(0.004);
  });

  it("is not known where it differs from group to group", async () => {
    const loop = `for it in range(STEPS):\n    for group in optimizer.param_groups:\n        group["lr"] = get_lr(it) * group.get("scale", 1.0)\n`;
    expect(await rateOf(loop + indented(STEP, "    "))).toBeNull();
  });

  it("is that of the optimizer where it is only lowered at some epochs", async () => {
    const loop = `for epoch in range(EPOCHS):\n    if epoch in (30, 50):\n        for group in optimizer.param_groups:\n            group["lr"] = group["lr"] * 0.1\n`;
    expect(await rateOf(loop + indented(STEP, "    "))).toBe(0.001);
  });

  it("is not known of a rate that only grows, and of one that a file says", async () => {
    const search = `for it in range(STEPS):\n    for group in optimizer.param_groups:\n        group["lr"] = 1e-6 * 1.01 ** it\n`;
    expect(await rateOf(search + indented(STEP, "    "))).toBeNull();
    const read = `for it in range(STEPS):\n    for group in optimizer.param_groups:\n        group["lr"] = float(open(str(it)).read())\n`;
    expect(await rateOf(read + indented(STEP, "    "))).toBeNull();
  });

  it("is found in loops of unknown length, whose counter is no longer known", async () => {
    const unknown = HEAD.replace("DataLoader(data,", 'DataLoader(torch.load("data.pt"),');
    const loop = (rate: string, before = ""): string =>
      `${before}step = 0\nfor epoch in range(EPOCHS):\n    for x, y in loader:\n        step += 1\n        for g in optimizer.param_groups:\n            g["lr"] = ${rate}\n        criterion(model(x), y).backward()\n        optimizer.step()\n`;
    expect(await rateOf(loop("LR * min(1.0, step / WARMUP)"), unknown)).toBe(0.001);
    expect(await rateOf(loop("LR if step >= WARMUP else LR * step / WARMUP"), unknown)).toBe(0.001);
    // However many batches there are, the rate of a polynomial decay starts at its largest.
    const total = "total = EPOCHS * len(loader)\n";
    expect(await rateOf(loop("LR * (1 - step / total) ** 0.9", total), unknown)).toBe(0.001);
    expect(await rateOf(loop("LR * step", total), unknown)).toBeNull();
    // A bound or a flag that is not known is no length.
    expect(
      await rateOf(loop("min(LR, cap) * min(1.0, (step + 1) / WARMUP)", "cap = float(open('cap').read())\n"), unknown),
    ).toBeNull();
    expect(await rateOf(loop("LR if flag else LR * step / WARMUP", "flag = input()\n"), unknown)).toBeNull();
    const warm = `${total}warm = int(0.1 * total)\n`;
    expect(await rateOf(loop("LR * min(step / warm, 1.0)", warm), unknown)).toBe(0.001);
  });

  it("is found where each batch sets it by the epoch and its share of that", async () => {
    const schedule = `import math
def adjust_learning_rate(optimizer, epoch, args):
    if epoch < args["warmup"]:
        lr = args["lr"] * epoch / args["warmup"]
    else:
        lr = args["lr"] * 0.5 * (1.0 + math.cos(math.pi * (epoch - args["warmup"]) / (args["epochs"] - args["warmup"])))
    for group in optimizer.param_groups:
        group["lr"] = lr * group.get("lr_scale", 1.0)
`;
    const script = `import schedules
loader = DataLoader(torch.load("data.pt"), batch_size=8)
def train_one_epoch(epoch, args):
    for index, (x, y) in enumerate(loader):
        if index % 2 == 0:
            schedules.adjust_learning_rate(optimizer, index / len(loader) + epoch, args)
        criterion(model(x), y).backward()
        optimizer.step()

args = {"lr": 0.004, "warmup": 5, "epochs": 60}
for epoch in range(args["epochs"]):
    train_one_epoch(epoch, args)
`;
    const { setups } = await analyseText({ "train.py": HEAD + script, "schedules.py": schedule });
    const setup = setups.find(({ file }) => file.path === "train.py");
    expect(setup === undefined ? undefined : thisRun(setup)?.run.learningRate).toBeCloseTo(0.004, 9);
  });
});
