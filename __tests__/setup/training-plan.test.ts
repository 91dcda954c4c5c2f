import { describe, expect, it } from "vitest";
import type { PlanFacts } from "../../src/setup/setup.ts";
import { analyseText } from "../support/analyse.ts";

const HEAD = `import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

model = nn.Linear(4, 2)
data = TensorDataset(torch.randn(64, 4), torch.zeros(64, dtype=torch.long))
loader = DataLoader(data, batch_size=8, shuffle=True)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()
`;

async function plan(script: string, more: Readonly<Record<string, string>> = {}): Promise<PlanFacts | undefined> {
  const { setups } = await analyseText({ "train.py": script, ...more });
  return setups.find(({ file }) => file.path === "train.py")?.recipe.plan;
}

const peak = { factor: 1, rate: null };
const plain = { epochs: null, accumulation: 1, devices: 1, warmup: null, warmupSteps: null, peak, writtenPeak: null };

describe("the number of epochs", () => {
  it.for([
    ["a range", "for epoch in range(90):", 90],
    ["a range with a start", "for epoch in range(1, 11):", 10],
    ["a progress bar", "from tqdm import tqdm\nfor epoch in tqdm(range(30)):", 30],
    ["trange", "from tqdm import trange\nfor epoch in trange(7, desc='Epoch'):", 7],
    [
      "an option's default",
      "import argparse\np = argparse.ArgumentParser()\np.add_argument('--epochs', type=int, default=12)\nfor epoch in range(p.parse_args().epochs):",
      12,
    ],
    ["folds around it", "for fold in range(5):\n  for epoch in range(20):", 20],
    ["a number that is not known", "for epoch in range(int(open('n.txt').read())):", null],
    ["a while loop", "epoch = 0\nwhile epoch < 5:", null],
  ] as const)("is read from %s", async ([, loop, epochs]) => {
    const indent = loop.includes("fold") ? "    " : "  ";
    const body = [
      "for x, y in loader:",
      "  optimizer.zero_grad()",
      "  criterion(model(x), y).backward()",
      "  optimizer.step()",
    ];
    const script = `${HEAD}${loop}\n${body.map((line) => `${indent}${line}\n`).join("")}${indent}epoch = epoch + 1\n`;
    expect(await plan(script)).toEqual({ ...plain, epochs });
  });

  it("is found where all the data is one batch", async () => {
    const script = `${HEAD}
def train():
    optimizer.zero_grad()
    criterion(model(data.tensors[0]), data.tensors[1]).backward()
    optimizer.step()

for epoch in range(1, 201):
    train()
`;
    expect((await plan(script))?.epochs).toBe(200);
    expect((await plan(script.replaceAll("epoch", "step")))?.epochs).toBeNull();
  });

  it("is found around a function that trains one", async () => {
    const script = `${HEAD}
def train_one_epoch(loader):
    for x, y in loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()

for epoch in range(15):
    train_one_epoch(loader)
`;
    expect(await plan(script)).toEqual({ ...plain, epochs: 15 });
  });

  it("is not taken from a loop that counts steps", async () => {
    const script = `${HEAD}
batches = iter(loader)
for step in range(1000):
    x, y = next(batches)
    optimizer.zero_grad()
    criterion(model(x), y).backward()
    optimizer.step()
`;
    expect((await plan(script))?.epochs).toBeNull();
  });
});

describe("accumulation", () => {
  const stepping = (test: string, before = ""): string => `${HEAD}${before}
for epoch in range(3):
    for i, (x, y) in enumerate(loader):
        criterion(model(x), y).backward()
        if ${test}:
            optimizer.step()
            optimizer.zero_grad()
`;

  it.for([
    ["(i + 1) % 4 == 0", "", 4],
    ["(i + 1) % steps == 0 or i + 1 == len(loader)", "steps = 16", 16],
    ["not (i + 1) % steps", "steps = 2", 2],
    ["(i + 1) % cfg.steps == 0", "class cfg:\n    steps = 8", 8],
    ["(i + 1) % steps == 0", "steps = int(open('n.txt').read())", null],
    ["i >= 0", "", 1],
  ] as const)("under `if %s` after %j is %s", async ([test, before, accumulation]) => {
    expect((await plan(stepping(test, before)))?.accumulation).toBe(accumulation);
  });

  it("is what Accelerator is told", async () => {
    const script = `from accelerate import Accelerator
accelerator = Accelerator(gradient_accumulation_steps=8)
${HEAD}
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
for epoch in range(3):
    for x, y in loader:
        with accelerator.accumulate(model):
            loss = criterion(model(x), y)
            accelerator.backward(loss)
            optimizer.step()
            optimizer.zero_grad()
`;
    expect((await plan(script))?.accumulation).toBe(8);
  });
});

describe("a framework's trainer", () => {
  it.for([
    ["int(RATIO * total), total", "total = EPOCHS * len(loader)", 0.06],
    ["num_warmup_steps=warm, num_training_steps=total", "total = len(loader) // 4 * EPOCHS\nwarm = total // 10", 0.1],
    ["num_warmup_steps=len(loader), num_training_steps=len(loader) * EPOCHS", "", 0.2],
    ["2 * each, EPOCHS * each", "each = math.ceil(len(loader) / 4)", 0.4],
    ["500, len(loader) * EPOCHS", "", null],
    ["len(other), len(loader) * EPOCHS", "other = DataLoader(torch.load('b.pt'))", null],
    ["min(500, total), total", "total = EPOCHS * len(loader)", null],
  ] as const)("of a share of a length that nobody knows: %s", async ([lengths, before, warmup]) => {
    const script = `${HEAD.replace("DataLoader(data,", "DataLoader(torch.load('a.pt'),")}
import math
from transformers import get_linear_schedule_with_warmup
EPOCHS, RATIO = 5, 0.06
def main():
    loader = DataLoader(torch.load("a.pt"))
    ${before.replaceAll("\n", "\n    ")}
    schedule = get_linear_schedule_with_warmup(optimizer, ${lengths})
    for epoch in range(EPOCHS):
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
            schedule.step()
main()
`;
    const found = await plan(script);
    expect(found?.warmup === null || found === undefined ? null : Number(found.warmup.toFixed(3))).toBe(warmup);
    expect(found?.epochs).toBe(5);
  });

  it("of transformers says epochs, accumulation and warm-up", async () => {
    const script = `from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments
from datasets import load_dataset
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
args = TrainingArguments("out", num_train_epochs=4, gradient_accumulation_steps=2, warmup_ratio=0.1)
Trainer(model=model, args=args, train_dataset=load_dataset("imdb")["train"]).train()
`;
    expect(await plan(script)).toEqual({
      epochs: 4,
      accumulation: 2,
      devices: null,
      warmup: 0.1,
      warmupSteps: null,
      peak,
      writtenPeak: null,
    });
  });

  it("says no epochs where it is told a number of steps", async () => {
    const script = `from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
Trainer(model=model, args=TrainingArguments("out", max_steps=500), train_dataset=[]).train()
`;
    expect((await plan(script))?.epochs).toBeNull();
  });

  it("of Lightning says epochs, accumulation and devices", async () => {
    const script = `import torch
from torch import nn
import lightning as L

class Model(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 2)
    def training_step(self, batch, index):
        x, y = batch
        return nn.functional.cross_entropy(self.layer(x), y)
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())

loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.randn(8, 4), torch.zeros(8).long()), batch_size=4)
L.Trainer(max_epochs=50, accumulate_grad_batches=3, devices=[0, 1], num_nodes=2).fit(Model(), loader)
`;
    expect(await plan(script)).toEqual({
      epochs: 50,
      accumulation: 3,
      devices: 4,
      warmup: null,
      warmupSteps: null,
      peak,
      writtenPeak: null,
    });
  });
});

describe("devices", () => {
  it("are as many as the process group says", async () => {
    const script = `import torch.distributed as dist\ndist.init_process_group("nccl", rank=0, world_size=8)\n${HEAD}
model = nn.parallel.DistributedDataParallel(model)
for epoch in range(3):
    for x, y in loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()
`;
    expect((await plan(script))?.devices).toBe(8);
  });

  it("are not known where the launcher decides", async () => {
    const script = `import torch.distributed as dist\ndist.init_process_group("nccl")\n${HEAD}
for x, y in loader:
    optimizer.zero_grad()
    criterion(model(x), y).backward()
    optimizer.step()
`;
    expect((await plan(script))?.devices).toBeNull();
  });
});

it("the peak of a one-cycle schedule is told with the group, as PyTorch does", async () => {
  const script = `${HEAD}
scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.5, total_steps=100)
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
    scheduler.step()
`;
  const { setups } = await analyseText({ "train.py": script });
  expect(setups[0]?.optimizers[0]?.groups[0]).toMatchObject({
    learningRate: 0.02,
    options: { max_lr: 0.5, initial_lr: 0.02 },
  });
});

describe("the peak of the learning rate", () => {
  const scheduled = (schedule: string, before = ""): string => `${HEAD}${before}
scheduler = torch.optim.lr_scheduler.${schedule}
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
    scheduler.step()
`;

  it.for([
    ["StepLR(optimizer, 30)", { factor: 1, rate: null }],
    ["CosineAnnealingLR(optimizer, 90)", { factor: 1, rate: null }],
    ["LinearLR(optimizer, start_factor=0.01, total_iters=5)", { factor: 1, rate: null }],
    ["ReduceLROnPlateau(optimizer)", { factor: 1, rate: null }],
    ["LambdaLR(optimizer, lambda step: min(1.0, step / 500))", { factor: 1, rate: null }],
    ["LambdaLR(optimizer, lambda epoch: 0.1 * 0.95**epoch)", { factor: 0.1, rate: null }],
    ["CyclicLR(optimizer, base_lr=1e-4, max_lr=0.2)", { factor: 1, rate: 0.2 }],
    ["ExponentialLR(optimizer, gamma=0.9)", { factor: 1, rate: null }],
    ["ExponentialLR(optimizer, gamma=1.2)", { factor: null, rate: null }],
    ["MultiplicativeLR(optimizer, lambda epoch: 1.1)", { factor: null, rate: null }],
  ] as const)("of %s", async ([schedule, expected]) => {
    expect((await plan(scheduled(schedule)))?.peak).toEqual(expected);
  });

  it("of Noam's schedule is at the end of its warm-up", async () => {
    const noam = "LambdaLR(optimizer, lambda s: 512**-0.5 * min(max(s, 1)**-0.5, max(s, 1) * 4000**-1.5))";
    expect((await plan(scheduled(noam)))?.peak.factor).toBeCloseTo(512 ** -0.5 * 4000 ** -0.5, 6);
  });

  it("of a schedule of the program's own is not known", async () => {
    const script = `${HEAD}
class Finder(torch.optim.lr_scheduler.LRScheduler):
    def get_lr(self):
        return [base * 10**self.last_epoch for base in self.base_lrs]

scheduler = Finder(optimizer)
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
    scheduler.step()
`;
    expect((await plan(script))?.peak.factor).toBeNull();
  });

  it.for([
    ["of torchvision's references", "min(1000, length - 1)", "1 if x >= n else 0.001 + 0.999 * x / n"],
    ["to a cosine", "length", "x / n if x < n else 0.5 * (1 + math.cos(math.pi * (x - n) / (19 * n)))"],
    ["to a polynomial, which ends", "20 * length", "(1 - x / n) ** 0.9"],
  ] as const)("of a warm-up over batches that nobody can count: %s", async ([, length, factor]) => {
    const script = `import math
${HEAD.replace("DataLoader(data,", "DataLoader(torch.load('data.pt'),")}
def make(n):
    def f(x):
        return ${factor}
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lr_lambda=f)

length = len(loader)
scheduler = make(${length})
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
    scheduler.step()
`;
    expect((await plan(script))?.peak.factor).toBeCloseTo(1, 3);
  });

  it("of a search for a learning rate is not known", async () => {
    const script = `${HEAD}
class ExponentialLRWrapper(torch.optim.lr_scheduler.LRScheduler):
    def __init__(self, optimizer, end_lr, num_iter, last_epoch=-1):
        self.end_lr = end_lr
        self.num_iter = num_iter
        super().__init__(optimizer, last_epoch)
    def get_lr(self):
        return [base * (self.end_lr / base) ** (self.last_epoch / self.num_iter) for base in self.base_lrs]

scheduler = ExponentialLRWrapper(optimizer, 10, 100)
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
    scheduler.step()
`;
    expect((await plan(script))?.peak.factor).toBeNull();
  });

  it("of a warm-up of the program's own is at the end that it is told", async () => {
    const script = `${HEAD}
class WarmUpLR(torch.optim.lr_scheduler.LRScheduler):
    def __init__(self, optimizer, total_iters, last_epoch=-1):
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)
    def get_lr(self):
        return [base * self.last_epoch / (self.total_iters + 1e-8) for base in self.base_lrs]

steps = torch.optim.lr_scheduler.MultiStepLR(optimizer, [60, 120], gamma=0.2)
warmup = WarmUpLR(optimizer, 400)
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
    warmup.step()
`;
    expect((await plan(script))?.peak.factor).toBeCloseTo(1, 6);
  });

  it("of a warm-up before another schedule", async () => {
    const parts = `
warm = torch.optim.lr_scheduler.LinearLR(optimizer, 0.1, total_iters=5)
rest = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 85)
`;
    const schedule = "SequentialLR(optimizer, [warm, rest], milestones=[5])";
    expect((await plan(scheduled(schedule, parts)))?.peak).toEqual({ factor: 1, rate: null });
  });
});

it("a loader's batch is known beside arguments that are not: PyTorch takes no sampler of batches with it", async () => {
  const script = `${HEAD}
kwargs = {"num_workers": 1, "pin_memory": True} if input() else {}
loader = DataLoader(data, batch_size=24, shuffle=True, **kwargs)
for x, y in loader:
    criterion(model(x), y).backward()
    optimizer.step()
`;
  const { setups } = await analyseText({ "train.py": script });
  expect(setups[0]?.loaders.find(({ role }) => role === "train")).toMatchObject({ batchSize: 24, shuffle: true });
});
