"""Fine-tune EfficientNet-B0 on CIFAR-100. It runs, it prints a loss, and it learns nothing: see README.md."""
import torch
from efficientnet_pytorch import EfficientNet
from torch import nn, optim
from torchvision import datasets, transforms

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

transform = transforms.Compose(
    [
        transforms.Resize((224, 224)),
        transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]
)
train_set = datasets.CIFAR100("data", train=True, download=True, transform=transform)
test_set = datasets.CIFAR100("data", train=False, download=True, transform=transform)
train_loader = torch.utils.data.DataLoader(train_set, batch_size=64, num_workers=4)
test_loader = torch.utils.data.DataLoader(test_set, batch_size=64, num_workers=4)

model = EfficientNet.from_pretrained("efficientnet-b0", num_classes=100)
model = nn.DataParallel(model).to(device)

# Freeze everything except the normalisation layers ...
for name, param in model.module.named_parameters():
    if "bn" not in name:
        param.requires_grad = False

# ... and give the optimizer the classifier, which is frozen by now.
optimizer = optim.SGD(model.module._fc.parameters(), lr=0.005, momentum=0.9)
criterion = nn.CrossEntropyLoss()


def accuracy():
    model.eval()
    correct = 0
    with torch.no_grad():
        for images, labels in test_loader:
            predictions = model(images.to(device)).argmax(dim=1)
            correct += (predictions.cpu() == labels).sum().item()
    return correct / len(test_set)


for epoch in range(40):
    model.train()
    total = 0.0
    for images, labels in train_loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(f"epoch {epoch}: loss {total / len(train_loader):.3f}, accuracy {accuracy():.3f}")
