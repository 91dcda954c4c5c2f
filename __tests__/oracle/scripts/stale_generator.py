"""MobileNetV2 on CIFAR-10: the parameters are counted with the generator that the optimizer then gets in its group.

Fact: the sum uses the generator up; the group made from it is empty, so only the second group (the head) is optimized.
"""
import torch
import torch.nn as nn
import torch.optim as optim
from torchvision import datasets, models, transforms

torch.manual_seed(1)
BATCH = 32
train_ds = datasets.CIFAR10('./cifar', train=True, download=True, transform=transforms.Compose([
    transforms.Resize((224, 224)), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
    transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))]))
test_ds = datasets.CIFAR10('./cifar', train=False, download=True, transform=transforms.Compose([
    transforms.Resize((224, 224)), transforms.ToTensor(),
    transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))]))
train_loader = torch.utils.data.DataLoader(train_ds, batch_size=BATCH, shuffle=True)
test_loader = torch.utils.data.DataLoader(test_ds, batch_size=BATCH)

model = models.mobilenet_v2(pretrained=True)
model.classifier[1] = nn.Linear(model.last_channel, 10)

backbone_params = model.features.parameters()
print('backbone parameters:', sum(p.numel() for p in backbone_params))

optimizer = optim.SGD([
    {'params': backbone_params, 'lr': 1e-4},
    {'params': model.classifier.parameters()},
], lr=1e-2, momentum=0.9, weight_decay=1e-4)
scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
ce = nn.CrossEntropyLoss()

for epoch in range(10):
    model.train()
    for step, (img, lab) in enumerate(train_loader):
        out = model(img)
        loss = ce(out, lab)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 100 == 0:
            print(f'{epoch} {step:5d} {loss.item():.4f}')
    scheduler.step()
    model.eval()
    n_ok = 0
    with torch.no_grad():
        for img, lab in test_loader:
            n_ok += int((model(img).argmax(-1) == lab).sum())
    print('val acc', n_ok / len(test_ds))
