"""Features of a frozen extractor are computed once; a small head is trained on the cached tensors.

Fact: the extractor is no part of the training loop; the loop calls the head only, on batches of (512,).
"""
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torchvision import datasets, models, transforms


@torch.no_grad()
def extract(loader):
    extractor = models.resnet18(weights="DEFAULT")
    extractor.fc = nn.Identity()
    extractor.eval()
    features, labels = [], []
    for x, y in loader:
        features.append(extractor(x))
        labels.append(y)
    return TensorDataset(torch.cat(features), torch.cat(labels))


tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
raw = DataLoader(datasets.STL10("s", transform=tf, download=True), batch_size=50)
cached = extract(raw)
head = nn.Sequential(nn.Linear(512, 64), nn.ReLU(), nn.Linear(64, 10))
optimizer = torch.optim.Adam(head.parameters(), lr=1e-3)
for epoch in range(30):
    for f, y in DataLoader(cached, batch_size=2, shuffle=True):
        loss = nn.functional.cross_entropy(head(f), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
