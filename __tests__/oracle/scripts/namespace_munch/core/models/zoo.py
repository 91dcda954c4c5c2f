import torch
from torch import nn


class LeNet(nn.Module):
    def __init__(self, c1, c2, classes=10, dropout=0.0):
        super().__init__()
        self.conv1 = nn.Conv2d(1, c1, 3)
        self.conv2 = nn.Conv2d(c1, c2, 3)
        self.drop = nn.Dropout(dropout)
        self.fc1 = nn.Linear(c2 * 144, 32)
        self.fc2 = nn.Linear(32, classes)

    def forward(self, x):
        x = torch.relu(self.conv2(torch.relu(self.conv1(x))))
        x = torch.flatten(nn.functional.max_pool2d(x, 2), 1)
        return torch.log_softmax(self.fc2(self.drop(torch.relu(self.fc1(x)))), 1)
