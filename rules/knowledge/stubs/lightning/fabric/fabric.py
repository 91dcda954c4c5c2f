# Sets up what it is given for devices and precision, and gives it back. https://lightning.ai/docs/fabric
from _epochzero import harmless, is_module, record, unknown_value
from torch.optim import Optimizer


class _Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class Fabric:
    is_global_zero = True
    global_rank = 0
    local_rank = 0
    node_rank = 0

    def __init__(self, *, accelerator="auto", strategy="auto", devices="auto", num_nodes=1, precision=None, plugins=None,
                 callbacks=None, loggers=None):
        if isinstance(devices, int) and isinstance(num_nodes, int) and devices > 0:
            record("training-plan", "", {"devices": devices * num_nodes})
        else:
            record("training-plan", "", {"devices": unknown_value("the number of devices that Fabric finds", False)})

    def __getattr__(self, name):
        return harmless()

    @property
    def device(self):
        return unknown_value("the device that Fabric chooses", False)

    @property
    def world_size(self):
        return unknown_value("the number of processes", False)

    def setup(self, module, *optimizers, scheduler=None, move_to_device=True, **kwargs):
        record("wrapped", "Fabric's setup()", module, [module])
        if not optimizers and scheduler is None:
            return module
        parts = [module] + list(optimizers)
        if scheduler is not None:
            parts.append(scheduler)
        return tuple(parts)

    def setup_module(self, module, move_to_device=True, **kwargs):
        record("wrapped", "Fabric's setup_module()", module, [module])
        return module

    def setup_optimizers(self, *optimizers):
        return optimizers[0] if len(optimizers) == 1 else optimizers

    def setup_dataloaders(self, *dataloaders, use_distributed_sampler=True, move_to_device=True):
        return dataloaders[0] if len(dataloaders) == 1 else dataloaders

    def backward(self, tensor, *args, model=None, **kwargs):
        tensor.backward(*args, **kwargs)

    def clip_gradients(self, module, optimizer, clip_val=None, max_norm=None, norm_type=2.0, error_if_nonfinite=True):
        return unknown_value("the norm of the gradients", False)

    def launch(self, function=None, *args, **kwargs):
        return None if function is None else function(self, *args, **kwargs)

    def run(self, *args, **kwargs):
        return None

    def _context(self, *args, **kwargs):
        return _Context()

    autocast = no_backward_sync = init_module = init_tensor = sharded_model = rank_zero_first = _context

    def to_device(self, obj):
        return obj

    def _same(self, obj, *args, **kwargs):
        return obj

    all_gather = all_reduce = broadcast = _same

    def _nothing(self, *args, **kwargs):
        return None

    print = barrier = save = log = log_dict = call = _nothing

    def load(self, path, state=None, strict=True):
        if state is not None:
            for part in state.values():
                if is_module(part):
                    part.load_state_dict(unknown_value("the weights of a checkpoint", False))
        return unknown_value("the rest of a checkpoint", False)

    def load_raw(self, path, obj, strict=True):
        if is_module(obj) or isinstance(obj, Optimizer):
            obj.load_state_dict(unknown_value("what a file holds", False))

    @staticmethod
    def seed_everything(seed=None, workers=None, verbose=True):
        return seed
