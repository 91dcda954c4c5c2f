"""timm's own `freeze` on submodule names, and a layer-decay optimizer.

Fact: `timm.utils.freeze` also turns BatchNorm of the frozen parts into FrozenBatchNormAct2d, whose weight and bias are buffers.
"""
import timm
import torch
from timm.optim import create_optimizer_v2
from timm.utils import freeze
from torchvision import datasets, transforms

model = timm.create_model("resnet18", pretrained=True, num_classes=10)
freeze(model, ["conv1", "bn1", "layer1", "layer2"])
optimizer = create_optimizer_v2(model, opt="sgd", lr=0.01, momentum=0.9, weight_decay=1e-4, layer_decay=0.75)
tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.STL10("s", transform=tf, download=True), batch_size=32, shuffle=True)
criterion = torch.nn.CrossEntropyLoss()
for epoch in range(5):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
