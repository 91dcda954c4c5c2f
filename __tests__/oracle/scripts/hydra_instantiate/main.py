"""Hydra's `instantiate`: model, optimizer (`_partial_`) and transforms are named in the configuration.

Fact: `net.backbone` is made with `trainable: false`; the optimizer nevertheless gets every parameter of the classifier class in `src/nets.py`.
"""
import hydra
import torch
from hydra.utils import instantiate
from torch import nn


@hydra.main(version_base="1.3", config_path="cfg", config_name="train")
def run(cfg):
    net = instantiate(cfg.net)
    transform = instantiate(cfg.transform)
    dataset = instantiate(cfg.dataset, transform=transform)
    loader = torch.utils.data.DataLoader(dataset, **cfg.loader)
    optimizer = instantiate(cfg.optimizer)(net.parameters())
    scheduler = instantiate(cfg.scheduler, optimizer=optimizer)
    for epoch in range(cfg.epochs):
        net.train()
        for images, labels in loader:
            loss = nn.functional.cross_entropy(net(images), labels)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        scheduler.step()


if __name__ == "__main__":
    run()
