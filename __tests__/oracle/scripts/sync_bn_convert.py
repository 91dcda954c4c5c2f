"""`convert_sync_batchnorm` after the optimizer was made keeps the same parameters.

Fact: the modules are new, their weight and bias are the old Parameter objects: everything stays optimized.
"""
import torch
import torch.nn as nn
from torchvision import datasets, transforms


class Tiny(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 24, 3, 2, 1, bias=False), nn.BatchNorm2d(24), nn.Hardswish(),
            nn.Conv2d(24, 48, 3, 2, 1, groups=24, bias=False), nn.BatchNorm2d(48, affine=False), nn.Hardswish(),
            nn.Conv2d(48, 96, 1), nn.InstanceNorm2d(96), nn.Hardswish())
        self.fc = nn.Linear(96, 10)

    def forward(self, x):
        return self.fc(self.features(x).mean([2, 3]))


model = Tiny()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
t = transforms.Compose([transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)])
loader = torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=t, download=True), batch_size=64, shuffle=True)
for epoch in range(3):
    for x, y in loader:
        optimizer.zero_grad(set_to_none=False)
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
