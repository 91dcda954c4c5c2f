from _epochzero import constructor as _constructor

fasterrcnn_mobilenet_v3_large_320_fpn = _constructor("torchvision.models.detection.fasterrcnn_mobilenet_v3_large_320_fpn")
fasterrcnn_mobilenet_v3_large_fpn = _constructor("torchvision.models.detection.fasterrcnn_mobilenet_v3_large_fpn")
fasterrcnn_resnet50_fpn = _constructor("torchvision.models.detection.fasterrcnn_resnet50_fpn")
fasterrcnn_resnet50_fpn_v2 = _constructor("torchvision.models.detection.fasterrcnn_resnet50_fpn_v2")
fcos_resnet50_fpn = _constructor("torchvision.models.detection.fcos_resnet50_fpn")
keypointrcnn_resnet50_fpn = _constructor("torchvision.models.detection.keypointrcnn_resnet50_fpn")
maskrcnn_resnet50_fpn = _constructor("torchvision.models.detection.maskrcnn_resnet50_fpn")
maskrcnn_resnet50_fpn_v2 = _constructor("torchvision.models.detection.maskrcnn_resnet50_fpn_v2")
retinanet_resnet50_fpn = _constructor("torchvision.models.detection.retinanet_resnet50_fpn")
retinanet_resnet50_fpn_v2 = _constructor("torchvision.models.detection.retinanet_resnet50_fpn_v2")
ssd300_vgg16 = _constructor("torchvision.models.detection.ssd300_vgg16")
ssdlite320_mobilenet_v3_large = _constructor("torchvision.models.detection.ssdlite320_mobilenet_v3_large")

from torchvision.models.detection.faster_rcnn import FasterRCNN
from torchvision.models.detection.fcos import FCOS
from torchvision.models.detection.keypoint_rcnn import KeypointRCNN
from torchvision.models.detection.mask_rcnn import MaskRCNN
from torchvision.models.detection.retinanet import RetinaNet
