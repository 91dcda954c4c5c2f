from contextlib import contextmanager

from _epochzero import call_fitting, harmless, module_load_state_dict, set_attribute, training_starts, unknown_value
from pytorch_lightning.core.hparams import AttributeDict, HyperparametersMixin
from torch.nn.modules.module import Module


def _later(self, *args, **kwargs):
    return None


class LightningModule(HyperparametersMixin, Module):
    CHECKPOINT_HYPER_PARAMS_KEY = "hyper_parameters"

    def __init__(self, *args, **kwargs):
        super().__init__()
        set_attribute(self, "trainer", None)
        set_attribute(self, "automatic_optimization", True)
        set_attribute(self, "strict_loading", True)
        set_attribute(self, "hparams", AttributeDict())
        set_attribute(self, "example_input_array", None)
        set_attribute(self, "_before_toggling", [])

    # -------------------------------------------------------------- what programs override

    def training_step(self, *args, **kwargs):
        raise NotImplementedError("`training_step` must be implemented to be used with the Lightning Trainer.")

    def configure_optimizers(self):
        return None

    def backward(self, loss, *args, **kwargs):
        loss.backward(*args, **kwargs)

    def optimizer_step(self, epoch, batch_idx, optimizer, optimizer_closure=None):
        optimizer.step(closure=optimizer_closure)

    def optimizer_zero_grad(self, epoch, batch_idx, optimizer):
        optimizer.zero_grad()

    def lr_scheduler_step(self, scheduler, metric):
        if metric is None:
            scheduler.step()
        else:
            scheduler.step(metric)

    def predict_step(self, batch, *args, **kwargs):
        return self(batch)

    def transfer_batch_to_device(self, batch, device, dataloader_idx):
        return batch

    def on_before_batch_transfer(self, batch, dataloader_idx):
        return batch

    def on_after_batch_transfer(self, batch, dataloader_idx):
        return batch

    def configure_gradient_clipping(self, optimizer, gradient_clip_val=None, gradient_clip_algorithm=None):
        return None

    def configure_callbacks(self):
        return []

    def on_validation_model_eval(self):
        self.eval()

    on_test_model_eval = on_validation_model_eval
    on_predict_model_eval = on_validation_model_eval

    validation_step = _later
    test_step = _later
    prepare_data = _later
    setup = _later
    teardown = _later
    configure_model = _later
    configure_sharded_model = _later
    train_dataloader = _later
    val_dataloader = _later
    test_dataloader = _later
    predict_dataloader = _later
    on_fit_start = _later
    on_fit_end = _later
    on_train_start = _later
    on_train_end = _later
    on_train_epoch_start = _later
    on_train_epoch_end = _later
    on_epoch_start = _later
    on_epoch_end = _later
    on_train_batch_start = _later
    on_train_batch_end = _later
    on_validation_start = _later
    on_validation_end = _later
    on_validation_epoch_start = _later
    on_validation_epoch_end = _later
    on_validation_batch_start = _later
    on_validation_batch_end = _later
    on_validation_model_train = _later
    on_test_start = _later
    on_test_end = _later
    on_test_epoch_start = _later
    on_test_epoch_end = _later
    on_test_batch_start = _later
    on_test_batch_end = _later
    on_predict_start = _later
    on_predict_end = _later
    on_predict_epoch_start = _later
    on_predict_epoch_end = _later
    on_before_zero_grad = _later
    on_before_backward = _later
    on_after_backward = _later
    on_before_optimizer_step = _later
    on_save_checkpoint = _later
    on_load_checkpoint = _later
    on_pretrain_routine_start = _later
    on_pretrain_routine_end = _later
    training_step_end = None
    validation_step_end = None
    training_epoch_end = _later
    validation_epoch_end = _later
    test_epoch_end = _later

    # -------------------------------------------------------------- what programs call

    log = _later
    log_dict = _later
    print = _later
    log_grad_norm = _later
    to_onnx = _later
    to_torchscript = _later
    summarize = _later
    untoggle_all = _later

    def freeze(self):
        for param in self.parameters():
            param.requires_grad = False
        self.eval()

    def unfreeze(self):
        for param in self.parameters():
            param.requires_grad = True
        self.train()

    def optimizers(self, use_pl_optimizer=True):
        found = self.trainer.optimizers
        return found[0] if len(found) == 1 else list(found)

    def lr_schedulers(self):
        found = [config["scheduler"] for config in self.trainer.lr_scheduler_configs]
        if not found:
            return None
        return found[0] if len(found) == 1 else found

    def manual_backward(self, loss, *args, **kwargs):
        self.trainer._backward(self, loss, *args, **kwargs)

    def clip_gradients(self, optimizer, gradient_clip_val=None, gradient_clip_algorithm=None):
        return None

    def toggle_optimizer(self, optimizer, optimizer_idx=None):
        before = []
        for one in self.trainer.optimizers:
            for group in one.param_groups:
                for param in group["params"]:
                    before.append((param, param.requires_grad))
        own = []
        for group in optimizer.param_groups:
            for param in group["params"]:
                own.append(param)
        for param, flag in before:
            if not _among(param, own):
                param.requires_grad = False
        set_attribute(self, "_before_toggling", before)

    def untoggle_optimizer(self, optimizer=None):
        own = []
        if optimizer is not None and not isinstance(optimizer, int):
            for group in optimizer.param_groups:
                for param in group["params"]:
                    own.append(param)
        for param, flag in self._before_toggling:
            if not _among(param, own):
                param.requires_grad = flag
        set_attribute(self, "_before_toggling", [])

    @contextmanager
    def toggled_optimizer(self, optimizer):
        self.toggle_optimizer(optimizer)
        yield
        self.untoggle_optimizer(optimizer)

    def all_gather(self, data, group=None, sync_grads=False):
        return data

    @property
    def current_epoch(self):
        return 0 if self.trainer is None else self.trainer.current_epoch

    @property
    def global_step(self):
        return 0 if self.trainer is None else self.trainer.global_step

    @property
    def global_rank(self):
        return 0

    @property
    def local_rank(self):
        return 0

    @property
    def device(self):
        return unknown_value("the device of a LightningModule", False)

    @property
    def dtype(self):
        return unknown_value("the number type of a LightningModule", False)

    @property
    def on_gpu(self):
        return unknown_value("whether a GPU is used", False)

    @property
    def logger(self):
        return harmless()

    @property
    def loggers(self):
        return [harmless()]

    @property
    def fabric(self):
        return None

    @classmethod
    def load_from_checkpoint(cls, checkpoint_path, map_location=None, hparams_file=None, strict=None, **kwargs):
        # Arguments that are not repeated here come from the file.
        saved = unknown_value("the hyperparameters in a checkpoint", False)
        model = cls(**kwargs, **saved)
        module_load_state_dict(model, unknown_value("a checkpoint", True), True)
        return model


def _among(param, params):
    for other in params:
        if other is param:
            return True
    return False
