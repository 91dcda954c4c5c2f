"""`backbone.eval()` taken for freezing.

Fact: eval mode changes no requires_grad; backbone and head are both optimized.
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms


class Head(nn.Module):
    def __init__(self, width, n):
        super().__init__()
        self.bn = nn.BatchNorm1d(width)
        self.fc = nn.Linear(width, n, bias=False)

    def forward(self, f):
        return self.fc(self.bn(f))


backbone = models.shufflenet_v2_x0_5(weights="DEFAULT")
backbone.fc = nn.Identity()
backbone.eval()  # freeze
head = Head(1024, 102)

tf = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
train_loader = torch.utils.data.DataLoader(datasets.Flowers102("f", "train", transform=tf, download=True), batch_size=16, shuffle=True)
val_loader = torch.utils.data.DataLoader(datasets.Flowers102("f", "val", transform=tf, download=True), batch_size=16)
optimizer = torch.optim.SGD(list(backbone.parameters()) + list(head.parameters()), lr=0.01, momentum=0.9)

for epoch in range(20):
    head.train()
    for x, y in train_loader:
        feats = backbone(x)
        loss = nn.functional.cross_entropy(head(feats), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    head.eval()
    with torch.no_grad():
        acc = sum((head(backbone(x)).argmax(1) == y).sum().item() for x, y in val_loader) / len(val_loader.dataset)
    print(epoch, acc)
