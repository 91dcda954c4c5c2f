from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.parameter import Parameter


class ParametrizationList(ModuleList):
    def __init__(self, modules, original, unsafe=False):
        super().__init__(modules)
        self.original = original if isinstance(original, Parameter) else Parameter(original)

    def forward(self):
        x = self.original
        for module in self:
            x = module(x)
        return x


def _inject(module):
    """The class of a parametrised module is a new one: `type(module) is nn.Linear` no longer holds."""
    if "parametrizations" not in module._modules:
        module.parametrizations = ModuleDict()
        module.__class__ = type("Parametrized" + type(module).__name__, (type(module),), {})


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    if "parametrizations" in module._modules and tensor_name in module.parametrizations:
        module.parametrizations[tensor_name].append(parametrization)
        return module
    original = getattr(module, tensor_name)
    delattr(module, tensor_name)
    _inject(module)
    module.parametrizations[tensor_name] = ParametrizationList([parametrization], original)
    # What every access computes anew.
    setattr(module, tensor_name, parametrization(original.clone()))
    return module


def is_parametrized(module, tensor_name=None):
    if "parametrizations" not in module._modules:
        return False
    return tensor_name is None or tensor_name in module.parametrizations


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    held = module.parametrizations[tensor_name]
    delattr(module, tensor_name)
    del module.parametrizations[tensor_name]
    if len(module.parametrizations) == 0:
        delattr(module, "parametrizations")
        module.__class__ = type(module).__bases__[0]
    module.register_parameter(tensor_name, held.original)
    return module


class cached:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None
