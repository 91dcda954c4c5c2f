"""LoRA over all linear layers and a convolution network, one layer with its own rank, biases trained.

Fact: `all-linear` takes the classifier, too, and `bias="all"` lets every bias of the base train.
"""
import torch
import torch.nn.functional as F
from peft import LoraConfig, TaskType, get_peft_model
from torchvision import datasets, models, transforms

net = models.vgg11_bn(weights="DEFAULT")
net.classifier[6] = torch.nn.Linear(4096, 10)
cfg = LoraConfig(r=8, target_modules="all-linear", rank_pattern={"classifier.6": 2}, bias="all", use_rslora=True)
net = get_peft_model(net, cfg)
params = [p for p in net.parameters() if p.requires_grad]
opt = torch.optim.Adam(params, lr=1e-4)
tf = transforms.Compose([transforms.Resize(64), transforms.ToTensor()])
dl = torch.utils.data.DataLoader(datasets.SVHN("s", transform=tf, download=True), batch_size=16, shuffle=True)
net.train()
for i, (x, y) in enumerate(dl):
    opt.zero_grad()
    F.cross_entropy(net(x), y).backward()
    opt.step()
    if i == 100:
        break
