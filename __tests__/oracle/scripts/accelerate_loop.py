"""accelerate: `prepare`, gradient accumulation, clipping when gradients are synchronised.

Fact: the objects that `prepare` gives back are the model and the optimizer; the stem was frozen before.
"""
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from torch import nn
from torchvision import datasets, models, transforms


def training_function(config):
    set_seed(config["seed"])
    accelerator = Accelerator(cpu=True, gradient_accumulation_steps=config["accumulate"])
    transform = transforms.Compose([transforms.Resize((96, 96)), transforms.ToTensor()])
    dataset = datasets.Flowers102("data", split="train", transform=transform, download=True)
    train_loader = torch.utils.data.DataLoader(dataset, batch_size=config["batch_size"], shuffle=True)
    model = models.mobilenet_v2(weights="IMAGENET1K_V1")
    for param in model.features[:10].parameters():
        param.requires_grad = False
    model.classifier[1] = nn.Linear(model.last_channel, 102)
    optimizer = torch.optim.AdamW(params=[p for p in model.parameters() if p.requires_grad], lr=config["lr"])
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, config["lr"], epochs=config["epochs"], steps_per_epoch=len(train_loader))
    model, optimizer, train_loader, scheduler = accelerator.prepare(model, optimizer, train_loader, scheduler)
    for epoch in range(config["epochs"]):
        model.train()
        for images, labels in train_loader:
            with accelerator.accumulate(model):
                loss = nn.functional.cross_entropy(model(images), labels)
                accelerator.backward(loss)
                if accelerator.sync_gradients:
                    accelerator.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
        accelerator.print(epoch)
        accelerator.wait_for_everyone()
        if accelerator.is_main_process:
            accelerator.save(accelerator.unwrap_model(model).state_dict(), "model.pt")


if __name__ == "__main__":
    training_function({"seed": 42, "lr": 1e-3, "batch_size": 16, "epochs": 3, "accumulate": 1})
