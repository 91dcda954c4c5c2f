"""A loss with parameters of its own: class centres, with an optimizer to themselves.

Fact: two roots: the net and the loss module, one optimizer each.
"""
import torch
import torch.nn as nn
from torchvision import datasets, transforms


class CenterLoss(nn.Module):
    def __init__(self, num_classes=10, feat_dim=2):
        super().__init__()
        self.centers = nn.Parameter(torch.randn(num_classes, feat_dim))

    def forward(self, x, labels):
        return ((x - self.centers[labels]) ** 2).sum(1).mean()


class ConvNet(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.conv1_1 = nn.Conv2d(1, 32, 5, stride=1, padding=2)
        self.prelu1_1 = nn.PReLU()
        self.conv2_1 = nn.Conv2d(32, 64, 5, stride=1, padding=2)
        self.prelu2_1 = nn.PReLU()
        self.fc1 = nn.Linear(64 * 7 * 7, 2)
        self.prelu_fc1 = nn.PReLU()
        self.fc2 = nn.Linear(2, num_classes)

    def forward(self, x):
        x = nn.functional.max_pool2d(self.prelu1_1(self.conv1_1(x)), 2)
        x = nn.functional.max_pool2d(self.prelu2_1(self.conv2_1(x)), 2)
        feat = self.prelu_fc1(self.fc1(x.view(-1, 64 * 7 * 7)))
        return feat, self.fc2(feat)


def main(weight=1.0):
    model, criterion_cent, criterion_xent = ConvNet(10), CenterLoss(), nn.CrossEntropyLoss()
    optimizer_model = torch.optim.SGD(model.parameters(), lr=0.001, weight_decay=5e-4, momentum=0.9)
    optimizer_cent = torch.optim.SGD(criterion_cent.parameters(), lr=0.5)
    tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    train = torch.utils.data.DataLoader(datasets.MNIST("m", True, tf, download=True), batch_size=128, shuffle=True)
    test = torch.utils.data.DataLoader(datasets.MNIST("m", False, tf, download=True), batch_size=128)
    for epoch in range(100):
        model.train()
        for data, labels in train:
            features, outputs = model(data)
            loss = criterion_xent(outputs, labels) + weight * criterion_cent(features, labels)
            optimizer_model.zero_grad()
            optimizer_cent.zero_grad()
            loss.backward()
            optimizer_model.step()
            for p in criterion_cent.parameters():
                p.grad.data *= 1.0 / weight
            optimizer_cent.step()
        model.eval()
        with torch.no_grad():
            print(epoch, sum((model(d)[1].argmax(1) == l).sum().item() for d, l in test) / 10000)


if __name__ == "__main__":
    main()
