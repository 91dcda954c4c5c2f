"""A model built and edited under `torch.no_grad()`.

Fact: no_grad does not freeze: the new layer's parameters require grad, and so do all others.
"""
import torch
from torch import nn
from torchvision import datasets, models, transforms

with torch.no_grad():
    # "pretrained layers without gradients"
    model = models.shufflenet_v2_x1_0(weights="IMAGENET1K_V1")
    model.fc = nn.Linear(model.fc.in_features, 10)
    model.fc.bias.zero_()

to_tensor = transforms.Compose([transforms.Grayscale(3), transforms.Resize(64), transforms.ToTensor(), transforms.Normalize(0.286, 0.353)])
train = datasets.FashionMNIST(".", train=True, transform=to_tensor, download=True)
test = datasets.FashionMNIST(".", train=False, transform=to_tensor, download=True)
train_loader = torch.utils.data.DataLoader(train, batch_size=100, shuffle=True)
test_loader = torch.utils.data.DataLoader(test, batch_size=100)

optimizer = torch.optim.Adam(model.parameters())
lossfn = nn.CrossEntropyLoss()
for epoch in range(1, 6):
    model.train()
    for i, (images, labels) in enumerate(train_loader, start=1):
        optimizer.zero_grad()
        loss = lossfn(model(images), labels)
        loss.backward()
        optimizer.step()
        if i % 100 == 0:
            print("Epoch: %d, Step: %d, Loss: %.4f" % (epoch, i, loss.item()))
    model.eval()
    with torch.no_grad():
        correct = sum((model(images).argmax(1) == labels).sum().item() for images, labels in test_loader)
    print("Accuracy: %.2f" % (100 * correct / len(test)))
