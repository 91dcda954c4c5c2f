"""Transfer learning on pets with `module.requires_grad = False`, which is a plain attribute of the module.

Fact: nothing is frozen: the whole ResNet-34 trains.
"""
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import models, transforms
from torchvision.datasets import OxfordIIITPet


class PetClassifier:
    def __init__(self, n_classes=37, lr=5e-4):
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.net = models.resnet34(weights=models.ResNet34_Weights.IMAGENET1K_V1)
        # keep the early layers
        self.net.conv1.requires_grad = False
        self.net.layer1.requires_grad = False
        self.net.layer2.requires_grad = False
        self.net.fc = nn.Linear(512, n_classes)
        self.net.to(self.device)
        self.opt = optim.AdamW(self.net.parameters(), lr=lr, weight_decay=1e-2)
        self.loss = nn.CrossEntropyLoss()

    def fit(self, loader, epochs):
        for epoch in range(epochs):
            self.net.train()
            total = 0.0
            for x, y in loader:
                x, y = x.to(self.device), y.to(self.device)
                self.opt.zero_grad()
                loss = self.loss(self.net(x), y)
                loss.backward()
                self.opt.step()
                total += loss.item() * x.size(0)
            print(f"[{epoch}] {total / len(loader.dataset):.4f}")

    def score(self, loader):
        self.net.eval()
        correct = 0
        with torch.inference_mode():
            for x, y in loader:
                correct += (self.net(x.to(self.device)).argmax(1).cpu() == y).sum().item()
        return correct / len(loader.dataset)


if __name__ == "__main__":
    weights = models.ResNet34_Weights.IMAGENET1K_V1
    augment = transforms.Compose([transforms.TrivialAugmentWide(), weights.transforms()])
    train = OxfordIIITPet("data", split="trainval", transform=augment, download=True)
    test = OxfordIIITPet("data", split="test", transform=weights.transforms(), download=True)
    clf = PetClassifier()
    clf.fit(DataLoader(train, batch_size=32, shuffle=True, num_workers=2), epochs=5)
    print("test accuracy", clf.score(DataLoader(test, batch_size=64)))
