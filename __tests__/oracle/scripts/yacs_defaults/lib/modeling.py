import torchvision
from torch import nn


def build_model(cfg):
    net = getattr(torchvision.models, "resnet" + str(cfg.MODEL.DEPTH))(weights=cfg.MODEL.WEIGHTS or None)
    net.fc = nn.Linear(net.fc.in_features, cfg.MODEL.NUM_CLASSES)
    stages = [nn.Sequential(net.conv1, net.bn1), net.layer1, net.layer2, net.layer3, net.layer4]
    for stage in stages[: cfg.MODEL.FREEZE_AT]:
        for p in stage.parameters():
            p.requires_grad = False
    return net
