import torch
from torch import nn, optim


def make_optimizer(params, *, name, **kw):
    return vars(optim)[name](params, **kw)


def fit(model, steps, optimizer):
    opt = make_optimizer((p for p in model.parameters() if p.requires_grad), **optimizer)
    criterion = nn.CrossEntropyLoss()
    for _ in range(steps):
        loss = criterion(model(torch.rand(2, 3, 8, 8)), torch.tensor([0, 1]))
        opt.zero_grad()
        loss.backward()
        opt.step()
