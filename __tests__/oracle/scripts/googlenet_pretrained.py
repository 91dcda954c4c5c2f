"""GoogLeNet: with weights the auxiliary classifiers are gone, so freezing `aux1` by name hits nothing.

Fact: the tree has no aux1 and aux2; inception3 and earlier are frozen by name.
"""
import torch
import torch.nn as nn
import torchvision
from torchvision import transforms as T

ds = torchvision.datasets.GTSRB
tf = T.Compose([T.Resize((224, 224)), T.ToTensor(), T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_data, test_data = ds("gtsrb", split="train", transform=tf, download=True), ds("gtsrb", split="test", transform=tf, download=True)
train_iter = torch.utils.data.DataLoader(train_data, 40, shuffle=True)
test_iter = torch.utils.data.DataLoader(test_data, 40)

googlenet = torchvision.models.googlenet(weights=torchvision.models.GoogLeNet_Weights.DEFAULT)
googlenet.fc = nn.Linear(1024, 43)

to_freeze = ("conv1", "conv2", "conv3", "inception3", "aux1", "aux2")
for name, w in googlenet.named_parameters():
    w.requires_grad = not name.startswith(to_freeze)

trainer = torch.optim.SGD(googlenet.parameters(), lr=0.005, momentum=0.9, weight_decay=5e-4)
loss = nn.CrossEntropyLoss(reduction="none")


def evaluate_accuracy(net, data_iter):
    net.eval()
    acc, n = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            acc += (net(X).argmax(1) == y).float().sum().item()
            n += y.numel()
    return acc / n


num_epochs = 4
for epoch in range(num_epochs):
    googlenet.train()
    for X, y in train_iter:
        trainer.zero_grad()
        l = loss(googlenet(X), y)
        l.mean().backward()
        trainer.step()
    print(f"epoch {epoch + 1}, test acc {evaluate_accuracy(googlenet, test_iter):.3f}")
