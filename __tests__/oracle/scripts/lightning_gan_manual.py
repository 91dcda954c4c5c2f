"""Lightning with manual optimisation: two optimizers, `toggle_optimizer`.

Fact: at the generator's step Lightning has switched off the gradients of what only the other optimizer holds.
"""
import pytorch_lightning as pl
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, transforms


class GAN(pl.LightningModule):
    def __init__(self, latent_dim=32):
        super().__init__()
        self.automatic_optimization = False
        self.latent_dim = latent_dim
        self.generator = nn.Sequential(nn.Linear(latent_dim, 128), nn.LeakyReLU(0.2), nn.Linear(128, 784), nn.Tanh())
        self.discriminator = nn.Sequential(nn.Linear(784, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1))

    def forward(self, z):
        return self.generator(z)

    def training_step(self, batch):
        imgs, _ = batch
        imgs = imgs.flatten(1)
        opt_g, opt_d = self.optimizers()
        z = torch.randn(imgs.size(0), self.latent_dim)

        self.toggle_optimizer(opt_g)
        g_loss = F.softplus(-self.discriminator(self(z))).mean()
        opt_g.zero_grad()
        self.manual_backward(g_loss)
        opt_g.step()
        self.untoggle_optimizer(opt_g)

        self.toggle_optimizer(opt_d)
        d_loss = F.softplus(-self.discriminator(imgs)).mean() + F.softplus(self.discriminator(self(z).detach())).mean()
        opt_d.zero_grad()
        self.manual_backward(d_loss)
        opt_d.step()
        self.untoggle_optimizer(opt_d)

    def configure_optimizers(self):
        return torch.optim.Adam(self.generator.parameters(), lr=2e-4), torch.optim.Adam(self.discriminator.parameters(), lr=2e-4)


tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize(0.5, 0.5)])
loader = torch.utils.data.DataLoader(datasets.MNIST("m", transform=tf, download=True), batch_size=64, shuffle=True)
gan = GAN()
pl.Trainer(max_epochs=5, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False).fit(gan, loader)
