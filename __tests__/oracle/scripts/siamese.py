"""A siamese network on a custom Dataset of pairs around Omniglot-like MNIST.

Fact: one shared encoder called twice; the loss is a module without parameters. Gradient accumulation over 4 batches.
"""
import random

import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Dataset
from torchvision import datasets, transforms


class PairDataset(Dataset):
    def __init__(self, base):
        self.base = base
        self.by_class = {c: (base.targets == c).nonzero().flatten().tolist() for c in range(10)}

    def __len__(self):
        return len(self.base)

    def __getitem__(self, index):
        image, label = self.base[index]
        same = random.random() < 0.5
        other_class = label if same else random.choice([c for c in range(10) if c != label])
        other, _ = self.base[random.choice(self.by_class[int(other_class)])]
        return image, other, torch.tensor(float(same))


class ContrastiveLoss(nn.Module):
    def __init__(self, margin=1.0):
        super().__init__()
        self.margin = margin

    def forward(self, a, b, same):
        d = torch.nn.functional.pairwise_distance(a, b)
        return (same * d.pow(2) + (1 - same) * (self.margin - d).clamp(min=0).pow(2)).mean()


class SiameseNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.convnet = nn.Sequential(
            nn.Conv2d(1, 32, 5), nn.PReLU(), nn.MaxPool2d(2, stride=2),
            nn.Conv2d(32, 64, 5), nn.PReLU(), nn.MaxPool2d(2, stride=2))
        self.fc = nn.Sequential(nn.Linear(64 * 4 * 4, 256), nn.PReLU(), nn.Linear(256, 256), nn.PReLU(256), nn.Linear(256, 2))

    def get_embedding(self, x):
        return self.fc(self.convnet(x).view(x.size(0), -1))

    def forward(self, x1, x2):
        return self.get_embedding(x1), self.get_embedding(x2)


def run():
    tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    loader = DataLoader(PairDataset(datasets.MNIST("m", True, tf, download=True)), batch_size=64, shuffle=True)
    siamese, loss_fn = SiameseNet(), ContrastiveLoss(1.0)
    optimizer = torch.optim.Adam(siamese.parameters(), lr=1e-3)
    accumulation = 4
    for epoch in range(20):
        siamese.train()
        optimizer.zero_grad()
        for i, (a, b, same) in enumerate(loader):
            loss = loss_fn(*siamese(a, b), same) / accumulation
            loss.backward()
            if (i + 1) % accumulation == 0:
                optimizer.step()
                optimizer.zero_grad()
        print(epoch, loss.item() * accumulation)


if __name__ == "__main__":
    run()
