"""A ViT of transformers frozen by a name of version 4.

Fact: under transformers 5 `vit.encoder.layer.` matches nothing, so only embeddings are frozen and all blocks train.
"""
import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from transformers import ViTForImageClassification

model = ViTForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k", num_labels=10)
for name, p in model.named_parameters():
    if name.startswith("vit.encoder.layer.") or "embeddings" in name:
        p.requires_grad = False
optimizer = torch.optim.AdamW((p for p in model.parameters() if p.requires_grad), lr=2e-4)
tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor(), transforms.Normalize([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])])
train = DataLoader(datasets.CIFAR10("data", train=True, transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(4):
    model.train()
    for pixel_values, labels in train:
        out = model(pixel_values=pixel_values, labels=labels)
        optimizer.zero_grad()
        out.loss.backward()
        optimizer.step()
    print(epoch, out.loss.item())
