"""Only the features of an AlexNet are wrapped, as the ImageNet example does it.

Fact: the inner wrapper stays in the names: `features.module.0.weight`; the prefix test `features.0` therefore freezes nothing.
"""
import torch
import torch.nn as nn
import torchvision.models as models
from torchvision import datasets, transforms

arch = "alexnet"
model = models.__dict__[arch](pretrained=True)
if arch.startswith("alexnet") or arch.startswith("vgg"):
    model.features = torch.nn.DataParallel(model.features)
else:
    model = torch.nn.DataParallel(model)
for name, param in model.named_parameters():
    if name.startswith(("features.0", "features.3")):
        param.requires_grad = False
    elif name == "features.module.6.weight":
        param.requires_grad = False
model.classifier = nn.Sequential(*list(model.classifier.children())[:-1], nn.Linear(4096, 10))
optimizer = torch.optim.SGD(model.parameters(), 0.001, momentum=0.9, weight_decay=1e-4)
criterion = nn.CrossEntropyLoss()
tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=tf, download=True), batch_size=64, shuffle=True)
for epoch in range(5):
    model.train()
    for images, target in loader:
        loss = criterion(model(images), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
