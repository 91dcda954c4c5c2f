from inspect import Parameter, signature

from _epochzero import set_attribute, unknown_value
from pytorch_lightning.core.hparams import AttributeDict, HyperparametersMixin


def _parameters_of(cls):
    return [
        (name, parameter)
        for name, parameter in signature(cls.__init__).parameters.items()
        if name != "self" and parameter.kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    ]


def _later(self, *args, **kwargs):
    return None


class LightningDataModule(HyperparametersMixin):
    name = None

    def __init__(self, *args, **kwargs):
        self.trainer = None
        if not hasattr(self, "hparams"):
            self.hparams = AttributeDict()

    prepare_data = _later
    setup = _later
    teardown = _later
    train_dataloader = _later
    val_dataloader = _later
    test_dataloader = _later
    predict_dataloader = _later
    state_dict = _later
    load_state_dict = _later
    on_exception = _later

    def transfer_batch_to_device(self, batch, device, dataloader_idx):
        return batch

    def on_before_batch_transfer(self, batch, dataloader_idx):
        return batch

    def on_after_batch_transfer(self, batch, dataloader_idx):
        return batch

    # Lightning 1.x: options made of the constructor's parameters.

    @classmethod
    def add_argparse_args(cls, parent_parser, **kwargs):
        group = parent_parser.add_argument_group(cls.__name__)
        for name, parameter in _parameters_of(cls):
            kind = type(parameter.default)
            if kind in (int, float, str):
                group.add_argument("--" + name, default=parameter.default, type=kind)
            elif parameter.annotation in (int, float, str):
                group.add_argument("--" + name, default=None, type=parameter.annotation)
            else:
                group.add_argument("--" + name, default=parameter.default)
        return parent_parser

    @classmethod
    def from_argparse_args(cls, args, **kwargs):
        given = {name: getattr(args, name) for name, _ in _parameters_of(cls) if hasattr(args, name)}
        given.update(kwargs)
        return cls(**given)

    @classmethod
    def from_datasets(cls, train_dataset=None, val_dataset=None, test_dataset=None, predict_dataset=None, batch_size=1,
                      num_workers=0, **kwargs):
        from torch.utils.data import DataLoader

        module = cls(**kwargs)
        if train_dataset is not None:
            loader = DataLoader(train_dataset, batch_size=batch_size, shuffle=True, num_workers=num_workers)
            module.train_dataloader = lambda: loader
        if val_dataset is not None:
            val = DataLoader(val_dataset, batch_size=batch_size, num_workers=num_workers)
            module.val_dataloader = lambda: val
        return module
