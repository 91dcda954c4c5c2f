"""Layers that take the size of their input from the first tensor they are called with."""
from _epochzero import module_call
from torch.nn.parameter import UninitializedParameter


class LazyModuleMixin:
    cls_to_become = None

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError("initialize_parameters is not implemented for " + type(self).__name__)

    def has_uninitialized_params(self):
        return any([isinstance(each, UninitializedParameter) for each in self.parameters(recurse=False)])

    def __call__(self, *args, **kwargs):
        if self.has_uninitialized_params():
            self.initialize_parameters(*args, **kwargs)
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become
        return module_call(self, *args, **kwargs)


class _LazyConv(LazyModuleMixin):
    def _lazy(self, out_channels, bias, groups):
        self.groups = groups
        self.in_channels = 0
        self.out_channels = out_channels
        self.weight = UninitializedParameter()
        if bias:
            self.bias = UninitializedParameter()

    def initialize_parameters(self, input, *args, **kwargs):
        # Without a dimension of batches the channels come first.
        self.in_channels = input.shape[input.dim() - 1 - len(self.kernel_size)]
        if self.transposed:
            self.weight.materialize((self.in_channels, self.out_channels // self.groups, *self.kernel_size))
        else:
            self.weight.materialize((self.out_channels, self.in_channels // self.groups, *self.kernel_size))
        if self.bias is not None:
            self.bias.materialize((self.out_channels,))


class _LazyNorm(LazyModuleMixin):
    def _lazy(self, affine, bias):
        self.affine = affine
        if affine:
            self.weight = UninitializedParameter()
            if bias:
                self.bias = UninitializedParameter()

    def initialize_parameters(self, input):
        self.num_features = input.shape[1]
        if self.affine:
            self.weight.materialize((self.num_features,))
            if self.bias is not None:
                self.bias.materialize((self.num_features,))
