from _epochzero import unknown_value
from torch.nn.modules.module import Module


class AnchorGenerator(Module):
    """Boxes at every place of a feature map: nothing in it is learnt, but how many there are decides the width of the heads."""

    def __init__(self, sizes=((128, 256, 512),), aspect_ratios=((0.5, 1.0, 2.0),)):
        super().__init__()
        if not isinstance(sizes[0], (list, tuple)):
            sizes = tuple((size,) for size in sizes)
        if not isinstance(aspect_ratios[0], (list, tuple)):
            aspect_ratios = (aspect_ratios,) * len(sizes)
        self.sizes = sizes
        self.aspect_ratios = aspect_ratios

    def num_anchors_per_location(self):
        return [len(size) * len(ratio) for size, ratio in zip(self.sizes, self.aspect_ratios)]

    def forward(self, image_list, feature_maps):
        return unknown_value("anchors", False)


class DefaultBoxGenerator(Module):
    def __init__(self, aspect_ratios, min_ratio=0.15, max_ratio=0.9, scales=None, steps=None, clip=True):
        super().__init__()
        self.aspect_ratios = aspect_ratios
        self.steps = steps
        self.clip = clip
        self.scales = unknown_value("the scales of default boxes", False) if scales is None else scales

    def num_anchors_per_location(self):
        return [2 + 2 * len(ratios) for ratios in self.aspect_ratios]

    def forward(self, image_list, feature_maps):
        return unknown_value("default boxes", False)
