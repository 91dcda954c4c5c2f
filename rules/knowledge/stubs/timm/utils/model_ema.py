from copy import deepcopy

from torch.nn.modules.module import Module


class ModelEma:
    def __init__(self, model, decay=0.9999, device="", resume=""):
        self.ema = deepcopy(model)
        self.ema.eval()
        for param in self.ema.parameters():
            param.requires_grad_(False)

    def update(self, model):
        return None


class ModelEmaV2(Module):
    def __init__(self, model, decay=0.9999, device=None):
        super().__init__()
        self.module = deepcopy(model)
        self.module.eval()

    def update(self, model):
        return None

    def set(self, model):
        return None

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)


class ModelEmaV3(ModelEmaV2):
    def __init__(self, model, decay=0.9999, *args, **kwargs):
        super().__init__(model, decay)

    def update(self, model, step=None):
        return None
