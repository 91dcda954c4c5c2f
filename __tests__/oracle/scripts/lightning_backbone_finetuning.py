"""Lightning's BackboneFinetuning: the callback freezes before the optimizer is built and unfreezes in epoch 4.

Fact: `train_bn=True` leaves the BatchNorm of the frozen backbone trainable, and the optimizer holds it.
"""
import pytorch_lightning as pl
import torch
from pytorch_lightning.callbacks import BackboneFinetuning, EarlyStopping, ModelCheckpoint
from torch import nn
from torchvision import datasets, models
from torchvision import transforms as T


class TransferModel(pl.LightningModule):
    def __init__(self, lr=1e-3, num_classes=10):
        super().__init__()
        self.save_hyperparameters()
        net = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
        self.backbone = nn.Sequential(*list(net.children())[:-1])
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(net.fc.in_features, 64), nn.ReLU(), nn.Linear(64, num_classes))
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, x):
        return self.head(self.backbone(x))

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.criterion(self(x), y)
        self.log("train/loss", loss, prog_bar=True)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val/loss", self.criterion(self(x), y))

    def configure_optimizers(self):
        parameters = list(self.parameters())
        trainable = list(filter(lambda p: p.requires_grad, parameters))
        optimizer = torch.optim.Adam(trainable, lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[2, 4], gamma=0.1)
        return [optimizer], [scheduler]


def main():
    pl.seed_everything(1)
    tf = T.Compose([T.Resize(64), T.ToTensor()])
    train_loader = torch.utils.data.DataLoader(datasets.CIFAR10(".", train=True, transform=tf, download=True), batch_size=64, shuffle=True)
    val_loader = torch.utils.data.DataLoader(datasets.CIFAR10(".", train=False, transform=tf, download=True), batch_size=64)
    model = TransferModel()
    trainer = pl.Trainer(
        max_epochs=10,
        accelerator="cpu",
        logger=False,
        enable_progress_bar=False,
        callbacks=[BackboneFinetuning(unfreeze_backbone_at_epoch=4), ModelCheckpoint(monitor="val/loss"), EarlyStopping("val/loss")],
    )
    trainer.fit(model, train_loader, val_loader)


if __name__ == "__main__":
    main()
