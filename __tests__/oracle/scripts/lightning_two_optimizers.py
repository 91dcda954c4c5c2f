"""Manual optimisation with optimizers that share nothing, toggled as a context, and a third network held fixed.

Fact: `toggled_optimizer` switches off only what optimizers hold; the target network was frozen by hand.
"""
import copy

import pytorch_lightning as pl
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class ActorCritic(pl.LightningModule):
    def __init__(self, obs=6, act=2):
        super().__init__()
        self.automatic_optimization = False
        self.actor = nn.Sequential(nn.Linear(obs, 32), nn.Tanh(), nn.Linear(32, act))
        self.critic = nn.Sequential(nn.Linear(obs + act, 32), nn.ReLU(), nn.Linear(32, 1))
        self.target = copy.deepcopy(self.critic).requires_grad_(False)

    def training_step(self, batch, batch_idx):
        obs, act, reward, nxt = batch
        opt_critic, opt_actor = self.optimizers()
        opt_critic.zero_grad()
        with torch.no_grad():
            goal = reward + 0.9 * self.target(torch.cat([nxt, self.actor(nxt)], 1))
        critic_loss = nn.functional.mse_loss(self.critic(torch.cat([obs, act], 1)), goal)
        self.manual_backward(critic_loss)
        self.clip_gradients(opt_critic, gradient_clip_val=1.0, gradient_clip_algorithm="norm")
        opt_critic.step()
        with opt_actor.toggle_model():
            actor_loss = -self.critic(torch.cat([obs, self.actor(obs)], 1)).mean()
            opt_actor.zero_grad()
            self.manual_backward(actor_loss)
            opt_actor.step()
        for p, t in zip(self.critic.parameters(), self.target.parameters()):
            t.data.lerp_(p.data, 0.01)

    def configure_optimizers(self):
        return [torch.optim.Adam(self.critic.parameters(), 1e-3), torch.optim.Adam(self.actor.parameters(), 1e-4)]


n = 64
data = TensorDataset(torch.randn(n, 6), torch.randn(n, 2), torch.randn(n, 1), torch.randn(n, 6))
agent = ActorCritic()
pl.Trainer(max_steps=10, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False).fit(agent, DataLoader(data, batch_size=16))
