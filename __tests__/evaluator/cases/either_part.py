# A part of a model that is one of several: what is done to all parameters is done to each of them.
import random

import torch
import torch.nn as nn

sparse = random.random() < 0.5


class Own(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(8, 4))
        self.bias = nn.Parameter(torch.zeros(8)) if sparse else None


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = Own() if sparse else nn.Linear(4, 8)
        self.out = nn.Linear(8, 2)
        if sparse:
            self.extra = nn.Linear(2, 2)


net = Net()
reveal(net.out.in_features)  # value: 8
reveal([name for name, _ in net.out.named_parameters()])  # value: ['weight', 'bias']
net.requires_grad_(False)
reveal(net.extra.weight.requires_grad)  # value: False
reveal(net.first.weight.requires_grad)  # value: False
reveal(len(list(net.parameters())))  # unknown
reveal(sum(p.numel() for p in net.parameters()))  # unknown

# Objects of libraries that only look on come apart into such objects.
import gym


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.env = gym.make("CartPole-v1")
        self.net = nn.Linear(4, 2)
        self.state, reward, done, _ = self.env.step(0)


reveal([name for name, _ in Agent().named_parameters()])  # value: ['net.weight', 'net.bias']


# Numbers that were shuffled and cut are numbers still.
class Modes(nn.Module):
    def __init__(self, count):
        super().__init__()
        index = list(range(0, 10))
        random.shuffle(index)
        self.index = index[:count]
        self.net = nn.Linear(4, 2)


reveal([name for name, _ in Modes(int(input())).named_parameters()])  # value: ['net.weight', 'net.bias']


# So are those of which nobody knows how many there are.
class OpenModes(nn.Module):
    def __init__(self, count):
        super().__init__()
        index = list(range(0, count // 2))
        random.shuffle(index)
        index = index[: min(8, count)]
        index.sort()
        self.index = index
        self.net = nn.Linear(4, 2)


reveal([name for name, _ in OpenModes(int(input())).named_parameters()])  # value: ['net.weight', 'net.bias']
