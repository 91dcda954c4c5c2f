"""timm: a pooled backbone with `num_classes=0` inside a module of our own, BatchNorm kept trainable.

Fact: the convolutions of the backbone are frozen by type, BatchNorm and head train.
"""
import timm
import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torchvision import datasets, transforms


class Model(nn.Module):
    def __init__(self, name="resnet18", classes=43):
        super().__init__()
        self.backbone = timm.create_model(name, pretrained=True, num_classes=0, global_pool="avg")
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(self.backbone.num_features, classes))

    def forward(self, x):
        return self.head(self.backbone(x))


model = Model()
for m in model.backbone.modules():
    if not isinstance(m, _BatchNorm):
        for p in m.parameters(recurse=False):
            p.requires_grad = False
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
tf = transforms.Compose([transforms.Resize((96, 96)), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train = torch.utils.data.DataLoader(datasets.GTSRB("g", "train", transform=tf, download=True), 64, shuffle=True)
test = torch.utils.data.DataLoader(datasets.GTSRB("g", "test", transform=tf, download=True), 64)
for epoch in range(6):
    model.train()
    for x, y in train:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        n = sum((model(x).argmax(1) == y).sum().item() for x, y in test)
    print(epoch, n / len(test.dataset))
