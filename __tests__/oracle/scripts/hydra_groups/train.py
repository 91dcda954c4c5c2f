"""Hydra: groups of configuration, a defaults list with an experiment on top, interpolation.

Fact: the experiment (`# @package _global_`) sets `model.freeze_until: layer3`, so conv1 to layer2 of a ResNet-18 are frozen; the rate comes from `optim: sgd`.
"""
import hydra
import torch
from omegaconf import DictConfig, OmegaConf
from torch import nn
from torchvision import datasets, models, transforms


def build_model(cfg: DictConfig) -> nn.Module:
    net = getattr(models, cfg.arch)(weights=cfg.weights)
    net.fc = nn.Linear(net.fc.in_features, cfg.num_classes)
    frozen = cfg.freeze_until is not None
    for name, child in net.named_children():
        if name == cfg.freeze_until:
            frozen = False
        for p in child.parameters():
            p.requires_grad = not frozen
    return net


def build_optimizer(cfg: DictConfig, params):
    options = OmegaConf.to_container(cfg.args, resolve=True)
    return getattr(torch.optim, cfg.name)(params, **options)


@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg: DictConfig) -> None:
    torch.manual_seed(cfg.seed)
    model = build_model(cfg.model)
    optimizer = build_optimizer(cfg.optim, [p for p in model.parameters() if p.requires_grad])
    tf = transforms.Compose([transforms.Resize(cfg.data.size), transforms.ToTensor(), transforms.Normalize(tuple(cfg.data.mean), tuple(cfg.data.std))])
    loader = torch.utils.data.DataLoader(datasets.CIFAR10(cfg.data.root, transform=tf, download=True), batch_size=cfg.data.batch_size, shuffle=True)
    for epoch in range(cfg.trainer.epochs):
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()


if __name__ == "__main__":
    main()
