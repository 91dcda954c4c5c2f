"""Mixed precision with a GradScaler: the step goes through `scaler.step(optimizer)`.

Fact: MNASNet with its `layers` partly frozen by index; the optimizer's step is called inside torch.
"""
import torch
import torch.nn as nn
from torch.cuda.amp import GradScaler, autocast
from torchvision import datasets, models, transforms

device = "cuda" if torch.cuda.is_available() else "cpu"
model = models.mnasnet1_0(weights="IMAGENET1K_V1")
for i in range(0, 10):
    for p in model.layers[i].parameters():
        p.requires_grad = False
model.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, 10))
model = model.to(device)

tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_loader = torch.utils.data.DataLoader(datasets.CIFAR10("data", train=True, transform=tf, download=True), batch_size=96, shuffle=True, pin_memory=True, num_workers=4)
val_loader = torch.utils.data.DataLoader(datasets.CIFAR10("data", train=False, transform=tf, download=True), batch_size=96, num_workers=4)

optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9, weight_decay=1e-4)
scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.02, steps_per_epoch=len(train_loader), epochs=5)
scaler = GradScaler(enabled=device == "cuda")
criterion = nn.CrossEntropyLoss()

for epoch in range(5):
    model.train()
    for images, target in train_loader:
        images, target = images.to(device, non_blocking=True), target.to(device, non_blocking=True)
        optimizer.zero_grad()
        with autocast(enabled=device == "cuda"):
            output = model(images)
            loss = criterion(output, target)
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
        scheduler.step()
    model.eval()
    good = 0
    with torch.no_grad():
        for images, target in val_loader:
            good += (model(images.to(device)).argmax(1).cpu() == target).sum().item()
    print(epoch, good / 10000)
