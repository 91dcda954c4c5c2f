"""A small package: the model in `models/net.py`, data in `data/loaders.py`, freezing in `utils/freeze.py`, options in `options.py`.

Fact: the freeze helper is imported through `utils/__init__.py`; with the default depth 2 the encoder's stem and first stage are frozen.
"""
import torch
import torch.nn as nn

from data.loaders import build_loaders
from models.net import Net
from options import parse_options
from utils import AverageMeter, freeze_stages, trainable_parameters


def train_one_epoch(model, loader, criterion, optimizer, device):
    meter = AverageMeter()
    model.train()
    for images, targets in loader:
        images, targets = images.to(device), targets.to(device)
        loss = criterion(model(images), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        meter.update(loss.item(), images.size(0))
    return meter.avg


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    meter = AverageMeter()
    for images, targets in loader:
        meter.update((model(images.to(device)).argmax(1).cpu() == targets).float().mean().item(), images.size(0))
    return meter.avg


def main():
    opt = parse_options()
    net = Net(num_classes=opt.num_classes, pretrained=not opt.scratch).to(opt.device)
    freeze_stages(net.encoder, depth=opt.freeze_depth)
    optimizer = torch.optim.SGD(trainable_parameters(net), lr=opt.lr, momentum=0.9, weight_decay=opt.weight_decay)
    train_loader, val_loader = build_loaders(opt)
    for epoch in range(opt.epochs):
        loss = train_one_epoch(net, train_loader, nn.CrossEntropyLoss(), optimizer, opt.device)
        print(f"epoch {epoch} loss {loss:.4f} accuracy {evaluate(net, val_loader, opt.device):.4f}")


if __name__ == "__main__":
    main()
