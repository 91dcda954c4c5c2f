# torchvision, timm and efficientnet_pytorch: what their classes build when people call, cut and extend them.
from functools import partial

import timm
import torch
import torch.nn as nn
import torchvision
from efficientnet_pytorch import EfficientNet
from timm.layers import DropPath, Mlp, PatchEmbed, to_2tuple
from timm.models import register_model
from timm.models.layers import DropPath as OldDropPath
from timm.models.vision_transformer import Block, VisionTransformer
from torch.nn.utils import prune
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torchvision import models
from torchvision.models.detection import FasterRCNN, RetinaNet
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import mobilenet_backbone, resnet_fpn_backbone
from torchvision.models.detection.retinanet import RetinaNetClassificationHead
from torchvision.models.feature_extraction import create_feature_extractor


def names(module):
    return [name for name, _ in module.named_parameters()]


def trained(module):
    return sorted({name.split(".")[1] for name, p in module.named_parameters() if p.requires_grad})


# forward() called by its name, and hooks: those of an undescribed model's parts run too.
net = models.densenet121()
seen = {}
handle = net.features.denseblock1.register_forward_hook(lambda module, args, output: seen.setdefault("block", output))
reveal(net.forward(torch.randn(2, 3, 32, 32)).requires_grad)  # value: True
reveal(list(seen))  # value: ['block']
handle.remove()
seen.clear()
net(torch.randn(2, 3, 32, 32))
reveal(list(seen))  # value: []
layer = nn.Linear(2, 3)
layer.register_forward_pre_hook(lambda module, args: (torch.zeros(7, 2),))
layer.register_forward_hook(lambda module, args, output: (output, len(args)))
reveal(tuple(layer(torch.zeros(1, 2))[0].shape))  # value: (7, 3)


class Bare(nn.Module):
    pass


try:
    Bare().forward(1)
except NotImplementedError as error:
    reveal("missing the required" in str(error))  # value: True


# Detection models put together by hand.
backbone = models.mobilenet_v2(weights="DEFAULT").features
backbone.out_channels = 1280
anchors = AnchorGenerator(sizes=((32, 64),), aspect_ratios=((0.5, 1.0, 2.0),))
pool = torchvision.ops.MultiScaleRoIAlign(["0"], 7, 2)
detector = FasterRCNN(backbone, num_classes=4, rpn_anchor_generator=anchors, box_roi_pool=pool)
reveal([name for name, _ in detector.named_children()])  # value: ['transform', 'backbone', 'rpn', 'roi_heads']
reveal(tuple(detector.rpn.head.cls_logits.weight.shape))  # value: (6, 1280, 1, 1)
reveal(tuple(detector.roi_heads.box_head.fc6.weight.shape))  # value: (1024, 62720)
fpn = resnet_fpn_backbone("resnet18", weights="DEFAULT", trainable_layers=2)
reveal(trained(fpn.body))  # value: ['0', '1']
reveal(sorted({n.split(".")[0] for n, p in fpn.body.named_parameters() if p.requires_grad}))  # value: ['layer3', 'layer4']
reveal(tuple(fpn.fpn.inner_blocks[0][0].weight.shape))  # value: (256, 64, 1, 1)
strided = mobilenet_backbone("mobilenet_v3_large", weights="DEFAULT", fpn=True, trainable_layers=3)
reveal([n for n, p in strided.body.named_parameters() if p.requires_grad][0])  # value: '7.block.0.0.weight'
head = RetinaNetClassificationHead(256, 9, 3, norm_layer=partial(nn.GroupNorm, 32))
reveal(names(head)[:3])  # value: ['conv.0.0.weight', 'conv.0.1.weight', 'conv.0.1.bias']
keypoints = models.detection.keypointrcnn_resnet50_fpn(
    weights_backbone="DEFAULT", num_keypoints=2, rpn_anchor_generator=AnchorGenerator((32, 64, 128, 256, 512), (0.5, 1.0))
)
reveal(tuple(keypoints.roi_heads.keypoint_predictor.kps_score_lowres.weight.shape))  # value: (512, 2, 4, 4)
reveal(tuple(keypoints.rpn.head.cls_logits.weight.shape))  # value: (2, 256, 1, 1)

# Traced feature extractors hold the model's own parameters, up to the last node.
whole = models.resnet18()
traced = create_feature_extractor(whole, {"layer1": "a", "layer2": "b"})
reveal(sorted({name.split(".")[0] for name in names(traced)}))  # value: ['bn1', 'conv1', 'layer1', 'layer2']
reveal(next(traced.parameters()) is whole.conv1.weight)  # value: True

# Other normalisation, other resolution, classes of one's own.
grouped = models.resnet18(norm_layer=partial(nn.GroupNorm, 32))
reveal(type(grouped.layer1[0].bn1).__name__)  # value: 'GroupNorm'
dilated = models.resnet50(replace_stride_with_dilation=[False, True, True])
reveal([dilated.layer3[0].conv2.stride, dilated.layer4[1].conv2.dilation])  # value: [(1, 1), (4, 4)]


class Slim(models.MobileNetV2):
    def __init__(self):
        super().__init__(width_mult=0.5, num_classes=3)


reveal(tuple(Slim().classifier[1].weight.shape))  # value: (3, 1280)
reveal(Slim()(torch.randn(2, 3, 64, 64)).requires_grad)  # value: True

# timm: layers under their old and new names, the vision transformer, registered models, feature maps.
reveal(OldDropPath is DropPath)  # value: True
reveal(to_2tuple(3))  # value: (3, 3)
reveal(names(Mlp(4, 8)))  # value: ['fc1.weight', 'fc1.bias', 'fc2.weight', 'fc2.bias']
reveal(PatchEmbed(32, 8).num_patches)  # value: 16
reveal(len(names(Block(16, 2, qkv_bias=True, init_values=1e-5))))  # value: 14


class Small(VisionTransformer):
    def __init__(self, **kwargs):
        super().__init__(embed_dim=32, depth=2, num_heads=2, patch_size=8, **kwargs)
        self.pos_embed.requires_grad = False


small = Small(img_size=32, num_classes=5)
reveal(tuple(small.pos_embed.shape))  # value: (1, 17, 32)
small.reset_classifier(7)
reveal(tuple(small.head.weight.shape))  # value: (7, 32)


@register_model
def my_small(pretrained=False, img_size=224, num_classes=1000, **kwargs):
    return Small(img_size=img_size, num_classes=num_classes)


reveal(tuple(timm.create_model("my_small", img_size=16, num_classes=2).pos_embed.shape))  # value: (1, 5, 32)
maps = timm.create_model("resnet18", features_only=True, out_indices=(1, 2))
reveal([name for name, _ in maps.named_children()])  # value: ['conv1', 'bn1', 'act1', 'maxpool', 'layer1', 'layer2']
reveal(maps.feature_info.channels())  # value: [64, 128]
reveal(timm.create_model("convnext_tiny", features_only=True, out_indices=2).feature_info.reduction())  # value: [16, 32]
sized = timm.create_model("vit_tiny_patch16_224", img_size=96)
reveal([tuple(sized.pos_embed.shape), sized.patch_embed.num_patches])  # value: [(1, 37, 192), 36]
reveal(sized.default_cfg["classifier"])  # value: 'head'
reveal(timm.create_model("convnext_nano.in12k", pretrained=True).num_classes)  # value: 11821

# efficientnet_pytorch: subclasses keep the blocks.


class Encoder(EfficientNet):
    def forward(self, x):
        return self.extract_features(x)


encoder = Encoder.from_name("efficientnet-b0")
reveal([type(encoder).__name__, len(encoder._blocks)])  # value: ['Encoder', 16]

# What is recorded of an attribute is all there is, private ones apart.
reveal(hasattr(whole, "classifier"))  # value: False
reveal(hasattr(whole, "_norm_layer"))  # unknown: whether there is `_norm_layer` is not known

# Pruning and fusing make parameters anew.
prune.global_unstructured([(whole.conv1, "weight")], prune.L1Unstructured, amount=0.2)
reveal(names(whole)[0])  # value: 'conv1.weight_orig'
fused = fuse_conv_bn_eval(nn.Conv2d(1, 2, 1, bias=False).eval(), nn.BatchNorm2d(2).eval())
reveal([(name, p.requires_grad) for name, p in fused.named_parameters()])  # value: [('weight', True), ('bias', False)]

# A published data set that is kept in folders has pictures of its size.
from torchvision import transforms
from torchvision.datasets import EuroSAT

scaled = EuroSAT("data", transform=transforms.Compose([transforms.Resize(128), transforms.ToTensor()]))
reveal(tuple(scaled[0][0].shape))  # value: (3, 128, 128)
