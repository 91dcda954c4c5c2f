import { describe, expect, it } from "vitest";
import type { FoundRun } from "../../src/history/run.ts";
import { thisRun } from "../../src/rule/this-run.ts";
import { analyseText } from "../support/analyse.ts";

const STEP = `
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for images, labels in loader:
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(images), labels).backward()
    optimizer.step()
`;

const HEAD = `import glob, os, sys
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import datasets, models, transforms

to_tensor = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
`;

const FOLDER = `loader = DataLoader(datasets.ImageFolder("data/leaves/train", to_tensor), batch_size=8, shuffle=True)\n`;

/** The run that a script describes. */
async function described(script: string, more: Readonly<Record<string, string>> = {}): Promise<Partial<FoundRun>> {
  const { setups } = await analyseText({ "train.py": script, ...more });
  const setup = setups.find(({ file, firstStep }) => file.path === "train.py" && firstStep !== null);
  const found = setup === undefined ? null : thisRun(setup);
  return found === null ? {} : found.run;
}

describe("the model of a run", () => {
  it.for([
    ["most of whose body was taken out as a part", "models.mobilenet_v2(weights='DEFAULT').features", 1280],
    [
      "whose children were put into a sequence",
      "nn.Sequential(*list(models.resnet18(weights='DEFAULT').children())[:-2])",
      512,
    ],
  ] as const)("is the one %s", async ([, body, width]) => {
    const net = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = ${body}
        self.head = nn.Linear(${width}, 2)
    def forward(self, x):
        return self.head(self.body(x).mean((2, 3)))
model = Net()
`;
    const { model, method } = await described(HEAD + FOLDER + net + STEP);
    expect(model).toBe(width === 512 ? "torchvision/resnet18" : "torchvision/mobilenet_v2");
    expect(method).toBe("full");
  });

  it("is the program's own where only the first layers were taken", async () => {
    const net = `model = nn.Sequential(*list(models.resnet18().children())[:5], nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 2))\n`;
    expect((await described(HEAD + FOLDER + net + STEP)).model).toBe("Sequential");
  });
});

describe("the method of a run", () => {
  it("is fine-tuning where the weights of the backbone are loaded, as torchvision does unless told otherwise", async () => {
    const method = async (weights: string): Promise<unknown> => {
      const net = `model = models.segmentation.deeplabv3_resnet50(num_classes=12${weights})\n`;
      return (await described(HEAD + FOLDER + net + STEP.replace("model(images)", 'model(images)["out"]'))).method;
    };
    expect(await method("")).toBe("full");
    expect(await method(', weights_backbone="DEFAULT"')).toBe("full");
    expect(await method(", weights_backbone=None")).toBe("scratch");
  });
});

describe("the data set of a run", () => {
  const own = (body: string): string =>
    `class Pictures(Dataset):\n${body}\n    def __len__(self):\n        return 10\n    def __getitem__(self, i):\n        return torch.zeros(3, 32, 32), 0\n`;
  const net = "model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))\n";

  it.for([
    ["the path of a folder", FOLDER, "leaves"],
    [
      "a path that the constructor read and forgot",
      `${own("    def __init__(self, path):\n        self.rows = open(path).read()")}loader = DataLoader(Pictures("data/kvasir/train.csv"), 8)\n`,
      "kvasir",
    ],
    ["a setting", `${own("")}CFG = dict(dataset="polyps", lr=1)\nloader = DataLoader(Pictures(), 8)\n`, "polyps"],
    [
      "what it holds",
      `${own("    def __init__(self):\n        self.inner = datasets.CIFAR10('data')")}loader = DataLoader(Pictures(), 8)\n`,
      "cifar10",
    ],
    [
      "the path of annotations in COCO's format, which are anybody's",
      `loader = DataLoader(datasets.wrap_dataset_for_transforms_v2(datasets.CocoDetection("warehouse/images", "warehouse/train.json", to_tensor)), 8)\n`,
      "warehouse",
    ],
    [
      "its class, where nothing else says more",
      `${own("").replace("Pictures", "LungScans")}loader = DataLoader(LungScans(), 8)\n`,
      "LungScans",
    ],
  ] as const)("is named by %s", async ([, data, name]) => {
    const model = data === FOLDER ? "model = models.resnet18()\n" : net;
    expect((await described(HEAD + data + model + STEP)).dataset).toBe(name);
  });
});

describe("a script that reads its command line by itself", () => {
  const body = (start: string): string => `${HEAD}import yaml
def main(path="config.yaml"):
    cfg = yaml.safe_load(open(path))
    loader = DataLoader(datasets.ImageFolder(cfg["data"], to_tensor), batch_size=cfg["batch"], shuffle=True)
    model = models.resnet18()
    optimizer = torch.optim.SGD(model.parameters(), lr=cfg["lr"])
    for images, labels in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
${start}
`;
  const config = { "config.yaml": "data: data/leaves/train\nbatch: 48\nlr: 0.03\n" };

  it.for(["main(*sys.argv[1:])", 'main(sys.argv[1] if len(sys.argv) > 1 else "config.yaml")', "main()"])(
    "runs without arguments: %s",
    async (start) => {
      expect(await described(body(start), config)).toMatchObject({
        learningRate: 0.03,
        batchSize: 48,
        dataset: "leaves",
      });
    },
  );

  it("is left as it is where it needs them", async () => {
    expect((await described(body("main(sys.argv[1])"), config)).learningRate ?? null).toBeNull();
  });
});
