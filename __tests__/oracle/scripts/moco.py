"""Momentum contrast in miniature: a query and a key encoder inside one module, the key frozen and copied.

Fact: one root; `encoder_k` requires no grad, yet `model.parameters()` hands it to the optimizer.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, models, transforms


class MoCo(nn.Module):
    def __init__(self, base_encoder, dim=64, K=1024, m=0.99, T=0.1):
        super().__init__()
        self.m, self.T, self.K = m, T, K
        self.encoder_q = base_encoder(num_classes=dim)
        self.encoder_k = base_encoder(num_classes=dim)
        for encoder in (self.encoder_q, self.encoder_k):
            encoder.fc = nn.Sequential(nn.Linear(encoder.fc.in_features, 512), nn.ReLU(), encoder.fc)
        for param_q, param_k in zip(self.encoder_q.parameters(), self.encoder_k.parameters()):
            param_k.data.copy_(param_q.data)
            param_k.requires_grad = False
        self.register_buffer("queue", F.normalize(torch.randn(dim, K), dim=0))

    @torch.no_grad()
    def _momentum_update_key_encoder(self):
        for q, k in zip(self.encoder_q.parameters(), self.encoder_k.parameters()):
            k.data = k.data * self.m + q.data * (1.0 - self.m)

    def forward(self, im_q, im_k):
        q = F.normalize(self.encoder_q(im_q), dim=1)
        with torch.no_grad():
            self._momentum_update_key_encoder()
            k = F.normalize(self.encoder_k(im_k), dim=1)
        logits = torch.cat([(q * k).sum(1, keepdim=True), q @ self.queue.clone().detach()], dim=1) / self.T
        return logits, torch.zeros(logits.shape[0], dtype=torch.long)


class TwoCrops:
    def __init__(self, base):
        self.base = base

    def __call__(self, x):
        return [self.base(x), self.base(x)]


augment = transforms.Compose([transforms.RandomResizedCrop(32), transforms.RandomHorizontalFlip(), transforms.ColorJitter(0.4, 0.4, 0.4, 0.1), transforms.ToTensor(), transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010))])
loader = torch.utils.data.DataLoader(datasets.CIFAR10("data", transform=TwoCrops(augment), download=True), batch_size=256, shuffle=True, drop_last=True)
model = MoCo(models.resnet18)
optimizer = torch.optim.SGD(model.parameters(), 0.03, momentum=0.9, weight_decay=1e-4)
for epoch in range(200):
    for (im_q, im_k), _ in loader:
        output, target = model(im_q=im_q, im_k=im_k)
        loss = F.cross_entropy(output, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
