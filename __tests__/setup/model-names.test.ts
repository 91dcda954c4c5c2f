import { expect, it } from "vitest";
import { thisRun } from "../../src/rule/this-run.ts";
import { analyseText } from "../support/analyse.ts";

const LOOP = `
loader = torch.utils.data.DataLoader(torch.load("data.pt"), batch_size=8)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for x, y in loader:
    nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()
`;

/** What the model of `train.py` is called beside the name that it is compared by. */
async function names(files: Readonly<Record<string, string>>): Promise<readonly string[] | undefined> {
  const { setups } = await analyseText(files);
  const setup = setups.find(({ file }) => file.path === "train.py");
  return setup === undefined ? undefined : thisRun(setup)?.names;
}

it("A model is also called by the function that builds it", async () => {
  const script = `import torch\nfrom torch import nn\n
class PreActResNet(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(width, 10)
    def forward(self, x):
        return self.fc(x)

def preactresnet18():
    return PreActResNet(18)

model = preactresnet18()
${LOOP}`;
  expect(await names({ "train.py": script })).toEqual(expect.arrayContaining(["PreActResNet", "preactresnet18"]));
});

it("and by its file where its class is called Model", async () => {
  const model = `from torch import nn\nclass Model(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(4, 10)\n    def forward(self, x):\n        return self.fc(x)\n`;
  const script = `import torch\nfrom torch import nn\nfrom models import DLinear\nmodel = {"DLinear": DLinear}["DLinear"].Model()\n${LOOP}`;
  expect(await names({ "train.py": script, "models/__init__.py": "", "models/DLinear.py": model })).toEqual(
    expect.arrayContaining(["DLinear"]),
  );
});

it("and by what is nearly all of it, with the published backbone in that", async () => {
  const script = `import torch\nfrom torch import nn\nfrom torchvision.models import resnet18\n
class Unet(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = resnet18(weights="DEFAULT")
        self.decoder = nn.Linear(1000, 2000)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class Segmenter(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
    def forward(self, x):
        return self.model(x)

model = Segmenter(Unet())
${LOOP}`;
  expect(await names({ "train.py": script })).toEqual(expect.arrayContaining(["Segmenter", "Unet", "Unet-resnet18"]));
});

it("and by its class where that is of a library that nobody describes", async () => {
  const script = `import torch\nfrom torch import nn\nfrom unseen import UNet2DModel\nmodel = UNet2DModel.from_pretrained("lab/unet-128")\n${LOOP}`;
  expect(await names({ "train.py": script })).toEqual(["UNet2DModel", "lab/unet-128"]);
});

it("and by the checkpoint that is loaded where its parts are not recorded", async () => {
  const script = `import torch\nimport lightning.pytorch as pl\nfrom torch.utils.data import DataLoader\nfrom transformers import DetrForObjectDetection, DetrImageProcessor\n
processor = DetrImageProcessor.from_pretrained("facebook/detr-resnet-50")

class Detr(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.model = DetrForObjectDetection.from_pretrained("facebook/detr-resnet-50", num_labels=1, ignore_mismatched_sizes=True)
    def training_step(self, batch, index):
        return self.model(**batch).loss
    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=1e-4)

pl.Trainer(max_epochs=3).fit(Detr(), DataLoader(torch.load("x.pt"), batch_size=4))
`;
  const { setups } = await analyseText({ "train.py": script });
  const found = setups[0] === undefined ? null : thisRun(setups[0]);
  expect(found?.names).toContain("facebook/detr-resnet-50");
  expect(found?.run).toMatchObject({ learningRate: 1e-4, batchSize: 4, epochs: 3, method: null, trainable: null });
});
