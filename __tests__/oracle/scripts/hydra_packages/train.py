"""Hydra composes tasks by packages (`task@tasks.a`) and makes the network and its heads.

Fact: the stem and the first block, named in the settings, are frozen and not given to the optimizer.
"""

import logging

import hydra
import torch
from hydra.utils import get_class, instantiate
from omegaconf import DictConfig, OmegaConf, open_dict
from torch import nn

log = logging.getLogger(__name__)


class MultiTask(nn.Module):
    def __init__(self, net, heads):
        super().__init__()
        self.net = net
        self.heads = nn.ModuleDict(heads)

    def forward(self, x):
        h = self.net(x)
        return {k: head(h) for k, head in self.heads.items()}


@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg: DictConfig) -> None:
    log.info("\n%s", OmegaConf.to_yaml(cfg, resolve=True))
    torch.manual_seed(cfg.seed)
    with open_dict(cfg):
        cfg.train.batch = cfg.get("batch_size", 8)
    net = instantiate(cfg.model.net)
    heads = {k: instantiate(t, in_features=net.width) for k, t in cfg.tasks.items()}
    model = MultiTask(net, heads)
    for prefix in cfg.train.freeze:
        sub = model.net.get_submodule(prefix)
        sub.requires_grad_(False)
    opt = instantiate(cfg.optimizer)(filter(lambda p: p.requires_grad, model.parameters()))
    for epoch in range(cfg.train.epochs):
        out = model(torch.randn(cfg.train.batch, 10))
        la = model.heads["a"].loss(out["a"], torch.randint(0, 5, (cfg.train.batch,)))
        lb = model.heads["b"].loss(out["b"], torch.randn(cfg.train.batch))
        opt.zero_grad()
        (la + lb).backward()
        opt.step()


if __name__ == "__main__":
    main()
