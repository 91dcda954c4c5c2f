"""AlexNet on STL-10 with the typo `require_grad`.

Fact: the typo only sets a new attribute on the tensors; all 57 million scalars stay trainable and are optimized.
"""
import torch
import torch.nn as nn
import torchvision
import torchvision.transforms as transforms

batch_size = 64
tf_train = transforms.Compose([transforms.Resize(256), transforms.RandomCrop(224), transforms.RandomHorizontalFlip(),
                               transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
tf_test = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
                              transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
train = torchvision.datasets.STL10('data', split='train', transform=tf_train, download=True)
test = torchvision.datasets.STL10('data', split='test', transform=tf_test, download=True)
train_loader = torch.utils.data.DataLoader(train, batch_size=batch_size, shuffle=True)
test_loader = torch.utils.data.DataLoader(test, batch_size=batch_size)

alexnet = torchvision.models.alexnet(pretrained=True)
for param in alexnet.parameters():
    param.require_grad = False
alexnet.classifier[6] = nn.Linear(4096, 10)

lossFunction = nn.CrossEntropyLoss()
opt = torch.optim.SGD(filter(lambda p: p.requires_grad, alexnet.parameters()), lr=0.001, momentum=0.9)


def evaluate():
    alexnet.eval()
    right = 0
    for images, labels in test_loader:
        with torch.no_grad():
            right += torch.sum(torch.argmax(alexnet(images), dim=1) == labels).item()
    alexnet.train()
    return right / len(test)


for epoch in range(20):
    for images, labels in train_loader:
        opt.zero_grad()
        loss = lossFunction(alexnet(images), labels)
        loss.backward()
        opt.step()
    print('epoch', epoch, 'accuracy', evaluate())
