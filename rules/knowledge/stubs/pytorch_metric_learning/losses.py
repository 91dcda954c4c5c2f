from _epochzero import class_once, module_open, unknown_tensor
from torch.nn import functional as F
from torch.nn.modules.module import Module

# These keep a table of class vectors, which an optimizer has to hold.
_WITH_PARAMETERS = (
    "ArcFaceLoss", "CosFaceLoss", "LargeMarginSoftmaxLoss", "NormalizedSoftmaxLoss", "P2SGradLoss", "ProxyAnchorLoss",
    "ProxyNCALoss", "SoftTripleLoss", "SphereFaceLoss", "SubCenterArcFaceLoss", "WeightRegularizerMixin",
    "DynamicSoftMarginLoss", "CentroidTripletLoss", "MarginLoss", "ManifoldLoss", "CrossBatchMemory", "SelfSupervisedLoss",
    "MultipleLosses",
)

_made = {}


class _Loss(Module):
    def __init__(self, *args, **kwargs):
        super().__init__()

    def forward(self, embeddings, *args, **kwargs):
        return F.mse_loss(embeddings, embeddings)


class _OpenLoss(_Loss):
    def __init__(self, *args, **kwargs):
        super().__init__()
        module_open(self, f"the class vectors of {type(self).__name__} are not described here")


def __getattr__(name):
    return class_once(_made, name, lambda name: type(name, (_OpenLoss if name in _WITH_PARAMETERS else _Loss,), {}))
