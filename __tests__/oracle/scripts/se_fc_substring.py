"""`"fc" in name` on MobileNetV3: squeeze-excitation layers are called fc1 and fc2.

Fact: meant for the head (which is `classifier`), the test switches on the squeeze-excitation layers and leaves the head frozen.
"""
import torch
import torchvision
from torchvision import transforms

net = torchvision.models.mobilenet_v3_large(weights="DEFAULT")
net.classifier[3] = torch.nn.Linear(net.classifier[3].in_features, 10)
for name, p in net.named_parameters():
    p.requires_grad = "fc" in name

tf = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(torchvision.datasets.SVHN("s", transform=tf, download=True), batch_size=32, shuffle=True)
opt = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
for epoch in range(5):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
    print(epoch, loss.item())
