from _epochzero import module_open
from torch.nn.modules.module import Module


class SegmentationModel(Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        module_open(self, f"the parts of segmentation_models_pytorch's {type(self).__name__} are not described here")

    def forward(self, *args, **kwargs):
        from _epochzero import method_of

        return method_of(self, *args)


class FPN(SegmentationModel):
    pass


class DeepLabV3(SegmentationModel):
    pass


class DeepLabV3Plus(SegmentationModel):
    pass


class DPT(SegmentationModel):
    pass


class Linknet(SegmentationModel):
    pass


class MAnet(SegmentationModel):
    pass


class PAN(SegmentationModel):
    pass


class PSPNet(SegmentationModel):
    pass


class Segformer(SegmentationModel):
    pass


class Unet(SegmentationModel):
    pass


class UnetPlusPlus(SegmentationModel):
    pass


class UPerNet(SegmentationModel):
    pass


def create_model(*args, **kwargs):
    return SegmentationModel()


from_pretrained = create_model
