from _epochzero import harmless
from _epochzero import harmless as __getattr__
from _epochzero import unknown_value
from timm.utils.model import freeze, get_state_dict, unfreeze, unwrap_model
from timm.utils.model_ema import ModelEma, ModelEmaV2, ModelEmaV3


class AverageMeter:
    def __init__(self):
        self.reset()

    def reset(self):
        self.val = 0
        self.avg = 0
        self.sum = 0
        self.count = 0

    def update(self, val, n=1):
        self.val = unknown_value("a metric", False)
        self.avg = unknown_value("a metric", False)


def accuracy(output, target, topk=(1,)):
    return [unknown_value("an accuracy", False) for k in topk]


def random_seed(seed=42, rank=0):
    return None


def adaptive_clip_grad(*args, **kwargs):
    return None


dispatch_clip_grad = adaptive_clip_grad
setup_default_logging = adaptive_clip_grad
update_summary = adaptive_clip_grad
distribute_bn = adaptive_clip_grad


def reduce_tensor(tensor, n):
    return tensor


def init_distributed_device(args):
    return unknown_value("a device", False)


def is_primary(args, rank=0):
    return True


class NativeScaler:
    state_dict_key = "amp_scaler"

    def __init__(self, device="cuda"):
        pass

    def __call__(self, loss, optimizer, clip_grad=None, clip_mode="norm", parameters=None, create_graph=False,
                 need_update=True):
        loss.backward(create_graph=create_graph)
        if need_update:
            optimizer.step()

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        return None


ApexScaler = NativeScaler


class CheckpointSaver:
    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        return lambda *args, **kwargs: (unknown_value("the best metric", False), unknown_value("an epoch", False))
