"""CycleGAN in miniature: two generators and two discriminators, `set_requires_grad` on a list of nets, `itertools.chain`.

Fact: the generators step first; both discriminators are frozen then, the generators share one optimizer.
"""
import itertools

import torch
import torch.nn as nn
from torchvision import datasets, transforms


class ResBlock(nn.Module):
    def __init__(self, ch):
        super().__init__()
        self.body = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(ch, ch, 3), nn.InstanceNorm2d(ch), nn.ReLU(True),
            nn.ReflectionPad2d(1), nn.Conv2d(ch, ch, 3), nn.InstanceNorm2d(ch))

    def forward(self, x):
        return x + self.body(x)


def define_G(ch=16, n_blocks=2):
    seq = [nn.Conv2d(3, ch, 7, padding=3), nn.InstanceNorm2d(ch, affine=True), nn.ReLU(True)]
    seq += [ResBlock(ch) for _ in range(n_blocks)] + [nn.Conv2d(ch, 3, 7, padding=3), nn.Tanh()]
    return nn.Sequential(*seq)


def define_D(ch=16):
    return nn.Sequential(nn.Conv2d(3, ch, 4, 2, 1), nn.LeakyReLU(0.2, True), nn.Conv2d(ch, 2 * ch, 4, 2, 1), nn.BatchNorm2d(2 * ch), nn.LeakyReLU(0.2, True), nn.Conv2d(2 * ch, 1, 4, 1, 1))


class CycleGANModel:
    def __init__(self, lr=2e-4, beta1=0.5, lambda_cycle=10.0):
        self.netG_A, self.netG_B = define_G(), define_G()
        self.netD_A, self.netD_B = define_D(), define_D()
        self.criterionGAN, self.criterionCycle = nn.MSELoss(), nn.L1Loss()
        self.optimizer_G = torch.optim.Adam(itertools.chain(self.netG_A.parameters(), self.netG_B.parameters()), lr=lr, betas=(beta1, 0.999))
        self.optimizer_D = torch.optim.Adam(itertools.chain(self.netD_A.parameters(), self.netD_B.parameters()), lr=lr, betas=(beta1, 0.999))
        self.lambda_cycle = lambda_cycle

    def set_requires_grad(self, nets, requires_grad=False):
        if not isinstance(nets, list):
            nets = [nets]
        for net in nets:
            if net is not None:
                for param in net.parameters():
                    param.requires_grad = requires_grad

    def gan(self, prediction, real):
        return self.criterionGAN(prediction, torch.full_like(prediction, float(real)))

    def optimize_parameters(self, a, b):
        fake_b, fake_a = self.netG_A(a), self.netG_B(b)
        self.set_requires_grad([self.netD_A, self.netD_B], False)
        self.optimizer_G.zero_grad()
        cycle = self.criterionCycle(self.netG_B(fake_b), a) + self.criterionCycle(self.netG_A(fake_a), b)
        loss_G = self.gan(self.netD_A(fake_b), True) + self.gan(self.netD_B(fake_a), True) + self.lambda_cycle * cycle
        loss_G.backward()
        self.optimizer_G.step()
        self.set_requires_grad([self.netD_A, self.netD_B], True)
        self.optimizer_D.zero_grad()
        for net, real, fake in ((self.netD_A, b, fake_b), (self.netD_B, a, fake_a)):
            (0.5 * (self.gan(net(real), True) + self.gan(net(fake.detach()), False))).backward()
        self.optimizer_D.step()


tf = transforms.Compose([transforms.Resize(32), transforms.ToTensor(), transforms.Normalize((0.5,) * 3, (0.5,) * 3)])
set_a = torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=tf, download=True), batch_size=1, shuffle=True)
set_b = torch.utils.data.DataLoader(datasets.SVHN("s", transform=tf, download=True), batch_size=1, shuffle=True)
gan = CycleGANModel()
for epoch in range(100):
    for (a, _), (b, _) in zip(set_a, set_b):
        gan.optimize_parameters(a, b)
