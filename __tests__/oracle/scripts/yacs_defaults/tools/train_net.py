"""yacs, as in the big detection code bases: defaults in Python, a file on top, then pairs from the command line; the script lies in `tools/`.

Fact: `configs/r18.yaml` freezes at stage 2 (`FREEZE_AT: 2` freezes stem and layer1); BatchNorm of the frozen part included.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import torch
from torch import nn

from lib.config import get_cfg
from lib.data import make_loader
from lib.modeling import build_model


def setup():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config-file", default=os.path.join(os.path.dirname(__file__), "../configs/r18.yaml"), metavar="FILE")
    parser.add_argument("opts", default=None, nargs=argparse.REMAINDER)
    args = parser.parse_args()
    cfg = get_cfg()
    cfg.merge_from_file(args.config_file)
    cfg.merge_from_list(args.opts or [])
    cfg.freeze()
    return cfg


def main():
    cfg = setup()
    model = build_model(cfg)
    params = []
    for key, value in model.named_parameters():
        if not value.requires_grad:
            continue
        lr = cfg.SOLVER.BASE_LR * (cfg.SOLVER.BIAS_FACTOR if key.endswith("bias") else 1)
        params += [{"params": [value], "lr": lr}]
    optimizer = torch.optim.SGD(params, momentum=cfg.SOLVER.MOMENTUM)
    loader = make_loader(cfg)
    iteration = 0
    while iteration < cfg.SOLVER.MAX_ITER:
        for images, labels in loader:
            loss = nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            iteration += 1
            if iteration >= cfg.SOLVER.MAX_ITER:
                break


if __name__ == "__main__":
    main()
