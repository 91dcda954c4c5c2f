"""Parameter groups from generator functions, as in the old DeepLab code.

Fact: `get_1x_params` yields only parameters that require grad at the moment they are drawn, which is when the optimizer is built.
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms


def get_1x_params(net):
    for m in (net.layer2, net.layer3, net.layer4):
        for module in m.modules():
            if isinstance(module, nn.Conv2d):
                for p in module.parameters():
                    if p.requires_grad:
                        yield p


def get_10x_params(net):
    yield from net.fc.parameters()


resnet = models.resnet50(weights="IMAGENET1K_V1")
resnet.fc = nn.Linear(2048, 20)
one, ten = get_1x_params(resnet), get_10x_params(resnet)
resnet.layer2.requires_grad_(False)
optimizer = torch.optim.SGD([{"params": one, "lr": 0.007}, {"params": ten, "lr": 0.07}], momentum=0.9, weight_decay=5e-4, nesterov=False)
tf = transforms.Compose([transforms.Resize((128, 128)), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.STL10("s", transform=tf, download=True), batch_size=16, shuffle=True)
for epoch in range(5):
    resnet.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(resnet(x), y).backward()
        optimizer.step()
    print(epoch)
