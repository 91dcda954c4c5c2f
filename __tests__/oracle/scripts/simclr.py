"""Contrastive pre-training: projector and backbone are two modules in one optimizer.

Fact: the backbone's `fc` is an Identity; both roots are whole and trainable. LARS-like scaling is left to plain SGD.
"""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision import datasets, models, transforms


class PairTransform:
    def __init__(self, size):
        self.t = transforms.Compose([
            transforms.RandomResizedCrop(size, scale=(0.2, 1.0)), transforms.RandomHorizontalFlip(),
            transforms.RandomApply([transforms.ColorJitter(0.8, 0.8, 0.8, 0.2)], p=0.8), transforms.RandomGrayscale(p=0.2),
            transforms.ToTensor(), transforms.Normalize((0.4467, 0.4398, 0.4066), (0.2603, 0.2566, 0.2713))])

    def __call__(self, img):
        return self.t(img), self.t(img)


def nt_xent(a, b, t=0.5):
    z = F.normalize(torch.cat([a, b]), dim=1)
    sim = z @ z.T / t
    sim.fill_diagonal_(-1e9)
    n = a.size(0)
    return F.cross_entropy(sim, torch.cat([torch.arange(n, 2 * n), torch.arange(n)]))


backbone = models.resnet18(weights=None)
dim = backbone.fc.in_features
backbone.fc = nn.Identity()
projector = nn.Sequential(nn.Linear(dim, dim), nn.BatchNorm1d(dim), nn.ReLU(), nn.Linear(dim, 128, bias=False))
optimizer = torch.optim.SGD([*backbone.parameters(), *projector.parameters()], lr=0.06, momentum=0.9, weight_decay=5e-4)
train = torch.utils.data.DataLoader(datasets.STL10("stl10", split="unlabeled", transform=PairTransform(96), download=True), batch_size=256, shuffle=True, drop_last=True, num_workers=8)
for epoch in range(100):
    backbone.train(), projector.train()
    for (x1, x2), _ in train:
        loss = nt_xent(projector(backbone(x1)), projector(backbone(x2)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"epoch {epoch} loss {loss.item():.3f}")
    torch.save(backbone.state_dict(), "backbone.pt")
