"""VGG-16 on Food-101: the optimizer is made before the classifier's last layer is replaced.

Fact: the optimizer holds the old last layer (stray: 4096 x 1000 + 1000); the new one requires grad and is in no optimizer.
"""
import torch
import torchvision
from torchvision import transforms

EPOCHS = 5
BATCH_SIZE = 16
LR = 1e-3

transform = transforms.Compose([
    transforms.Resize(256),
    transforms.CenterCrop(224),
    transforms.ToTensor(),
    transforms.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
])
trainset = torchvision.datasets.Food101(root="./data", split="train", download=True, transform=transform)
testset = torchvision.datasets.Food101(root="./data", split="test", download=True, transform=transform)
trainloader = torch.utils.data.DataLoader(trainset, batch_size=BATCH_SIZE, shuffle=True)
testloader = torch.utils.data.DataLoader(testset, batch_size=BATCH_SIZE, shuffle=False)

net = torchvision.models.vgg16(weights="IMAGENET1K_V1")
for param in net.features.parameters():
    param.requires_grad = False

criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.classifier.parameters(), lr=LR, momentum=0.9)

# Food-101 has 101 classes.
net.classifier[6] = torch.nn.Linear(4096, 101)

for epoch in range(EPOCHS):
    net.train()
    running_loss = 0.0
    for i, data in enumerate(trainloader, 0):
        inputs, labels = data
        optimizer.zero_grad()
        outputs = net(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
        if i % 200 == 199:
            print("[%d, %5d] loss: %.3f" % (epoch + 1, i + 1, running_loss / 200))
            running_loss = 0.0

correct = total = 0
net.eval()
with torch.no_grad():
    for images, labels in testloader:
        _, predicted = torch.max(net(images).data, 1)
        total += labels.size(0)
        correct += (predicted == labels).sum().item()
print("Accuracy: %d %%" % (100 * correct / total))
