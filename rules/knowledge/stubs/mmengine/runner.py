from _epochzero import harmless, is_unknown, training_starts, unknown_value
from torch import nn
from torch.utils.data.dataloader import DataLoader


class Runner:
    __holds__ = ("model",)

    def __init__(self, model, work_dir=None, train_dataloader=None, val_dataloader=None, test_dataloader=None, train_cfg=None, val_cfg=None,
                 test_cfg=None, auto_scale_lr=None, optim_wrapper=None, param_scheduler=None, **kwargs):
        from mmengine.registry import MODELS

        self.model = model if isinstance(model, nn.Module) else MODELS.build(model)
        self.optim_wrapper = optim_wrapper
        self._train_dataloader = train_dataloader

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a Runner", False)

    @classmethod
    def from_cfg(cls, cfg):
        from mmengine.registry import RUNNERS

        kept = {key: cfg.get(key) for key in ("model", "work_dir", "train_dataloader", "train_cfg", "optim_wrapper", "param_scheduler")}
        own = RUNNERS.get(cfg["runner_type"]) if "runner_type" in cfg else cls
        return own(**kept)

    @staticmethod
    def build_dataloader(dataloader, *args, **kwargs):
        if not isinstance(dataloader, dict):
            return dataloader
        from mmengine.registry import DATASETS

        dataset = dataloader.get("dataset")
        return DataLoader(DATASETS.build(dataset) if isinstance(dataset, dict) else dataset, batch_size=dataloader.get("batch_size", 1), shuffle=True)

    def register_hook(self, *args, **kwargs):
        return None

    def build_optim_wrapper(self, optim_wrapper):
        if not isinstance(optim_wrapper, dict):
            return optim_wrapper
        from mmengine.optim import build_optim_wrapper

        return build_optim_wrapper(self.model, optim_wrapper)

    def train(self):
        model = self.model
        self.optim_wrapper = self.build_optim_wrapper(self.optim_wrapper)
        training_starts("MMEngine's Runner.train()", model)
        loader = self.build_dataloader(self._train_dataloader)
        model.train()
        data = unknown_value("a batch", False) if loader is None or is_unknown(loader) else next(iter(loader))
        model.train_step(data, optim_wrapper=self.optim_wrapper)
        return model

    def val(self):
        return harmless()

    test = val


def __getattr__(name):
    return harmless()
