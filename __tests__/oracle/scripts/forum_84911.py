"""Transfer learning on CIFAR-100 with EfficientNet-B0, after a question on the PyTorch forum (topic 84911).

Fact: everything but the BatchNorm layers is frozen, the head is frozen too, and the optimizer gets only the head: what requires grad
(42,016 scalars) and what is optimized (128,100) do not overlap, so nothing is ever updated. The images are blown up from 32 to 1024.
"""
import json

import torch
import torch.nn as nn
import torch.optim as optim
import torchvision.transforms as transforms
from efficientnet_pytorch import EfficientNet
from torchvision import datasets

use_cuda = torch.cuda.is_available()

train_transforms = transforms.Compose([
    transforms.Resize((1024, 1024)),
    transforms.RandomHorizontalFlip(),
    transforms.RandomRotation(10),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406],
                         [0.229, 0.224, 0.225])
])
valid_transforms = transforms.Compose([
    transforms.Resize((1024, 1024)),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406],
                         [0.229, 0.224, 0.225])
])

train_data = datasets.CIFAR100(root='data', train=True, download=True, transform=train_transforms)
valid_data = datasets.CIFAR100(root='data', train=False, download=True, transform=valid_transforms)

loaders = {
    'train': torch.utils.data.DataLoader(train_data, batch_size=4, num_workers=4),
    'valid': torch.utils.data.DataLoader(valid_data, batch_size=4, num_workers=4),
}

model_transfer = EfficientNet.from_pretrained('efficientnet-b0', num_classes=100)
model_transfer = nn.DataParallel(model_transfer)

if use_cuda:
    model_transfer = model_transfer.cuda()

for name, param in model_transfer.module.named_parameters():
    if("bn" not in name):
        param.requires_grad = False

for param in model_transfer.module._fc.parameters():
    param.requires_grad = False

print(model_transfer.module._fc.in_features)

criterion_transfer = nn.CrossEntropyLoss()
optimizer_transfer = optim.SGD(model_transfer.module._fc.parameters(), lr=0.01)


def train(n_epochs, loaders, model, optimizer, criterion, use_cuda, save_path):
    history = []
    best = float('inf')
    for epoch in range(1, n_epochs + 1):
        train_loss, valid_loss, correct, total = 0.0, 0.0, 0, 0
        model.train()
        for batch_idx, (data, target) in enumerate(loaders['train']):
            if use_cuda:
                data, target = data.cuda(), target.cuda()
            optimizer.zero_grad()
            output = model(data)
            loss = criterion(output, target)
            loss.backward()
            optimizer.step()
            train_loss += (1 / (batch_idx + 1)) * (loss.item() - train_loss)

        model.eval()
        with torch.no_grad():
            for batch_idx, (data, target) in enumerate(loaders['valid']):
                if use_cuda:
                    data, target = data.cuda(), target.cuda()
                output = model(data)
                loss = criterion(output, target)
                valid_loss += (1 / (batch_idx + 1)) * (loss.item() - valid_loss)
                correct += (output.argmax(1) == target).sum().item()
                total += target.size(0)
        history.append({'epoch': epoch, 'train': train_loss, 'valid': valid_loss, 'accuracy': correct / total})
        print('Epoch: {} \tTraining Loss: {:.6f} \tValidation Loss: {:.6f}'.format(epoch, train_loss, valid_loss))
        if valid_loss < best:
            torch.save(model.state_dict(), save_path)
            best = valid_loss
    return history


results = train(40, loaders, model_transfer, optimizer_transfer, criterion_transfer, use_cuda, 'model_transfer.pt')
with open('results.json', 'w') as f:
    json.dump(results, f)
