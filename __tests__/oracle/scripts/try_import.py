"""Optional packages: `try: import ... except ImportError`, with a fallback of the same name.

Fact: neither `apex` nor `lion_pytorch` is there, so plain AdamW is used; everything but the last two blocks of features is frozen.
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

try:
    from apex import amp
    HAS_APEX = True
except ImportError:
    amp = None
    HAS_APEX = False

try:
    from lion_pytorch import Lion as Optimizer
except ModuleNotFoundError:
    from torch.optim import AdamW as Optimizer


model = models.efficientnet_v2_s(weights=models.EfficientNet_V2_S_Weights.IMAGENET1K_V1)
for p in model.features[:-2].parameters():
    p.requires_grad = False
model.classifier[1] = nn.Linear(in_features=model.classifier[1].in_features, out_features=10)
optimizer = Optimizer([p for p in model.parameters() if p.requires_grad], lr=3e-4, weight_decay=1e-2)
if HAS_APEX:
    model, optimizer = amp.initialize(model, optimizer, opt_level="O1")

tf = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
train_loader = torch.utils.data.DataLoader(datasets.EuroSAT("data", transform=tf, download=True), batch_size=48, shuffle=True)
val_loader = torch.utils.data.DataLoader(datasets.STL10("data", "test", transform=tf, download=True), batch_size=48)
criterion = nn.CrossEntropyLoss()
for epoch in range(4):
    model.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        if HAS_APEX:
            with amp.scale_loss(loss, optimizer) as scaled:
                scaled.backward()
        else:
            loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in val_loader))
