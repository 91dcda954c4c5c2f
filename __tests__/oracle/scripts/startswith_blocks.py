"""A freeze by prefix that hits more than meant: `_blocks.1` is also the start of `_blocks.10` to `_blocks.15`.

Fact: blocks 1 and 10 to 15 of EfficientNet-B0 are frozen; blocks 0 and 2 to 9 train.
"""
import torch
from efficientnet_pytorch import EfficientNet
from torch import nn, optim
from torchvision import datasets, transforms

size = EfficientNet.get_image_size('efficientnet-b0')
tfms = transforms.Compose([transforms.Resize((size, size)), transforms.ToTensor(),
                           transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
train_set = datasets.CIFAR10(root='data', train=True, transform=tfms, download=True)
test_set = datasets.CIFAR10(root='data', train=False, transform=tfms, download=True)
train_loader = torch.utils.data.DataLoader(train_set, batch_size=32, shuffle=True)
test_loader = torch.utils.data.DataLoader(test_set, batch_size=64)

model = EfficientNet.from_pretrained('efficientnet-b0')
model._fc = nn.Linear(model._fc.in_features, 10)

frozen = ['_conv_stem', '_bn0', '_blocks.1']
for n, p in model.named_parameters():
    if any(n.startswith(prefix) for prefix in frozen):
        p.requires_grad = False

optimizer = optim.RMSprop([p for p in model.parameters() if p.requires_grad], lr=1e-4, momentum=0.9)
criterion = nn.CrossEntropyLoss()
best = -1
for epoch in range(6):
    model.train()
    for imgs, labels in train_loader:
        optimizer.zero_grad()
        preds = model(imgs)
        loss = criterion(preds, labels)
        loss.backward()
        optimizer.step()
    model.eval()
    hits = 0
    with torch.no_grad():
        for imgs, labels in test_loader:
            hits += (model(imgs).argmax(1) == labels).sum().item()
    if hits > best:
        best = hits
        torch.save(model.state_dict(), 'best.pt')
