"""Names built with f-strings, looked up in a set.

Fact: blocks 0 to 1 of layer4 are asked for, and block 2 is forgotten; the names without `.weight` or `.bias` match nothing.
"""
import torch
import torchvision.models as models
import torchvision.transforms as T
from torchvision.datasets import STL10

wanted = {f"layer4.{b}.conv{c}.weight" for b in range(2) for c in (1, 2)}
wanted |= {f"layer4.{b}.bn{c}.{kind}" for b in range(2) for c in (1, 2) for kind in ("weight", "bias")}
wanted |= {"fc", "layer4.2"}
wanted.add("fc.weight")
wanted.update(["fc.bias"])

net = models.resnet34(weights="DEFAULT")
net.fc = torch.nn.Linear(net.fc.in_features, 10)
matched = 0
for name, p in net.named_parameters():
    p.requires_grad = name in wanted
    matched += p.requires_grad
print(f"{matched} of {len(wanted)} names matched")

tf = T.Compose([T.Resize(128), T.ToTensor(), T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_dl = torch.utils.data.DataLoader(STL10("stl", "train", transform=tf, download=True), batch_size=32, shuffle=True)
test_dl = torch.utils.data.DataLoader(STL10("stl", "test", transform=tf, download=True), batch_size=32)
optim = torch.optim.NAdam([p for _, p in net.named_parameters() if p.requires_grad], lr=1e-3)
for epoch in range(15):
    net.train()
    for a, b in train_dl:
        optim.zero_grad()
        torch.nn.functional.cross_entropy(net(a), b).backward()
        optim.step()
    net.eval()
    with torch.no_grad():
        print(epoch, sum((net(a).argmax(1) == b).sum().item() for a, b in test_dl) / 8000)
