"""A freeze by prefix after DataParallel: every name starts with `module.`.

Fact: `name.startswith("layer4")` is never true behind the wrapper, so all is frozen but the head switched on by attribute.
"""
import torch
import torch.nn as nn
import torchvision
import torchvision.transforms as transforms

net = torchvision.models.resnet18(weights="IMAGENET1K_V1")
net.fc = nn.Linear(512, 100)
net = torch.nn.DataParallel(net)
for name, param in net.named_parameters():
    param.requires_grad = name.startswith("layer4")
for param in net.module.fc.parameters():
    param.requires_grad = True

normalize = transforms.Normalize((0.5071, 0.4867, 0.4408), (0.2675, 0.2565, 0.2761))
train_tf = transforms.Compose([transforms.RandomCrop(32, padding=4), transforms.Resize(128), transforms.ToTensor(), normalize])
test_tf = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), normalize])
trainloader = torch.utils.data.DataLoader(torchvision.datasets.CIFAR100('d', True, train_tf, download=True), batch_size=128, shuffle=True)
testloader = torch.utils.data.DataLoader(torchvision.datasets.CIFAR100('d', False, test_tf, download=True), batch_size=128)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4)


def train(epoch):
    net.train()
    for inputs, targets in trainloader:
        optimizer.zero_grad()
        loss = criterion(net(inputs), targets)
        loss.backward()
        optimizer.step()


def test(epoch):
    net.eval()
    with torch.no_grad():
        return 100. * sum(net(i).max(1)[1].eq(t).sum().item() for i, t in testloader) / 10000


for epoch in range(200):
    train(epoch)
    print(epoch, test(epoch))
