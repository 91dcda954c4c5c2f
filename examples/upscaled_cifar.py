"""Fine-tune EfficientNet-B0 on CIFAR-100 with images blown up from 32 to 1024 pixels: see README.md."""
import argparse

import torch
from efficientnet_pytorch import EfficientNet
from torch import nn, optim
from torchvision import datasets, transforms


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="data")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch-size", type=int, default=4)
    parser.add_argument("--lr", type=float, default=0.01)
    return parser.parse_args()


def build_loaders(args):
    normalize = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    train_transform = transforms.Compose(
        [
            transforms.Resize((1024, 1024)),
            transforms.RandomHorizontalFlip(),
            transforms.RandomRotation(10),
            transforms.ToTensor(),
            normalize,
        ]
    )
    test_transform = transforms.Compose([transforms.Resize((1024, 1024)), transforms.ToTensor(), normalize])
    train_set = datasets.CIFAR100(args.data, train=True, download=True, transform=train_transform)
    test_set = datasets.CIFAR100(args.data, train=False, download=True, transform=test_transform)
    return (
        torch.utils.data.DataLoader(train_set, batch_size=args.batch_size, shuffle=True, num_workers=4),
        torch.utils.data.DataLoader(test_set, batch_size=args.batch_size, num_workers=4),
    )


def main():
    args = parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, test_loader = build_loaders(args)
    model = EfficientNet.from_pretrained("efficientnet-b0", num_classes=100).to(device)
    optimizer = optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()

    for epoch in range(args.epochs):
        model.train()
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimizer.step()

        model.eval()
        correct = 0
        with torch.no_grad():
            for images, labels in test_loader:
                correct += (model(images.to(device)).argmax(dim=1).cpu() == labels).sum().item()
        print(f"epoch {epoch}: accuracy {correct / len(test_loader.dataset):.3f}")


if __name__ == "__main__":
    main()
