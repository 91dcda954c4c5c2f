"""Freeze the first children of a ResNet-18 with a counter.

Fact: `ct < 7` freezes conv1, bn1, relu, maxpool, layer1 and layer2 (children 1 to 6); layer3, layer4 and fc train.
"""
import torch
import torch.nn as nn
import torchvision
from torchvision import transforms

num_classes = 10
model_conv = torchvision.models.resnet18(pretrained=True)
num_ftrs = model_conv.fc.in_features
model_conv.fc = nn.Linear(num_ftrs, num_classes)

ct = 0
for child in model_conv.children():
    ct += 1
    if ct < 7:
        for param in child.parameters():
            param.requires_grad = False

composed = transforms.Compose([transforms.Resize(224), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
trainset = torchvision.datasets.SVHN('svhn', split='train', transform=composed, download=True)
testset = torchvision.datasets.SVHN('svhn', split='test', transform=composed, download=True)
trainloader = torch.utils.data.DataLoader(trainset, batch_size=50, shuffle=True)
testloader = torch.utils.data.DataLoader(testset, batch_size=50)

criterion = nn.CrossEntropyLoss()
optimizer_conv = torch.optim.SGD(list(filter(lambda p: p.requires_grad, model_conv.parameters())), lr=0.001, momentum=0.9)
exp_lr_scheduler = torch.optim.lr_scheduler.StepLR(optimizer_conv, step_size=7, gamma=0.1)

for epoch in range(25):
    model_conv.train(True)
    for data in trainloader:
        inputs, labels = data
        optimizer_conv.zero_grad()
        outputs = model_conv(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer_conv.step()
    exp_lr_scheduler.step()

    model_conv.train(False)
    corrects = 0
    with torch.no_grad():
        for inputs, labels in testloader:
            _, preds = torch.max(model_conv(inputs), 1)
            corrects += torch.sum(preds == labels).item()
    print(epoch, corrects / len(testset))
