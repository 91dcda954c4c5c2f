"""timm's default is `pretrained=False`: a random EfficientNet is frozen and only its head trains.

Fact: the freeze test `"classifier" not in name` is right for this architecture; the frozen layers are random.
"""
import timm
import torch
from torchvision import datasets, transforms

m = timm.create_model('efficientnet_lite0', num_classes=10)
for n, p in m.named_parameters():
    if 'classifier' not in n:
        p.requires_grad = False

tf = transforms.Compose([transforms.Resize(112), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
tr = torch.utils.data.DataLoader(datasets.CIFAR10('.', train=True, transform=tf, download=True), batch_size=64, shuffle=True)
te = torch.utils.data.DataLoader(datasets.CIFAR10('.', train=False, transform=tf, download=True), batch_size=64)
o = torch.optim.Adam(m.parameters(), 1e-3)
for e in range(10):
    m.train()
    for x, y in tr:
        o.zero_grad()
        l = torch.nn.functional.cross_entropy(m(x), y)
        l.backward()
        o.step()
    m.eval()
    with torch.no_grad():
        print(e, sum((m(x).argmax(1) == y).sum().item() for x, y in te) / 1e4)
