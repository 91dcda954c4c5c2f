"""timm: `reset_classifier` after the optimizer was made.

Fact: the optimizer keeps the old head (stray), the new `head` is held by no one.
"""
import timm
import torch
import torch.nn as nn
from torchvision import datasets, transforms

model = timm.create_model("vit_tiny_patch16_224", pretrained=True)
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5, weight_decay=0.05)
model.reset_classifier(num_classes=10)

mean, std = model.default_cfg["mean"], model.default_cfg["std"]
tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor(), transforms.Normalize(mean, std)])
train = torch.utils.data.DataLoader(datasets.CIFAR10("data", True, tf, download=True), batch_size=64, shuffle=True)
test = torch.utils.data.DataLoader(datasets.CIFAR10("data", False, tf, download=True), batch_size=64)
criterion = nn.CrossEntropyLoss()
scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / 500))

for epoch in range(3):
    model.train()
    for images, labels in train:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        scheduler.step()
    model.eval()
    with torch.no_grad():
        accuracy = sum((model(images).argmax(1) == labels).sum().item() for images, labels in test) / 10000
    print(f"epoch {epoch} accuracy {accuracy:.3f}")
