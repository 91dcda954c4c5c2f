"""A ResNet whose `train()` override puts BatchNorm in eval mode and freezes its affine parameters.

Fact: the freezing happens at `model.train()`, after the optimizer was made from all parameters.
"""
import torch
import torch.nn as nn
from torchvision import datasets, transforms
from torchvision.models.resnet import BasicBlock, ResNet


class FrozenBNResNet(ResNet):
    def __init__(self, num_classes=10):
        super().__init__(BasicBlock, [2, 2, 2, 2], num_classes=num_classes)

    def train(self, mode=True):
        super().train(mode)
        if mode:
            for m in self.modules():
                if isinstance(m, nn.BatchNorm2d):
                    m.eval()
                    m.weight.requires_grad = False
                    m.bias.requires_grad = False
        return self


def main():
    model = FrozenBNResNet()
    state = torch.load("resnet18.pth")
    model.load_state_dict({k: v for k, v in state.items() if not k.startswith("fc.")}, strict=False)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-2, momentum=0.9)
    tf = transforms.Compose([transforms.Resize(112), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    train_loader = torch.utils.data.DataLoader(datasets.CIFAR10("data", transform=tf, download=True), 64, True)
    test_loader = torch.utils.data.DataLoader(datasets.CIFAR10("data", False, tf, download=True), 64)
    loss_fn = nn.CrossEntropyLoss()
    for epoch in range(5):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test_loader) / 10000)


if __name__ == "__main__":
    main()
