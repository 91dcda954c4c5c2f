"""`"conv" in name` on EfficientNet-B0: it hits `_conv_stem`, `_depthwise_conv`, `_project_conv` and `_conv_head`, not `_se_reduce`.

Fact: squeeze-excitation, BatchNorm and the head train; all other convolutions are frozen.
"""
from efficientnet_pytorch import EfficientNet
import torch
import torch.nn as nn
import torch.optim as optim
from torchvision import datasets, transforms

model = EfficientNet.from_name('efficientnet-b0')
model.load_state_dict(torch.load('efficientnet-b0-355c32eb.pth'))
model._fc = nn.Linear(model._fc.in_features, 10)
for name, param in model.named_parameters():
    if "conv" in name:
        param.requires_grad = False

data_transforms = {
    'train': transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]),
    'val': transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]),
}
# Data: ImageFolder with 10 classes
image_datasets = {x: datasets.ImageFolder('imagenette/' + x, data_transforms[x]) for x in ['train', 'val']}
dataloaders = {x: torch.utils.data.DataLoader(image_datasets[x], batch_size=16, shuffle=x == 'train') for x in ['train', 'val']}
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-3, weight_decay=1e-5)
for epoch in range(5):
    for phase in ['train', 'val']:
        model.train(phase == 'train')
        corrects = 0
        for inputs, labels in dataloaders[phase]:
            optimizer.zero_grad()
            with torch.set_grad_enabled(phase == 'train'):
                outputs = model(inputs)
                loss = criterion(outputs, labels)
                if phase == 'train':
                    loss.backward()
                    optimizer.step()
            corrects += (outputs.argmax(1) == labels).sum().item()
        print(epoch, phase, corrects / len(image_datasets[phase]))
