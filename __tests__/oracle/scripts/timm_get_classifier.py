"""timm: everything frozen, then the classifier found with `get_classifier()` is switched on.

Fact: for a timm ResNet-26 only `fc` trains; the optimizer is made by timm's factory, which leaves out what is frozen.
"""
import timm
import torch
from timm.data import create_transform, resolve_data_config
from timm.optim import create_optimizer_v2
from torch import nn
from torchvision.datasets import OxfordIIITPet

model = timm.create_model("resnet26", pretrained=True, num_classes=37)
for p in model.parameters():
    p.requires_grad = False
for p in model.get_classifier().parameters():
    p.requires_grad = True

config = resolve_data_config({}, model=model)
train_set = OxfordIIITPet("pets", transform=create_transform(**config, is_training=True), download=True)
test_set = OxfordIIITPet("pets", split="test", transform=create_transform(**config), download=True)
train_loader = torch.utils.data.DataLoader(train_set, batch_size=64, shuffle=True, num_workers=4)
test_loader = torch.utils.data.DataLoader(test_set, batch_size=64, num_workers=4)
optimizer = create_optimizer_v2(model, opt="adamw", lr=1e-3, weight_decay=0.01)
loss_fn = nn.CrossEntropyLoss()

for epoch in range(5):
    model.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test_loader) / len(test_set))
