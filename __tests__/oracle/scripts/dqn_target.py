"""Deep Q-learning: policy and target network, replay memory, no DataLoader.

Fact: the target network is called, requires grad, and is in no optimizer (its values are copied by hand).
"""
import random
from collections import deque, namedtuple

import torch
import torch.nn as nn
import torch.nn.functional as F

Transition = namedtuple("Transition", ("state", "action", "next_state", "reward"))


class DQN(nn.Module):
    def __init__(self, n_observations, n_actions):
        super().__init__()
        self.layer1 = nn.Linear(n_observations, 128)
        self.layer2 = nn.Linear(128, 128)
        self.value, self.advantage = nn.Linear(128, 1), nn.Linear(128, n_actions)

    def forward(self, x):
        x = F.relu(self.layer2(F.relu(self.layer1(x))))
        a = self.advantage(x)
        return self.value(x) + a - a.mean(1, keepdim=True)


class Agent:
    def __init__(self, n_obs=4, n_act=2, lr=1e-4, gamma=0.99, tau=0.005):
        self.policy_net = DQN(n_obs, n_act)
        self.target_net = DQN(n_obs, n_act)
        self.target_net.load_state_dict(self.policy_net.state_dict())
        self.optimizer = torch.optim.AdamW(self.policy_net.parameters(), lr=lr, amsgrad=True)
        self.memory = deque([], maxlen=10000)
        self.gamma, self.tau = gamma, tau

    def optimize(self, batch_size=32):
        if len(self.memory) < batch_size:
            return
        batch = Transition(*zip(*random.sample(self.memory, batch_size)))
        state, action = torch.cat(batch.state), torch.cat(batch.action)
        q = self.policy_net(state).gather(1, action)
        with torch.no_grad():
            expected = torch.cat(batch.reward) + self.gamma * self.target_net(torch.cat(batch.next_state)).max(1).values
        loss = F.smooth_l1_loss(q, expected.unsqueeze(1))
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_(self.policy_net.parameters(), 100)
        self.optimizer.step()
        for t, p in zip(self.target_net.parameters(), self.policy_net.parameters()):
            t.data.copy_(self.tau * p.data + (1 - self.tau) * t.data)


agent = Agent()
state = torch.randn(1, 4)
for step in range(500):
    action = torch.randint(0, 2, (1, 1))
    nxt = 0.9 * state + 0.1 * torch.randn(1, 4)
    agent.memory.append(Transition(state, action, nxt, -nxt.norm().view(1)))
    state = nxt
    agent.optimize()
