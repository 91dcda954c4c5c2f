"""The architecture comes from the command line: `getattr(models, args.arch)`, or `models.__dict__[args.arch]`.

Fact: under the defaults a MobileNetV2 with its first ten feature blocks frozen; the head is found by trying attribute names.
"""
import argparse
import os

import torch
import torch.nn as nn
import torchvision.models as models
import torchvision.transforms as transforms
from torchvision.datasets import CIFAR100

model_names = sorted(name for name in models.__dict__ if name.islower() and not name.startswith("__") and callable(models.__dict__[name]))


def get_args(argv=None):
    parser = argparse.ArgumentParser(description="fine-tune any torchvision model")
    parser.add_argument("data", nargs="?", default="data")
    parser.add_argument("-a", "--arch", default="mobilenet_v2", choices=model_names)
    parser.add_argument("--freeze-blocks", default=10, type=int)
    parser.add_argument("--lr", default=0.01, type=float)
    parser.add_argument("--momentum", default=0.9, type=float)
    parser.add_argument("--wd", "--weight-decay", dest="weight_decay", default=1e-4, type=float)
    parser.add_argument("-j", "--workers", default=4, type=int)
    parser.add_argument("--resume", default="", type=str)
    parser.add_argument("--from-scratch", action="store_true")
    return parser.parse_args(argv)


def build(args):
    model = getattr(models, args.arch)(pretrained=not args.from_scratch)
    if hasattr(model, "fc"):
        model.fc = nn.Linear(model.fc.in_features, 100)
    elif hasattr(model, "classifier"):
        if isinstance(model.classifier, nn.Sequential):
            model.classifier[-1] = nn.Linear(model.classifier[-1].in_features, 100)
        else:
            model.classifier = nn.Linear(model.classifier.in_features, 100)
    else:
        raise SystemExit(f"no head found in {args.arch}")
    for i, block in enumerate(getattr(model, "features", [])):
        if i >= args.freeze_blocks:
            break
        for p in block.parameters():
            p.requires_grad = False
    return model


def main():
    args = get_args()
    model = build(args)
    if args.resume and os.path.isfile(args.resume):
        model.load_state_dict(torch.load(args.resume)["state_dict"])
    tf = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    train_loader = torch.utils.data.DataLoader(CIFAR100(args.data, True, tf, download=True), batch_size=100, shuffle=True, num_workers=args.workers)
    val_loader = torch.utils.data.DataLoader(CIFAR100(args.data, False, tf), batch_size=100, num_workers=args.workers)
    optimizer = torch.optim.SGD(model.parameters(), args.lr, momentum=args.momentum, weight_decay=args.weight_decay)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(30):
        model.train()
        for images, target in train_loader:
            loss = criterion(model(images), target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            top1 = sum((model(i).argmax(1) == t).sum().item() for i, t in val_loader)
        print(f"epoch {epoch}: {top1 / 100:.2f}%")


if __name__ == "__main__":
    main()
