import contextlib

from torch import nn
from torchvision import models

model = models.resnet18()
try:
    model.no_such_part.requires_grad_(False)
except AttributeError:
    model.conv1.requires_grad_(False)
reveal(model.conv1.weight.requires_grad)  # value: False


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(2, 2)


net = Net()
with contextlib.suppress(AttributeError):
    net.nowhere.requires_grad_(False)
    net.body.requires_grad_(False)
reveal(net.body.weight.requires_grad)  # value: True


def head_of(module):
    for name in ("fc", "classifier", "body"):
        try:
            return name, getattr(module, name)
        except (AttributeError, KeyError):
            continue


reveal(head_of(net)[0])  # value: 'body'


# What was set on one way only may be absent.
class Settings:
    pass


settings = Settings()
if input():
    settings.depth = 3
reveal(hasattr(settings, "depth"))  # unknown
settings.depth = 4
reveal(hasattr(settings, "depth"))  # value: True
