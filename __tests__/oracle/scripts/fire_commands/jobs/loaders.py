import torchvision
import torchvision.transforms.v2 as T
import torch


def cifar(size, batch=32):
    tf = T.Compose([T.ToImage(), T.ToDtype(torch.float32, scale=True), T.Resize((size, size)), T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
    return torch.utils.data.DataLoader(torchvision.datasets.CIFAR10(".", transform=tf, download=True), batch, shuffle=True)
