"""A checkpoint, a teacher and a device that may be there, each asked for several times.

Fact: without any of them the first layer is frozen and in no group.
"""

import argparse
import json
import os
import sys
import torch
from torch import nn


def load_state(path):
    if path is None or not os.path.isfile(path):
        return None
    return torch.load(path, map_location="cpu")


class Net(nn.Module):
    def __init__(self, n_in, n_out, teacher=None):
        super().__init__()
        self.enc = nn.Sequential(nn.Linear(n_in, 16), nn.ReLU(), nn.Linear(16, 8))
        self.head = nn.Linear(8, n_out)
        self.teacher = teacher
        if teacher is not None:
            self.adapter = nn.Linear(8, 4)
        else:
            self.adapter = None

    def forward(self, x):
        h = self.enc(x)
        y = self.head(h)
        if self.adapter is not None:
            return y, self.adapter(h)
        return y, None


parser = argparse.ArgumentParser()
parser.add_argument("--resume", default=os.environ.get("RESUME"))
parser.add_argument("--teacher", default=None)
parser.add_argument("--gpu", type=int, default=None)
args = parser.parse_args()

state = load_state(args.resume)
teacher = nn.Linear(8, 4) if args.teacher is not None else None
net = Net(6, 3, teacher)
if state is not None:
    net.load_state_dict(state["model"])
elif args.gpu is not None:
    net = net.cuda(args.gpu)
if state is None:
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.kaiming_uniform_(m.weight)
if torch.cuda.device_count() > 1:
    net = nn.DataParallel(net)
raw = net.module if torch.cuda.device_count() > 1 else net
for p in raw.enc[0].parameters():
    p.requires_grad = False
opt = torch.optim.Adam([p for n, p in net.named_parameters() if p.requires_grad and "teacher" not in n], lr=1e-3)
if state is not None and "opt" in state:
    opt.load_state_dict(state["opt"])
epoch0 = 0 if state is None else state["epoch"]
best = float("inf") if state is None else state["best"]
for epoch in range(epoch0, epoch0 + 3):
    y, a = net(torch.rand(4, 6))
    loss = y.pow(2).mean() + (a.pow(2).mean() if a is not None else 0)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if loss.item() < best:
        best = loss.item()
        if not os.environ.get("DRY"):
            torch.save({"model": net.state_dict(), "best": best, "epoch": epoch}, "last.pt")
