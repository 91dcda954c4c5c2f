from torch import nn


class BaseModule(nn.Module):
    def __init__(self, init_cfg=None):
        super().__init__()
        self.init_cfg = init_cfg

    def init_weights(self):
        for module in self.children():
            if hasattr(module, "init_weights"):
                module.init_weights()


class Sequential(BaseModule, nn.Sequential):
    def __init__(self, *args, init_cfg=None):
        nn.Sequential.__init__(self, *args)


class ModuleList(BaseModule, nn.ModuleList):
    def __init__(self, modules=None, init_cfg=None):
        nn.ModuleList.__init__(self, modules)


class ModuleDict(BaseModule, nn.ModuleDict):
    def __init__(self, modules=None, init_cfg=None):
        nn.ModuleDict.__init__(self, modules)


class BaseDataPreprocessor(nn.Module):
    def __init__(self, non_blocking=False):
        super().__init__()

    def cast_data(self, data):
        return data

    def forward(self, data, training=False):
        return data


class ImgDataPreprocessor(BaseDataPreprocessor):
    def __init__(self, mean=None, std=None, pad_size_divisor=1, pad_value=0, bgr_to_rgb=False, rgb_to_bgr=False, non_blocking=False):
        super().__init__()


class BaseModel(BaseModule):
    def __init__(self, data_preprocessor=None, init_cfg=None):
        super().__init__(init_cfg)
        if data_preprocessor is None:
            data_preprocessor = BaseDataPreprocessor()
        elif isinstance(data_preprocessor, dict):
            from mmengine.registry import MODELS

            kind = data_preprocessor.get("type", "BaseDataPreprocessor")
            data_preprocessor = MODELS.build(data_preprocessor) if kind in MODELS else BaseDataPreprocessor()
        self.data_preprocessor = data_preprocessor

    def train_step(self, data, optim_wrapper):
        losses = self._run_forward(self.data_preprocessor(data, True), mode="loss")
        loss, shown = self.parse_losses(losses)
        optim_wrapper.update_params(loss)
        return shown

    def val_step(self, data):
        return self._run_forward(self.data_preprocessor(data, False), mode="predict")

    test_step = val_step

    def parse_losses(self, losses):
        total = 0
        for name, value in losses.items():
            if "loss" in name:
                total = total + (value.mean() if not isinstance(value, (list, tuple)) else sum(one.mean() for one in value))
        return total, losses

    def _run_forward(self, data, mode):
        if isinstance(data, dict):
            return self(**data, mode=mode)
        if isinstance(data, (list, tuple)):
            return self(*data, mode=mode)
        from _epochzero import unknown_value

        return self(data, unknown_value("what belongs to a sample", False), mode=mode)


def __getattr__(name):
    from _epochzero import harmless
    from _layers import Undescribed

    return type(name, (Undescribed,), {}) if name[:1].isupper() else harmless()
