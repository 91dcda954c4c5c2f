"""LBFGS with a closure: the step comes before the first forward.

Fact: at the first step nothing has been called in the loop; the model is known by its optimizer.
"""
import math

import torch
from torch import nn

torch.manual_seed(3)
x = torch.linspace(-1, 1, 200).unsqueeze(1)
y = torch.sin(math.pi * x) + 0.05 * torch.randn_like(x)
train_x, train_y, test_x, test_y = x[::2], y[::2], x[1::2], y[1::2]


class Fourier(nn.Module):
    def __init__(self, terms=4):
        super().__init__()
        self.register_parameter("amplitude", nn.Parameter(torch.zeros(terms)))
        self.phase = nn.Parameter(torch.zeros(terms))
        self.offset = nn.Parameter(torch.tensor([0.0]), requires_grad=False)
        self.register_buffer("k", torch.arange(1, terms + 1).float())

    def forward(self, t):
        return (self.amplitude * torch.sin(self.k * math.pi * t + self.phase)).sum(1, keepdim=True) + self.offset


regressor = Fourier(terms=6)
optimiser = torch.optim.LBFGS(regressor.parameters(), lr=0.5, max_iter=10)


def closure():
    optimiser.zero_grad()
    loss = nn.functional.mse_loss(regressor(train_x), train_y)
    loss.backward()
    return loss


for i in range(20):
    loss = optimiser.step(closure)
    with torch.no_grad():
        print(i, float(loss), nn.functional.mse_loss(regressor(test_x), test_y).item())
