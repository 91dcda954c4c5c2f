"""timm ConvNeXt: the freeze test `"head" not in name` leaves the head's norm trainable as well.

Fact: `head.norm` and `head.fc` train; a group with ten times the rate for `head.fc`.
"""
import argparse

import timm
import torch
from torchvision import datasets, transforms

ap = argparse.ArgumentParser()
ap.add_argument("--model", default="convnext_atto")
ap.add_argument("--classes", type=int, default=37)
ap.add_argument("--img-size", type=int, default=None)
ap.add_argument("--lr", type=float, default=1e-4)
opt = vars(ap.parse_args())

model = timm.create_model(opt["model"], pretrained=True, num_classes=opt["classes"])
size = opt["img_size"] or model.default_cfg["input_size"][-1]
for name, param in model.named_parameters():
    if "head" not in name:
        param.requires_grad = False
rest = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("head.fc")]
optimizer = torch.optim.AdamW([{"params": rest}, {"params": model.get_classifier().parameters(), "lr": opt["lr"] * 10}], lr=opt["lr"])
tf = transforms.Compose([transforms.Resize((size, size)), transforms.ToTensor(), transforms.Normalize(model.default_cfg["mean"], model.default_cfg["std"])])
train = torch.utils.data.DataLoader(datasets.OxfordIIITPet("p", transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(4):
    model.train()
    for x, y in train:
        loss = torch.nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
