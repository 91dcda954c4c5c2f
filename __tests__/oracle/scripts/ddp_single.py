"""DistributedDataParallel as torchrun starts it, with environment defaults for one process.

Fact: names carry no `module.` after unwrapping; the stem and layer1 are frozen before wrapping.
"""
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models, transforms


def setup():
    rank = int(os.environ.get("RANK", 0))
    world = int(os.environ.get("WORLD_SIZE", 1))
    os.environ.setdefault("MASTER_ADDR", "localhost")
    os.environ.setdefault("MASTER_PORT", "29500")
    dist.init_process_group("gloo", rank=rank, world_size=world)
    return rank, world


def main():
    rank, world = setup()
    model = models.resnet50(weights="IMAGENET1K_V1")
    for layer in (model.conv1, model.bn1, model.layer1):
        for p in layer.parameters():
            p.requires_grad = False
    model.fc = nn.Linear(2048, 100)
    ddp_model = DDP(model)
    optimizer = torch.optim.SGD([p for p in ddp_model.parameters() if p.requires_grad], lr=0.01 * world, momentum=0.9)

    tf = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    train_set = datasets.CIFAR100("data", True, tf, download=rank == 0)
    sampler = DistributedSampler(train_set, num_replicas=world, rank=rank)
    loader = torch.utils.data.DataLoader(train_set, batch_size=64, sampler=sampler)
    for epoch in range(10):
        sampler.set_epoch(epoch)
        ddp_model.train()
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(ddp_model(x), y)
            loss.backward()
            optimizer.step()
        if rank == 0:
            print(epoch, loss.item())
            torch.save(ddp_model.module.state_dict(), "model.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
