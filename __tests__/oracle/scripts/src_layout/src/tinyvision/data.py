from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def digits(batch):
    tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return DataLoader(datasets.MNIST("m", train=True, download=True, transform=tf), batch_size=batch, shuffle=True)
