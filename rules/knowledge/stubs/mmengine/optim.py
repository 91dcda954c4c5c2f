from _epochzero import harmless, is_unknown


class OptimWrapper:
    __holds__ = ("optimizer",)

    def __init__(self, optimizer, accumulative_counts=1, clip_grad=None, **kwargs):
        self.optimizer = optimizer

    def __getattr__(self, name):
        return getattr(self.optimizer, name)

    def update_params(self, loss, *args, **kwargs):
        loss.backward()
        self.optimizer.step()
        self.optimizer.zero_grad()

    def backward(self, loss, **kwargs):
        loss.backward()

    def step(self, **kwargs):
        self.optimizer.step()

    def zero_grad(self, **kwargs):
        self.optimizer.zero_grad()

    def scale_loss(self, loss):
        return loss

    def optim_context(self, model):
        return harmless()


AmpOptimWrapper = OptimWrapper


def build_optim_wrapper(model, cfg):
    import torch
    from mmengine.registry import OPTIMIZERS

    settings = dict(cfg["optimizer"])
    name = settings.pop("type")
    cls = None if is_unknown(name) or not isinstance(name, str) else OPTIMIZERS.get(name) or getattr(torch.optim, name, None)
    if cls is None:
        cls = name if not isinstance(name, str) else torch.optim.Optimizer
    # With settings a parameter each gets a group of its own; which parameters there are is the same.
    return OptimWrapper(cls(model.parameters(), **settings))


def __getattr__(name):
    return harmless()
