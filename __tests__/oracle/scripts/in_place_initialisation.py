"""Layers scaled by hand and written into in place: they stay the parameters that they are."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torchvision.transforms import v2


def layer_init_normed(layer, scale=1.0):
    with torch.no_grad():
        layer.weight.data *= scale / layer.weight.norm(dim=1, p=2, keepdim=True)
        layer.bias *= 0
    return layer


class Policy(nn.Module):
    def __init__(self, actions=4):
        super().__init__()
        self.body = nn.Sequential(nn.Flatten(), layer_init_normed(nn.Linear(3 * 8 * 8, 32)), nn.ReLU())
        self.actor = layer_init_normed(nn.Linear(32, actions), scale=0.1)
        self.critic = layer_init_normed(nn.Linear(32, 1), scale=0.1)
        self.gain = nn.Parameter(torch.ones(1))

    def forward(self, x):
        hidden = self.body(x)
        return self.actor(hidden) * self.gain, self.critic(hidden)


policy = Policy()
with torch.no_grad():
    for module in [m for _, m in policy.named_modules() if isinstance(m, nn.Linear)][:1]:
        module.weight += 0.01
    policy.gain -= 0.5
policy.critic.bias.requires_grad = False
mix = v2.RandomChoice([v2.CutMix(num_classes=4), v2.MixUp(num_classes=4)])
loader = DataLoader(TensorDataset(torch.rand(8, 3, 8, 8), torch.arange(8) % 4), batch_size=4)
optimizer = torch.optim.Adam([p for p in policy.parameters() if p.requires_grad], lr=2.5e-4)
for images, labels in loader:
    images, labels = mix(images, labels)
    logits, value = policy(images)
    loss = nn.functional.cross_entropy(logits, labels) + value.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
