from _epochzero import constructor as _constructor

deeplabv3_mobilenet_v3_large = _constructor("torchvision.models.segmentation.deeplabv3_mobilenet_v3_large")
deeplabv3_resnet101 = _constructor("torchvision.models.segmentation.deeplabv3_resnet101")
deeplabv3_resnet50 = _constructor("torchvision.models.segmentation.deeplabv3_resnet50")
fcn_resnet101 = _constructor("torchvision.models.segmentation.fcn_resnet101")
fcn_resnet50 = _constructor("torchvision.models.segmentation.fcn_resnet50")
lraspp_mobilenet_v3_large = _constructor("torchvision.models.segmentation.lraspp_mobilenet_v3_large")
