"""Linear probe of a ResNet-18 on CIFAR-10 with nothing to complain about: see README.md."""
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.models import ResNet18_Weights, resnet18


def main():
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    weights = ResNet18_Weights.IMAGENET1K_V1
    preprocess = weights.transforms()
    train_set = datasets.CIFAR10("data", train=True, download=True, transform=preprocess)
    test_set = datasets.CIFAR10("data", train=False, download=True, transform=preprocess)
    train_loader = DataLoader(train_set, batch_size=128, shuffle=True, num_workers=4)
    test_loader = DataLoader(test_set, batch_size=128, num_workers=4)

    model = resnet18(weights=weights)
    for param in model.parameters():
        param.requires_grad = False
    # The head comes after the freeze, so it is the one part that trains.
    model.fc = nn.Linear(model.fc.in_features, 10)
    model.to(device)

    optimizer = torch.optim.SGD(model.fc.parameters(), lr=0.1, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
    criterion = nn.CrossEntropyLoss()

    for epoch in range(10):
        # Evaluation mode: the frozen backbone's running statistics stay those of the pretrained weights.
        model.eval()
        model.fc.train()
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimizer.step()
        scheduler.step()

        model.eval()
        correct = 0
        with torch.no_grad():
            for images, labels in test_loader:
                correct += (model(images.to(device)).argmax(dim=1).cpu() == labels).sum().item()
        print(f"epoch {epoch}: accuracy {correct / len(test_set):.3f}")


if __name__ == "__main__":
    main()
