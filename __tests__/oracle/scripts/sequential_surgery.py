"""A ResNet-50 cut before its pooling layer, with a new head behind it in one Sequential.

Fact: the list of children renames the parameters (`0.0.weight`, `0.4.0.conv1.weight`); `list(children())[:-2]` drops avgpool and fc.
The backbone is frozen before the surgery, the head trains.
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

BATCH_SIZE, EPOCHS, LR, N_CLASSES = 32, 8, 1e-3, 10

base = models.resnet50(pretrained=True)
for p in base.parameters():
    p.requires_grad = False

features = nn.Sequential(*list(base.children())[:-2])
model = nn.Sequential(
    features,
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(2048, 256),
    nn.ReLU(inplace=True),
    nn.Dropout(0.4),
    nn.Linear(256, N_CLASSES),
)
del base

preprocess = transforms.Compose([
    transforms.Resize(256),
    transforms.CenterCrop(224),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])
train_loader = torch.utils.data.DataLoader(
    datasets.STL10("data", split="train", transform=preprocess, download=True), BATCH_SIZE, shuffle=True)
test_loader = torch.utils.data.DataLoader(
    datasets.STL10("data", split="test", transform=preprocess, download=True), BATCH_SIZE)

optimizer = torch.optim.Adam(model.parameters(), lr=LR)
criterion = nn.CrossEntropyLoss()

for epoch in range(EPOCHS):
    model.train()
    features.eval()
    for images, targets in train_loader:
        loss = criterion(model(images), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    model.eval()
    right, seen = 0, 0
    with torch.no_grad():
        for images, targets in test_loader:
            right += (model(images).argmax(1) == targets).sum().item()
            seen += len(targets)
    print(f"epoch {epoch}: {right / seen:.2%}")
