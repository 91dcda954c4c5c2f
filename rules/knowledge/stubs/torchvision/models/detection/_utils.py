from collections import OrderedDict

import torch
from _epochzero import is_unknown, unknown_value


# What torchvision's own extractors give.
_WIDTHS = {
    "SSDFeatureExtractorVGG": [512, 1024, 512, 256, 256, 256],
    "SSDLiteFeatureExtractorMobileNet": [672, 480, 512, 256, 256, 128],
}


def retrieve_out_channels(model, size):
    if type(model).__name__ in _WIDTHS:
        return list(_WIDTHS[type(model).__name__])
    features = model(torch.zeros(1, 3, size[1], size[0]))
    if torch.is_tensor(features):
        features = OrderedDict([("0", features)])
    if is_unknown(features):
        return unknown_value("the widths of a backbone's feature maps", False)
    return [x.size(1) for x in features.values()]


def overwrite_eps(model, eps):
    return None


class Matcher:
    BELOW_LOW_THRESHOLD = -1
    BETWEEN_THRESHOLDS = -2

    def __init__(self, high_threshold, low_threshold, allow_low_quality_matches=False):
        self.high_threshold = high_threshold
        self.low_threshold = low_threshold
        self.allow_low_quality_matches = allow_low_quality_matches


class SSDMatcher(Matcher):
    def __init__(self, threshold):
        super().__init__(threshold, threshold, False)


class BoxCoder:
    def __init__(self, weights, bbox_xform_clip=4.135):
        self.weights = weights


class BalancedPositiveNegativeSampler:
    def __init__(self, batch_size_per_image, positive_fraction):
        self.batch_size_per_image = batch_size_per_image
        self.positive_fraction = positive_fraction
