from _epochzero import set_attribute, unknown_value
from pytorch_lightning.core.hparams import AttributeDict, HyperparametersMixin


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
