import torch
from torch.nn.functional import cross_entropy
from torchvision import datasets, transforms


def loaders(batch, size):
    tf = transforms.Compose([transforms.Resize(size), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    make = torch.utils.data.DataLoader
    return (make(datasets.STL10("stl", "train", transform=tf, download=True), batch_size=batch, shuffle=True),
            make(datasets.STL10("stl", "test", transform=tf, download=True), batch_size=batch))


def fit(network, loader, optimizer):
    network.train()
    for x, y in loader:
        optimizer.zero_grad()
        cross_entropy(network(x), y).backward()
        optimizer.step()


@torch.no_grad()
def check(network, loader):
    network.eval()
    return sum((network(x).argmax(1) == y).sum().item() for x, y in loader) / len(loader.dataset)
