"""Visual prompt tuning: a ParameterList of prompts added before the blocks of a frozen ViT.

Fact: prompts come first in the order (a module's own parameters and children in order of registration); only prompts and head train.
"""
import torch
from torch import nn
from torchvision import datasets, models


class PromptedViT(nn.Module):
    def __init__(self, num_classes, num_prompts=5, depth=12):
        super().__init__()
        self.prompts = nn.ParameterList([nn.Parameter(torch.empty(1, num_prompts, 768).normal_(std=0.02)) for _ in range(depth)])
        self.vit = models.vit_b_32(weights=models.ViT_B_32_Weights.DEFAULT)
        self.vit.heads = nn.Identity()
        for p in self.vit.parameters():
            p.requires_grad_(False)
        self.head = nn.Linear(768, num_classes)
        self.scale = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        x = self.vit._process_input(x)
        x = torch.cat([self.vit.class_token.expand(x.shape[0], -1, -1), x], dim=1)
        x = x + self.vit.encoder.pos_embedding
        for prompt, layer in zip(self.prompts, self.vit.encoder.layers):
            x = torch.cat([x[:, :1], prompt.expand(x.shape[0], -1, -1), x[:, 1:]], dim=1)
            x = layer(x)
            x = torch.cat([x[:, :1], x[:, 1 + prompt.shape[1]:]], dim=1)
        return self.scale * self.head(self.vit.encoder.ln(x)[:, 0])


transform = models.ViT_B_32_Weights.DEFAULT.transforms()
train_loader = torch.utils.data.DataLoader(datasets.DTD("dtd", split="train", transform=transform, download=True), 64, shuffle=True)
val_loader = torch.utils.data.DataLoader(datasets.DTD("dtd", split="val", transform=transform, download=True), 64)
model = PromptedViT(47)
tuned = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(tuned, lr=0.5, momentum=0.9)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 50)
for epoch in range(50):
    model.train()
    for images, labels in train_loader:
        loss = nn.functional.cross_entropy(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    schedule.step()
    model.eval()
    with torch.no_grad():
        acc = torch.cat([model(i).argmax(1) == l for i, l in val_loader]).float().mean().item()
    print(f"{epoch:02d} {acc:.3f}")
