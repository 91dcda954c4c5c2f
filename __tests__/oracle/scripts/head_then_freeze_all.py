"""ResNet-50 for flowers: the head is replaced first and everything is frozen afterwards.

Fact: the new head is frozen with the rest; the optimizer holds it, and nothing requires grad but a temperature that saves the backward.
"""
import argparse

import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import transforms as T
from torchvision.datasets import Flowers102
from torchvision.models import ResNet50_Weights, resnet50


def build_loaders(batch_size):
    norm = T.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
    train_tf = T.Compose([T.RandomResizedCrop(224), T.RandomHorizontalFlip(), T.ToTensor(), norm])
    test_tf = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor(), norm])
    train = Flowers102("data", split="train", transform=train_tf, download=True)
    test = Flowers102("data", split="test", transform=test_tf, download=True)
    return DataLoader(train, batch_size, shuffle=True), DataLoader(test, batch_size)


def build_model(num_classes):
    model = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
    model.fc = nn.Linear(model.fc.in_features, num_classes)
    for p in model.parameters():
        p.requires_grad = False
    # One learnable temperature on the logits, after calibration papers.
    model.temperature = nn.Parameter(torch.ones(1))
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()

    device = "cuda" if torch.cuda.is_available() else "cpu"
    train_loader, test_loader = build_loaders(args.batch_size)
    model = build_model(102).to(device)
    optimizer = torch.optim.Adam(model.fc.parameters(), lr=args.lr)
    loss_fn = nn.CrossEntropyLoss()

    for epoch in range(args.epochs):
        model.train()
        running = 0.0
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            logits = model(images) / model.temperature
            loss = loss_fn(logits, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            running += loss.item()
        print(f"epoch {epoch + 1}: loss {running / len(train_loader):.3f}")

        model.eval()
        hits = 0
        with torch.no_grad():
            for images, labels in test_loader:
                hits += (model(images.to(device)).argmax(dim=1).cpu() == labels).sum().item()
        print(f"accuracy {hits / len(test_loader.dataset):.3f}")


if __name__ == "__main__":
    main()
