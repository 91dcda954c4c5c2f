"""Unfreezing with `add_param_group`, whose first group exists before the first step.

Fact: two groups at the first step already: the head, then layer4, added because `warmup_epochs` is 0.
"""
import argparse

import torch
from torch import nn, optim
from torchvision import datasets, models, transforms


def parse():
    p = argparse.ArgumentParser()
    p.add_argument('--warmup-epochs', default=0, type=int)
    p.add_argument('--epochs', default=12, type=int)
    p.add_argument('--lr', default=0.01, type=float)
    p.add_argument('-b', '--batch-size', default=32, type=int)
    return p.parse_args()


def loaders(bs):
    t = transforms.Compose([transforms.Resize(224), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    tr = datasets.STL10('data', 'train', transform=t, download=True)
    te = datasets.STL10('data', 'test', transform=t, download=True)
    return torch.utils.data.DataLoader(tr, bs, shuffle=True), torch.utils.data.DataLoader(te, bs)


args = parse()
tr_loader, te_loader = loaders(args.batch_size)
model = models.wide_resnet50_2(pretrained=True)
model.requires_grad_(False)
model.fc = nn.Linear(2048, 10)
optimizer = optim.SGD(model.fc.parameters(), lr=args.lr, momentum=0.9)
loss_fn = nn.CrossEntropyLoss()

for epoch in range(args.epochs):
    if epoch == args.warmup_epochs:
        model.layer4.requires_grad_(True)
        optimizer.add_param_group({'params': model.layer4.parameters(), 'lr': args.lr / 10})
    model.train()
    for x, t in tr_loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), t)
        loss.backward()
        optimizer.step()
    model.eval()
    good = 0
    for x, t in te_loader:
        with torch.no_grad():
            good += (model(x).max(1)[1] == t).sum().item()
    print('epoch %d: %.2f%%' % (epoch, 100.0 * good / len(te_loader.dataset)))
