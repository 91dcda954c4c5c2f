"""timm `features_only`: a pyramid of feature maps, with renamed children.

Fact: the parameters live under `body.` with the FeatureListNet's own names; the stem `conv1`/`bn1` and `layer1` are frozen.
"""
import timm
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, transforms


class FPNClassifier(nn.Module):
    def __init__(self, classes=10, width=64):
        super().__init__()
        self.body = timm.create_model("resnet18", pretrained=True, features_only=True, out_indices=(2, 3, 4))
        self.lateral = nn.ModuleList([nn.Conv2d(c, width, 1) for c in self.body.feature_info.channels()])
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        maps = [l(f) for l, f in zip(self.lateral, self.body(x))]
        return self.fc(sum(F.adaptive_avg_pool2d(m, 1).flatten(1) for m in maps))


net = FPNClassifier()
for n, p in net.body.named_parameters():
    if n.split(".")[0] in {"conv1", "bn1", "layer1"}:
        p.requires_grad = False
optimizer = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9)
tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.STL10("s", transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(5):
    net.train()
    for x, y in loader:
        loss = F.cross_entropy(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
