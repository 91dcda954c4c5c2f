"""Knowledge distillation: a frozen ResNet-34 teacher, a ResNet-18 student.

Fact: the teacher is called but held by no optimizer and requires no grad; the student trains whole.
"""
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

T, ALPHA = 4.0, 0.7
tf = transforms.Compose([transforms.RandomCrop(32, padding=4), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
                         transforms.Normalize((0.5071, 0.4867, 0.4408), (0.2675, 0.2565, 0.2761))])
test_tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5071, 0.4867, 0.4408), (0.2675, 0.2565, 0.2761))])
train_loader = DataLoader(datasets.CIFAR100("data", True, transform=tf, download=True), batch_size=128, shuffle=True)
test_loader = DataLoader(datasets.CIFAR100("data", False, transform=test_tf, download=True), batch_size=256)


def cifar_resnet(factory):
    net = factory(num_classes=100)
    net.conv1 = torch.nn.Conv2d(3, 64, kernel_size=3, stride=1, padding=1, bias=False)
    net.maxpool = torch.nn.Identity()
    return net


teacher = cifar_resnet(models.resnet34)
teacher.load_state_dict(torch.load("teacher.pth", map_location="cpu"))
teacher.eval()
for param in teacher.parameters():
    param.requires_grad = False

student = cifar_resnet(models.resnet18)
optimizer = torch.optim.SGD(student.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4)
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[60, 120, 160], gamma=0.2)

for epoch in range(200):
    student.train()
    for x, y in train_loader:
        with torch.no_grad():
            t_logits = teacher(x)
        s_logits = student(x)
        kd = F.kl_div(F.log_softmax(s_logits / T, 1), F.softmax(t_logits / T, 1), reduction="batchmean") * T * T
        loss = ALPHA * kd + (1 - ALPHA) * F.cross_entropy(s_logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    scheduler.step()
    student.eval()
    with torch.no_grad():
        acc = sum((student(x).argmax(1) == y).sum().item() for x, y in test_loader) / 10000
    print(epoch, acc)
