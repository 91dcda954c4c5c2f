"""Sequential surgery, and the optimizer made from the old variable.

Fact: `opt` is made from `resnet.parameters()`: the old `fc` is among them (stray for `model`), the new head is not.
The old model is held by the optimizer, though never called.
"""
import torch
import torch.nn as nn
import torchvision
import torchvision.transforms as transforms

resnet = torchvision.models.resnet18(pretrained=True)
body = nn.Sequential(*list(resnet.children())[:-1])
model = nn.Sequential(body, nn.Flatten(), nn.Linear(512, 100))

opt = torch.optim.SGD(resnet.parameters(), lr=0.01, momentum=0.9)
criterion = nn.CrossEntropyLoss()

transform = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
trainset = torchvision.datasets.CIFAR100("./data", train=True, download=True, transform=transform)
testset = torchvision.datasets.CIFAR100("./data", train=False, download=True, transform=transform)
trainloader = torch.utils.data.DataLoader(trainset, batch_size=64, shuffle=True)
testloader = torch.utils.data.DataLoader(testset, batch_size=64)

for epoch in range(10):
    model.train()
    for inputs, labels in trainloader:
        opt.zero_grad()
        loss = criterion(model(inputs), labels)
        loss.backward()
        opt.step()
    model.eval()
    correct = 0
    with torch.no_grad():
        for inputs, labels in testloader:
            correct += (model(inputs).argmax(1) == labels).sum().item()
    print(epoch, correct / len(testset))
