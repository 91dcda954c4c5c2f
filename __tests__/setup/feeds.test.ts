import { describe, expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

const script = (step: string): string => `import lightning.pytorch as pl
import torch
import torchvision
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


class Classifier(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = torchvision.models.resnet18(num_classes=10)
        self.scale = torch.nn.Linear(10, 10)
        self.loss = torch.nn.CrossEntropyLoss()

    def training_step(self, batch, batch_idx):
        x, y = batch
        ${step}

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)


tf = transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor()])
loader = DataLoader(datasets.CIFAR10("data", transform=tf), batch_size=32, shuffle=True)
pl.Trainer(max_epochs=2).fit(Classifier(), loader)
`;

describe("what a model is fed", () => {
  it("is what its main part is given where the model itself is never called", async () => {
    const { setups } = await analyseText({ "train.py": script("return self.loss(self.net(x), y)") });
    const [setup] = setups;
    expect(setup?.feeds).toMatchObject([
      { model: setup?.models[0]?.name, training: true, size: [64, 64], channels: 3, batch: 32 },
    ]);
  });

  it("is not what a small part of it is given", async () => {
    const step = "return self.loss(self.scale(torch.zeros(32, 10)), y)";
    const { setups } = await analyseText({ "train.py": script(step) });
    expect(setups[0]?.feeds).toEqual([]);
  });
});
