from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.modules.utils import _ntuple


class _PadNd(Module):
    def forward(self, input):
        return F.pad(input, self.padding)


class ConstantPad1d(_PadNd):
    def __init__(self, padding, value):
        super().__init__()
        self.padding = _ntuple(2)(padding)
        self.value = value


class ConstantPad2d(_PadNd):
    def __init__(self, padding, value):
        super().__init__()
        self.padding = _ntuple(4)(padding)
        self.value = value


class ConstantPad3d(_PadNd):
    def __init__(self, padding, value):
        super().__init__()
        self.padding = _ntuple(6)(padding)
        self.value = value


class ZeroPad1d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(2)(padding)
        self.value = 0.0


class ZeroPad2d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(4)(padding)
        self.value = 0.0


class ZeroPad3d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(6)(padding)
        self.value = 0.0


class ReflectionPad1d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(2)(padding)


class ReflectionPad2d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(4)(padding)


class ReflectionPad3d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(6)(padding)


class ReplicationPad1d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(2)(padding)


class ReplicationPad2d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(4)(padding)


class ReplicationPad3d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(6)(padding)


class CircularPad1d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(2)(padding)


class CircularPad2d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(4)(padding)


class CircularPad3d(_PadNd):
    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(6)(padding)

