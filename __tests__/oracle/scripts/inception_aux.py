"""Inception v3 with its auxiliary head, both heads replaced.

Fact: `weights=` turns the auxiliary head on; everything is frozen but `fc` and `AuxLogits.fc`.
"""
import torch
import torch.nn as nn
import torch.optim as optim
import torchvision.models as models
import torchvision.transforms as transforms
from torchvision.datasets import Food101

num_classes = 101


def get_model():
    net = models.inception_v3(weights="IMAGENET1K_V1")
    for p in net.parameters():
        p.requires_grad = False
    net.AuxLogits.fc = nn.Linear(net.AuxLogits.fc.in_features, num_classes)
    net.fc = nn.Linear(net.fc.in_features, num_classes)
    return net


def get_loaders(batch_size=24):
    tf = transforms.Compose([transforms.Resize((299, 299)), transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)])
    for split in ("train", "test"):
        ds = Food101("data", split=split, transform=tf, download=True)
        yield torch.utils.data.DataLoader(ds, batch_size=batch_size, shuffle=split == "train", num_workers=4)


model = get_model()
train_loader, test_loader = get_loaders()
params = [p for p in model.parameters() if p.requires_grad]
optimizer = optim.SGD(params, lr=0.01, momentum=0.9)
criterion = nn.CrossEntropyLoss()

for epoch in range(10):
    model.train()
    for inputs, labels in train_loader:
        optimizer.zero_grad()
        outputs, aux_outputs = model(inputs)
        loss = criterion(outputs, labels) + 0.4 * criterion(aux_outputs, labels)
        loss.backward()
        optimizer.step()
    model.eval()
    corrects = 0
    with torch.no_grad():
        for inputs, labels in test_loader:
            corrects += torch.sum(model(inputs).argmax(1) == labels).item()
    print('Epoch {}: {:.4f}'.format(epoch, corrects / len(test_loader.dataset)))
