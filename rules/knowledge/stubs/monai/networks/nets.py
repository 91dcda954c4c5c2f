from _epochzero import module_open
from torch.nn.modules.module import Module

_made = {}


class _Net(Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        module_open(self, f"the parts of monai's {type(self).__name__} are not described here")

    def forward(self, *args, **kwargs):
        from _epochzero import method_of

        return method_of(self, *args)


def __getattr__(name):
    if name not in _made:
        _made[name] = type(name, (_Net,), {})
    return _made[name]
