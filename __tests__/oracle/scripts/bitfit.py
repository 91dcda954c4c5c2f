"""BitFit on a DenseNet: only biases and the head train.

Fact: DenseNet's convolutions have no bias, so the biases are those of BatchNorm; the optimizer holds exactly the trainable set.
"""
import torch
import torch.nn.functional as F
from torchvision import datasets, models, transforms


def apply_bitfit(model, head):
    model.requires_grad_(False)
    for name, p in model.named_parameters():
        if name.endswith(".bias"):
            p.requires_grad_(True)
    head.requires_grad_(True)
    return [p for p in model.parameters() if p.requires_grad]


model = models.densenet169(weights="IMAGENET1K_V1")
model.classifier = torch.nn.Linear(model.classifier.in_features, 37)
tuned = apply_bitfit(model, model.classifier)
print(f"BitFit trains {sum(p.numel() for p in tuned):,} scalars")
optimizer = torch.optim.AdamW(tuned, lr=1e-3, weight_decay=0.0)

normalize = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
train_tf = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandAugment(), transforms.ToTensor(), normalize])
test_tf = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), normalize])
train_loader = torch.utils.data.DataLoader(datasets.OxfordIIITPet("d", transform=train_tf, download=True), 16, shuffle=True)
test_loader = torch.utils.data.DataLoader(datasets.OxfordIIITPet("d", split="test", transform=test_tf, download=True), 16)

for epoch in range(10):
    model.train()
    for x, y in train_loader:
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.inference_mode():
        accs = [(model(x).argmax(1) == y).float().mean().item() for x, y in test_loader]
    print(epoch, sum(accs) / len(accs))
