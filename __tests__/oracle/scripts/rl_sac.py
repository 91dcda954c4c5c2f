import copy
import itertools
from collections import deque
import random
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Normal


def mlp(sizes, activation=nn.ReLU, output_activation=nn.Identity):
    layers = []
    for j in range(len(sizes) - 1):
        act = activation if j < len(sizes) - 2 else output_activation
        layers += [nn.Linear(sizes[j], sizes[j + 1]), act()]
    return nn.Sequential(*layers)


class SquashedActor(nn.Module):
    def __init__(self, obs_dim, act_dim, hidden):
        super().__init__()
        self.net = mlp([obs_dim] + list(hidden), output_activation=nn.ReLU)
        self.mu_layer = nn.Linear(hidden[-1], act_dim)
        self.log_std_layer = nn.Linear(hidden[-1], act_dim)

    def forward(self, obs):
        h = self.net(obs)
        dist = Normal(self.mu_layer(h), torch.clamp(self.log_std_layer(h), -20, 2).exp())
        u = dist.rsample()
        logp = dist.log_prob(u).sum(-1) - (2 * (0.693 - u - F.softplus(-2 * u))).sum(1)
        return torch.tanh(u), logp


class QFunction(nn.Module):
    def __init__(self, obs_dim, act_dim, hidden):
        super().__init__()
        self.q = mlp([obs_dim + act_dim, *hidden, 1])

    def forward(self, o, a):
        return self.q(torch.cat([o, a], dim=-1)).squeeze(-1)


class ActorCritic(nn.Module):
    def __init__(self, obs_dim, act_dim, hidden=(32, 32)):
        super().__init__()
        self.pi = SquashedActor(obs_dim, act_dim, hidden)
        self.q1 = QFunction(obs_dim, act_dim, hidden)
        self.q2 = QFunction(obs_dim, act_dim, hidden)


def sac(obs_dim=6, act_dim=2, ac_kwargs=dict(hidden=(16, 16)), gamma=0.99, polyak=0.995, lr=1e-3, alpha=None):
    ac = ActorCritic(obs_dim, act_dim, **ac_kwargs)
    ac_targ = copy.deepcopy(ac)
    for p in ac_targ.parameters():
        p.requires_grad = False
    q_params = itertools.chain(ac.q1.parameters(), ac.q2.parameters())
    log_alpha = torch.zeros(1, requires_grad=True)
    alpha_opt = torch.optim.Adam([log_alpha], lr=lr)
    pi_opt = torch.optim.Adam(ac.pi.parameters(), lr=lr)
    q_opt = torch.optim.Adam(q_params, lr=lr)
    buf = deque(maxlen=100)
    for _ in range(50):
        buf.append((torch.randn(obs_dim), torch.rand(act_dim), random.random(), torch.randn(obs_dim)))
    for t in range(3):
        o, a, r, o2 = zip(*random.sample(buf, 8))
        o, a, o2, r = torch.stack(o), torch.stack(a), torch.stack(o2), torch.tensor(r)
        with torch.no_grad():
            a2, logp2 = ac.pi(o2)
            backup = r + gamma * (torch.min(ac_targ.q1(o2, a2), ac_targ.q2(o2, a2)) - log_alpha.exp() * logp2)
        q_opt.zero_grad()
        (F.mse_loss(ac.q1(o, a), backup) + F.mse_loss(ac.q2(o, a), backup)).backward()
        q_opt.step()
        for p in q_params:
            p.requires_grad = False
        pi, logp = ac.pi(o)
        pi_opt.zero_grad()
        (log_alpha.exp().detach() * logp - torch.min(ac.q1(o, pi), ac.q2(o, pi))).mean().backward()
        pi_opt.step()
        with torch.no_grad():
            for p, pt in zip(ac.parameters(), ac_targ.parameters()):
                pt.data.mul_(polyak)
                pt.data.add_((1 - polyak) * p.data)


sac()
