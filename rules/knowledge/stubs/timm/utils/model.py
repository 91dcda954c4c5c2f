from torch import ones, zeros
from torch.nn.modules.batchnorm import BatchNorm2d, SyncBatchNorm
from torch.nn.modules.module import Module


class FrozenBatchNormAct2d(Module):
    """Statistics, weight and bias are buffers: nothing of it can be trained."""

    def __init__(self, num_features, act=None, drop=None):
        super().__init__()
        self.num_features = num_features
        for name, tensor in (("weight", ones(num_features)), ("bias", zeros(num_features)),
                             ("running_mean", zeros(num_features)), ("running_var", ones(num_features))):
            self.register_buffer(name, tensor)
        if drop is not None:
            self.drop = drop
        if act is not None:
            self.act = act

    def forward(self, x):
        x = (x - self.running_mean.view(1, -1, 1, 1)) * self.weight.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)
        return self.act(x) if hasattr(self, "act") else x


def freeze_batch_norm_2d(module):
    if isinstance(module, (BatchNorm2d, SyncBatchNorm)):
        return FrozenBatchNormAct2d(module.num_features, getattr(module, "act", None), getattr(module, "drop", None))
    for name, child in list(module.named_children()):
        frozen = freeze_batch_norm_2d(child)
        if frozen is not child:
            module.add_module(name, frozen)
    return module


def unfreeze_batch_norm_2d(module):
    if isinstance(module, FrozenBatchNormAct2d):
        return BatchNorm2d(module.num_features)
    for name, child in list(module.named_children()):
        live = unfreeze_batch_norm_2d(child)
        if live is not child:
            module.add_module(name, live)
    return module


def _freeze_unfreeze(root_module, submodules, include_bn_running_stats, freezes):
    names = [submodules] if isinstance(submodules, str) else list(submodules)
    modules = [root_module.get_submodule(name) for name in names]
    if not names:
        names, modules = [""], [root_module]
    for name, module in zip(names, modules):
        for param in module.parameters():
            param.requires_grad = not freezes
        if not include_bn_running_stats:
            continue
        changed = freeze_batch_norm_2d(module) if freezes else unfreeze_batch_norm_2d(module)
        if changed is not module:
            path, _, last = name.rpartition(".")
            parent = root_module.get_submodule(path) if path else root_module
            parent.add_module(last, changed)


def freeze(root_module, submodules=(), include_bn_running_stats=True):
    _freeze_unfreeze(root_module, submodules, include_bn_running_stats, True)


def unfreeze(root_module, submodules=(), include_bn_running_stats=True):
    _freeze_unfreeze(root_module, submodules, include_bn_running_stats, False)


def unwrap_model(model):
    if isinstance(model, Module) and hasattr(model, "module"):
        return unwrap_model(model.module)
    return model


def get_state_dict(model, unwrap_fn=unwrap_model):
    return unwrap_fn(model).state_dict()
