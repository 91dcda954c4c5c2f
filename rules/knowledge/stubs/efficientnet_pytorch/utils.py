from torch.nn import functional as F
from torch.nn.modules.module import Module


class Swish(Module):
    def forward(self, x):
        return F.silu(x)


class MemoryEfficientSwish(Swish):
    pass


class GlobalParams:
    pass


class BlockArgs:
    pass


class BlockDecoder:
    pass


def efficientnet(*args, **kwargs):
    from _epochzero import unknown_value

    return unknown_value("the parameters of an EfficientNet", False), unknown_value("the parameters of an EfficientNet", False)


get_model_params = efficientnet
