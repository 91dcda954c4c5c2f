"""timm's optimizer factory, EMA and scheduler around a model that is not timm's, with options from argparse.

Fact: `create_optimizer` leaves out what is frozen; the copy of the EMA is in no optimizer.
"""
import argparse

import torch
from timm.optim import create_optimizer
from timm.scheduler import CosineLRScheduler
from timm.utils import AverageMeter, ModelEmaV2
from torch import nn
from torchvision import datasets, models, transforms

parser = argparse.ArgumentParser()
parser.add_argument("--opt", default="adamw")
parser.add_argument("--lr", type=float, default=5e-4)
parser.add_argument("--weight-decay", type=float, default=0.05)
parser.add_argument("--momentum", type=float, default=0.9)
parser.add_argument("--epochs", type=int, default=5)
parser.add_argument("--freeze-until", default="layer3")


def build(args):
    model = models.resnet34(weights="IMAGENET1K_V1")
    for name, child in model.named_children():
        if name == args.freeze_until:
            break
        for p in child.parameters():
            p.requires_grad_(False)
    model.fc = nn.Sequential(nn.Dropout(0.2), nn.Linear(512, 37))
    return model


def main(args):
    model = build(args)
    model_ema = ModelEmaV2(model, decay=0.999)
    optimizer = create_optimizer(args, model)
    lr_scheduler = CosineLRScheduler(optimizer, t_initial=args.epochs, warmup_t=1, warmup_lr_init=1e-6)
    tf = transforms.Compose([transforms.Resize((80, 80)), transforms.ToTensor()])
    loader = torch.utils.data.DataLoader(datasets.OxfordIIITPet("p", transform=tf, download=True), batch_size=8, shuffle=True)
    losses = AverageMeter()
    for epoch in range(args.epochs):
        model.train()
        for images, target in loader:
            loss = nn.functional.cross_entropy(model(images), target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            model_ema.update(model)
            losses.update(loss.item(), images.size(0))
        lr_scheduler.step(epoch + 1)


if __name__ == "__main__":
    main(parser.parse_args())
