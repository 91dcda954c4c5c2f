# The stubs at a model's ends change nothing before a model is prepared; what rewrites a model (`prepare_qat`, `fuse_modules`) is not described.
from torch import nn


class QuantStub(nn.Module):
    def __init__(self, qconfig=None):
        super().__init__()
        if qconfig:
            self.qconfig = qconfig

    def forward(self, x):
        return x


class DeQuantStub(QuantStub):
    pass


class QuantWrapper(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.add_module("quant", QuantStub(getattr(module, "qconfig", None)))
        self.add_module("dequant", DeQuantStub(getattr(module, "qconfig", None)))
        self.add_module("module", module)
        self.train(module.training)

    def forward(self, X):
        return self.dequant(self.module(self.quant(X)))


class QConfig:
    def __init__(self, activation=None, weight=None):
        self.activation = activation
        self.weight = weight


def get_default_qconfig(backend="x86", version=0):
    return QConfig()


get_default_qat_qconfig = get_default_qconfig
default_qconfig = QConfig()
default_dynamic_qconfig = QConfig()
