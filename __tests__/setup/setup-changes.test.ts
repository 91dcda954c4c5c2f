import { describe, expect, it } from "vitest";
import { loadEngine } from "../../src/load-engine.ts";
import type { TrainingSetup } from "../../src/setup/setup.ts";
import { type SetupChange, setupChanges } from "../../src/setup/setup-changes.ts";

const engine = await loadEngine();

const SCRIPT = `import argparse
import torch
from torch import nn
from torchvision import datasets, models, transforms

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=0.1)
args = parser.parse_args()
transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
data = datasets.CIFAR10("data", train=True, transform=transform)
loader = torch.utils.data.DataLoader(data, batch_size=64, shuffle=True)
model = models.resnet18(weights="IMAGENET1K_V1")
for param in model.parameters():
    param.requires_grad = False
model.fc = nn.Linear(512, 10)
optimizer = torch.optim.SGD(model.fc.parameters(), lr=args.lr, momentum=0.9)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
criterion = nn.CrossEntropyLoss()
for epoch in range(2):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
    scheduler.step()
`;

function setupsOf(files: Readonly<Record<string, string>>): readonly TrainingSetup[] {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const tree = { list: () => [...bytes.keys()], read: (path: string) => bytes.get(path) ?? null };
  return engine.audit({ files: tree, paths: null }).setups;
}

/** What replacing texts in the script changes, as `topic of subject: before → after`. */
function changed(...replaced: readonly (readonly [from: string, to: string])[]): readonly string[] {
  let text = SCRIPT;
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`not in the script: ${from}`);
    text = text.replaceAll(from, to);
  }
  const [change] = setupChanges(setupsOf({ "train.py": SCRIPT }), setupsOf({ "train.py": text }), new Map());
  return rows(change);
}

function rows(change: SetupChange | undefined): readonly string[] {
  const side = (value: string | null | undefined): string => (value === undefined ? "none" : (value ?? "not known"));
  return (change?.aspects ?? []).map(
    ({ topic, subject, before, after }) =>
      `${topic}${subject === null ? "" : ` of ${subject}`}: ${side(before)} → ${side(after)}`,
  );
}

describe("the training set-up diff", () => {
  it.for([
    [
      "the architecture",
      ["resnet18", "resnet34"],
      ["architecture of model: torchvision/resnet18 → torchvision/resnet34"],
    ],
    ["the weights", ['"IMAGENET1K_V1"', "None"], ["weights of model: IMAGENET1K_V1 → from scratch"]],
    [
      "what is trained",
      ["requires_grad = False", "requires_grad = True"],
      // The optimizer still holds the head alone: nothing changes in what is updated.
      [],
    ],
    ["what the optimizer holds", ["SGD(model.fc.parameters()", "SGD(model.parameters()"], []],
    ["the optimizer", ["optim.SGD", "optim.RMSprop"], ["optimizer of optimizer: SGD → RMSprop"]],
    ["the learning rate's default", ["default=0.1", "default=3e-4"], ["learning rate of optimizer: 0.1 → 0.0003"]],
    [
      "an option",
      ["momentum=0.9", "momentum=0.9, weight_decay=1e-4"],
      ["option weight_decay of optimizer: 0 → 0.0001"],
    ],
    ["the batch", ["batch_size=64", "batch_size=256"], ["batch size of loader: 64 → 256"]],
    ["the order", ["shuffle=True", "shuffle=False"], ["order of loader: shuffled → as stored"]],
    [
      "the resolution",
      ["(224, 224)", "(96, 96)"],
      [
        "input of model: 224×224 → 96×96",
        "transforms of model: CIFAR10, Resize((224, 224)), ToTensor() → CIFAR10, Resize((96, 96)), ToTensor()",
      ],
    ],
    ["the data", ["CIFAR10(", "CIFAR100("], ["data of loader: CIFAR10, train → CIFAR100, train"]],
    ["the loss", ["CrossEntropyLoss()", "MultiMarginLoss()"], ["loss: cross_entropy → multi_margin_loss"]],
    [
      "the loss's settings",
      ["CrossEntropyLoss()", "CrossEntropyLoss(label_smoothing=0.1)"],
      ["loss settings: CrossEntropyLoss() → CrossEntropyLoss(label_smoothing=0.1)"],
    ],
    [
      "the schedule",
      ["StepLR(optimizer, step_size=30)", "CosineAnnealingLR(optimizer, T_max=90)"],
      ["schedule: StepLR(step_size=30, gamma=0.1) → CosineAnnealingLR(T_max=90, eta_min=0)"],
    ],
  ] as const)("names %s", ([, replace, expected]) => {
    const found = changed(replace);
    expect(found).toEqual(expect.arrayContaining([...expected]));
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it("shows how much more is updated, and which layers", () => {
    const found = changed(
      ["param.requires_grad = False", "param.requires_grad = param is model.layer4[1].bn2.bias"],
      ["SGD(model.fc.parameters()", "SGD(model.parameters()"],
    );
    expect(found).toEqual([
      "updated of model: 5,130 of 11,181,642 (0.046 %) → 5,642 of 11,181,642 (0.05 %)",
      "layers updated of model: fc → layer4 (in part), fc",
    ]);
  });

  it("says nothing of moved code, comments and another name", () => {
    const found = changed(
      ["import argparse\n", "# Tuned.\n\nimport argparse\n"],
      ["model", "net"],
      ["from torchvision import datasets, nets", "from torchvision import datasets, models"],
      ["nets.resnet18", "models.resnet18"],
    );
    expect(found).toEqual([]);
  });

  it("says where a figure is no longer known", () => {
    expect(changed(["lr=args.lr", "lr=float(open('lr.txt').read())"])).toEqual([
      "learning rate of optimizer: 0.1 → not known",
    ]);
  });

  it("lists what a new script trains with, and that an old one is gone", () => {
    const changes = setupChanges(setupsOf({ "old.py": SCRIPT }), setupsOf({ "new.py": SCRIPT }), new Map());
    expect(changes.map(({ path, status }) => `${path} ${status}`)).toEqual(["new.py added", "old.py removed"]);
    expect(rows(changes[0])).toContain("learning rate of optimizer: none → 0.1");
  });

  it("knows a renamed script", () => {
    const setups = setupsOf({ "new.py": SCRIPT });
    expect(setupChanges(setups, setups, new Map([["new.py", "old.py"]]))).toMatchObject([
      { path: "new.py", previousPath: "old.py", status: "unchanged", aspects: [] },
    ]);
  });

  it("says together what is known of loaders that nobody named", () => {
    const text = SCRIPT.replace(/loader = (.*)\n/, "").replace(
      "in loader:",
      "in torch.utils.data.DataLoader(data, batch_size=64, shuffle=True):",
    );
    const twice = text.replace(
      "    scheduler.step()",
      "    scheduler.step()\n    for images, labels in torch.utils.data.DataLoader(data, batch_size=8):\n        criterion(model(images), labels).backward()\n        optimizer.step()",
    );
    const before = setupsOf({ "train.py": twice });
    // Both epochs make two.
    expect(before[0]?.loaders.map(({ name }) => name)).toEqual(new Array(4).fill("DataLoader"));
    expect(setupChanges(before, setupsOf({ "train.py": `# Tuned.\n${twice}` }), new Map())).toMatchObject([
      { status: "unchanged" },
    ]);
    const larger = setupsOf({ "train.py": twice.replace("batch_size=8", "batch_size=16") });
    expect(rows(setupChanges(before, larger, new Map())[0])).toEqual(["batch size of DataLoader: 64 / 8 → 64 / 16"]);
  });

  it("says when a second optimizer comes or goes", () => {
    const found = changed(["scheduler = ", "second = torch.optim.Adam(model.fc.parameters(), lr=0.5)\nscheduler = "]);
    expect(found).toEqual(
      expect.arrayContaining(["optimizer of second: none → Adam", "learning rate of second: none → 0.5"]),
    );
  });
});
