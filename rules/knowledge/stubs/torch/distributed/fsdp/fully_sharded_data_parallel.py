from _epochzero import harmless as __getattr__
from _epochzero import is_unknown, record
from torch.distributed.fsdp._parameters import renew
from torch.nn.modules.module import Module


class _Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class FullyShardedDataParallel(Module):
    def __init__(self, module, *args, use_orig_params=False, ignored_modules=None, ignored_states=None, **kwargs):
        super().__init__()
        self.module = module
        if ignored_modules is None and ignored_states is None and not is_unknown(use_orig_params) and not use_orig_params:
            renew(module)
        record("wrapped", "FullyShardedDataParallel", self, [module])

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def clip_grad_norm_(self, max_norm, norm_type=2.0):
        return None

    def no_sync(self):
        return _Context()

    @staticmethod
    def state_dict_type(*args, **kwargs):
        return _Context()

    @staticmethod
    def summon_full_params(*args, **kwargs):
        return _Context()
