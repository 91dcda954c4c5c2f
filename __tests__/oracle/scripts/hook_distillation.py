"""Distillation of a hidden layer that forward hooks catch.

Fact: the teacher is frozen; the student and the convolution that matches the widths train.
"""
import torch
from torch import nn
from torchvision import models


class Hooked:
    def __init__(self, model, names):
        self.model, self.out, self.handles = model, {}, []
        for n, m in model.named_modules():
            if n in names:
                self.handles.append(m.register_forward_hook(self._save(n)))

    def _save(self, n):
        def fn(module, inp, out):
            self.out[n] = out
        return fn

    def close(self):
        for h in self.handles:
            h.remove()


t, s = models.regnet_x_800mf(weights="DEFAULT"), models.regnet_x_400mf(weights=None)
for p in t.parameters():
    p.requires_grad = False
t.eval()
ht, hs = Hooked(t, {"trunk_output.block3"}), Hooked(s, {"trunk_output.block3"})
adapt = nn.Conv2d(160, 288, 1)
opt = torch.optim.SGD([*s.parameters(), *adapt.parameters()], lr=0.1)
for i in range(2):
    x = torch.randn(2, 3, 64, 64)
    t(x); logits = s(x)
    loss = nn.functional.mse_loss(adapt(hs.out["trunk_output.block3"]), ht.out["trunk_output.block3"]) + logits.logsumexp(1).mean()
    opt.zero_grad(); loss.backward(); opt.step()
