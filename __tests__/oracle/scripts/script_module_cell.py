"""A recurrent cell as a ScriptModule, quantisation stubs and pruning by hand.

Fact: a ScriptModule's parameters are parameters of the model; a pruned weight is called `weight_orig`.
"""

import torch
from torch import nn, Tensor
from torch.ao.quantization import QuantStub, DeQuantStub
from torch.nn.utils import prune
from typing import List, Tuple


class LSTMCellLN(torch.jit.ScriptModule):
    def __init__(self, i, h):
        super().__init__()
        self.weight_ih = nn.Parameter(torch.randn(4 * h, i))
        self.weight_hh = nn.Parameter(torch.randn(4 * h, h))
        self.ln = nn.LayerNorm(4 * h)

    @torch.jit.script_method
    def forward(self, x: Tensor, state: Tuple[Tensor, Tensor]) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
        hx, cx = state
        gates = self.ln(torch.mm(x, self.weight_ih.t()) + torch.mm(hx, self.weight_hh.t()))
        i, f, g, o = gates.chunk(4, 1)
        cy = torch.sigmoid(f) * cx + torch.sigmoid(i) * torch.tanh(g)
        hy = torch.sigmoid(o) * torch.tanh(cy)
        return hy, (hy, cy)


@torch.jit.script
def swish(x: Tensor) -> Tensor:
    return x * torch.sigmoid(x)


class Front(nn.Module):
    def __init__(self):
        super().__init__()
        self.quant = QuantStub()
        self.conv = nn.Sequential(nn.Conv1d(2, 6, 3, padding=1), nn.BatchNorm1d(6))
        self.relu = nn.ReLU()
        self.dequant = DeQuantStub()

    def forward(self, x):
        return self.dequant(self.relu(self.conv(self.quant(x))))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.front = Front()
        self.cell = LSTMCellLN(6, 5)
        self.mlp = torch.jit.script(nn.Sequential(nn.Linear(5, 9), nn.Tanh(), nn.Linear(9, 2)))

    def forward(self, x):
        x = swish(self.front(x)).permute(2, 0, 1)
        h = (torch.zeros(x.size(1), 5), torch.zeros(x.size(1), 5))
        for t in range(x.size(0)):
            o, h = self.cell(x[t], h)
        return self.mlp(o)


model = Model()
prune.l1_unstructured(model.front.conv[0], name="weight", amount=0.3)
prune.random_unstructured(model.front.conv[0], "bias", 0.2)
prune.remove(model.front.conv[0], "bias")
for name, p in model.mlp.named_parameters():
    if name.startswith("0"):
        p.requires_grad = False
model.eval(); model.train()
opt = torch.optim.Adamax((p for p in model.parameters() if p.requires_grad), lr=0.01)
for _ in range(2):
    opt.zero_grad()
    loss = model(torch.randn(3, 2, 7)).pow(2).sum()
    loss.backward()
    opt.step()
