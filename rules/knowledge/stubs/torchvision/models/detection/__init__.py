from _epochzero import constructor as _constructor
from torchvision.models.detection.faster_rcnn import FasterRCNN
from torchvision.models.detection.fcos import FCOS
from torchvision.models.detection.keypoint_rcnn import KeypointRCNN
from torchvision.models.detection.mask_rcnn import MaskRCNN
from torchvision.models.detection.retinanet import RetinaNet

# Arguments that put a part of one's own in the place of the published one.
_PARTS = ("rpn_anchor_generator", "rpn_head", "box_roi_pool", "box_head", "box_predictor", "mask_roi_pool", "mask_head",
          "mask_predictor", "keypoint_roi_pool", "keypoint_head", "keypoint_predictor", "anchor_generator", "head")
_ABOUT_THE_BACKBONE = ("weights", "weights_backbone", "trainable_backbone_layers", "pretrained", "pretrained_backbone",
                       "progress")


def _builder(name, cls):
    published = _constructor("torchvision.models.detection." + name)

    def build(*args, **kwargs):
        if not any(part in kwargs for part in _PARTS):
            return published(*args, **kwargs)
        if kwargs.get("num_classes") is None and "box_predictor" not in kwargs:
            kwargs["num_classes"] = 2 if cls is KeypointRCNN else 91
        about = {key: kwargs.pop(key) for key in _ABOUT_THE_BACKBONE if key in kwargs}
        return cls(published(*args, **about).backbone, **kwargs)

    return build


fasterrcnn_mobilenet_v3_large_320_fpn = _builder("fasterrcnn_mobilenet_v3_large_320_fpn", FasterRCNN)
fasterrcnn_mobilenet_v3_large_fpn = _builder("fasterrcnn_mobilenet_v3_large_fpn", FasterRCNN)
fasterrcnn_resnet50_fpn = _builder("fasterrcnn_resnet50_fpn", FasterRCNN)
fasterrcnn_resnet50_fpn_v2 = _constructor("torchvision.models.detection.fasterrcnn_resnet50_fpn_v2")
fcos_resnet50_fpn = _builder("fcos_resnet50_fpn", FCOS)
keypointrcnn_resnet50_fpn = _builder("keypointrcnn_resnet50_fpn", KeypointRCNN)
maskrcnn_resnet50_fpn = _builder("maskrcnn_resnet50_fpn", MaskRCNN)
maskrcnn_resnet50_fpn_v2 = _constructor("torchvision.models.detection.maskrcnn_resnet50_fpn_v2")
retinanet_resnet50_fpn = _builder("retinanet_resnet50_fpn", RetinaNet)
retinanet_resnet50_fpn_v2 = _constructor("torchvision.models.detection.retinanet_resnet50_fpn_v2")
ssd300_vgg16 = _constructor("torchvision.models.detection.ssd300_vgg16")
ssdlite320_mobilenet_v3_large = _constructor("torchvision.models.detection.ssdlite320_mobilenet_v3_large")
