"""SqueezeNet, whose classifier is a convolution; the list of its children is frozen except the last.

Fact: `children()` gives features and classifier; only `classifier` trains, its `classifier.1` is new.
"""
import torch
from torch import nn
from torch.optim import Adam
from torchvision.datasets import ImageFolder
from torchvision.models import SqueezeNet1_1_Weights, squeezenet1_1
from torchvision.transforms import CenterCrop, Compose, Normalize, RandomResizedCrop, Resize, ToTensor

# Data: ImageFolder with 5 classes
CLASSES = ["daisy", "dandelion", "rose", "sunflower", "tulip"]

net = squeezenet1_1(weights=SqueezeNet1_1_Weights.IMAGENET1K_V1)
for child in list(net.children())[:-1]:
    for weight in child.parameters():
        weight.requires_grad = False
net.classifier[1] = nn.Conv2d(512, len(CLASSES), kernel_size=(1, 1), stride=(1, 1))
net.num_classes = len(CLASSES)

norm = Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
train_set = ImageFolder("flowers/train", Compose([RandomResizedCrop(227), ToTensor(), norm]))
valid_set = ImageFolder("flowers/valid", Compose([Resize(256), CenterCrop(227), ToTensor(), norm]))
train_loader = torch.utils.data.DataLoader(train_set, batch_size=20, shuffle=True)
valid_loader = torch.utils.data.DataLoader(valid_set, batch_size=20)

optimizer = Adam(net.classifier.parameters(), lr=2e-4)
criterion = nn.CrossEntropyLoss()
for epoch in range(12):
    net.train()
    for batch, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(net(batch), labels)
        loss.backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        score = sum((net(batch).argmax(1) == labels).sum().item() for batch, labels in valid_loader)
    print(f"{epoch}: {score / len(valid_set):.3f}")
