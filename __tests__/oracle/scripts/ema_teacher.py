"""Mean teacher: the teacher is a deep copy with gradients off, updated by hand after each step.

Fact: the copy has parameters of its own; only the student is optimized.
"""
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, transforms
from torchvision.models import mobilenet_v3_small


class MeanTeacher:
    def __init__(self, decay=0.999, lr=1e-3):
        self.student = mobilenet_v3_small(weights="DEFAULT")
        self.student.classifier[-1] = nn.Linear(self.student.classifier[-1].in_features, 10)
        self.teacher = copy.deepcopy(self.student)
        for p in self.teacher.parameters():
            p.detach_()
        self.decay = decay
        self.optimizer = torch.optim.Adam(self.student.parameters(), lr=lr)

    @torch.no_grad()
    def update_teacher(self):
        for t, s in zip(self.teacher.parameters(), self.student.parameters()):
            t.mul_(self.decay).add_(s, alpha=1 - self.decay)

    def step(self, x, y):
        noisy = x + 0.1 * torch.randn_like(x)
        logits = self.student(noisy)
        with torch.no_grad():
            target = self.teacher(x).softmax(1)
        loss = F.cross_entropy(logits, y) + F.mse_loss(logits.softmax(1), target)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.update_teacher()
        return loss.item()


tf = transforms.Compose([transforms.Resize(160), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
loader = torch.utils.data.DataLoader(datasets.SVHN("svhn", "train", transform=tf, download=True), 64, shuffle=True)
test = torch.utils.data.DataLoader(datasets.SVHN("svhn", "test", transform=tf, download=True), 64)
mt = MeanTeacher()
for epoch in range(5):
    mt.student.train()
    losses = [mt.step(x, y) for x, y in loader]
    mt.teacher.eval()
    with torch.no_grad():
        good = sum((mt.teacher(x).argmax(1) == y).sum().item() for x, y in test)
    print(epoch, sum(losses) / len(losses), good / len(test.dataset))
