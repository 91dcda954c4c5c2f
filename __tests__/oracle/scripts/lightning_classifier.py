"""A LightningModule: backbone frozen in the constructor, optimizer over what requires grad.

Fact: Lightning steps with a closure, so no forward has run at the first step; the root is the LightningModule.
"""
import pytorch_lightning as pl
import torch
import torch.nn.functional as F
from torchvision import datasets, models, transforms


class LitClassifier(pl.LightningModule):
    def __init__(self, num_classes=10, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        backbone = models.resnet18(weights="DEFAULT")
        num_filters = backbone.fc.in_features
        layers = list(backbone.children())[:-1]
        self.feature_extractor = torch.nn.Sequential(*layers)
        for p in self.feature_extractor.parameters():
            p.requires_grad = False
        self.classifier = torch.nn.Linear(num_filters, num_classes)

    def forward(self, x):
        self.feature_extractor.eval()
        with torch.no_grad():
            representations = self.feature_extractor(x).flatten(1)
        return self.classifier(representations)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_acc", (self(x).argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(filter(lambda p: p.requires_grad, self.parameters()), lr=self.hparams.lr)


if __name__ == "__main__":
    tf = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    train = torch.utils.data.DataLoader(datasets.CIFAR10("data", True, tf, download=True), batch_size=32, shuffle=True)
    val = torch.utils.data.DataLoader(datasets.CIFAR10("data", False, tf, download=True), batch_size=32)
    lit = LitClassifier()
    trainer = pl.Trainer(max_epochs=3, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False)
    trainer.fit(lit, train, val)
