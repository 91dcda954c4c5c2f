from argparse import ArgumentParser
from _epochzero import (
    call_fitting,
    harmless,
    is_unknown,
    kind_of,
    module_load_state_dict,
    open_list,
    parameter_names,
    record,
    set_attribute,
    training_starts,
    unknown_value,
)
from pytorch_lightning.core.datamodule import LightningDataModule
from pytorch_lightning.core.module import LightningModule
from pytorch_lightning.utilities.combined_loader import first_batch
from torch import no_grad
from torch.optim.lr_scheduler import ReduceLROnPlateau
from torch.optim.optimizer import Optimizer

# Hooks run in every epoch so that what unfreezes late is seen; batches are alike, so that few of them do.
_EPOCHS = 60


def _number_of(devices):
    """How many devices `devices=` means; None where the machine decides."""
    if isinstance(devices, bool) or devices is None:
        return None
    if isinstance(devices, int):
        return devices if devices > 0 else None
    if isinstance(devices, (list, tuple)):
        return len(devices)
    if isinstance(devices, str) and devices.isdigit():
        return int(devices)
    return None


# What `Trainer.add_argparse_args` makes options of, with the defaults of 1.x; of those that decide nothing here, the usual ones.
_OPTIONS = {
    "logger": True, "checkpoint_callback": None, "enable_checkpointing": True, "callbacks": None, "default_root_dir": None,
    "gradient_clip_val": None, "gradient_clip_algorithm": None, "num_nodes": 1, "num_processes": None, "devices": None,
    "gpus": None, "auto_select_gpus": False, "tpu_cores": None, "enable_progress_bar": True, "overfit_batches": 0.0,
    "track_grad_norm": -1, "check_val_every_n_epoch": 1, "fast_dev_run": False, "accumulate_grad_batches": None,
    "max_epochs": None, "min_epochs": None, "max_steps": -1, "min_steps": None, "max_time": None,
    "limit_train_batches": None, "limit_val_batches": None, "limit_test_batches": None, "limit_predict_batches": None,
    "val_check_interval": None, "log_every_n_steps": 50, "accelerator": None, "strategy": None,
    "sync_batchnorm": False, "precision": 32, "enable_model_summary": True, "weights_save_path": None,
    "num_sanity_val_steps": 2, "resume_from_checkpoint": None, "profiler": None, "benchmark": None,
    "deterministic": None, "reload_dataloaders_every_n_epochs": 0, "auto_lr_find": False,
    "replace_sampler_ddp": True, "detect_anomaly": False, "auto_scale_batch_size": False, "plugins": None,
    "amp_backend": "native", "amp_level": None, "progress_bar_refresh_rate": None, "weights_summary": "top",
    "distributed_backend": None, "multiple_trainloader_mode": "max_size_cycle",
}


def _option(text):
    """A number where the text is one, as the types of 1.x make it."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return {"true": True, "True": True, "false": False, "False": False}.get(text, text)


class Trainer:
    __holds__ = ("optimizers",)

    def __init__(self, *args, callbacks=None, max_epochs=None, max_steps=-1, accumulate_grad_batches=1, logger=None,
                 num_sanity_val_steps=2, resume_from_checkpoint=None, devices=None, num_nodes=1, gpus=None, **kwargs):
        if callbacks is None:
            callbacks = []
        elif not isinstance(callbacks, (list, tuple)):
            callbacks = [callbacks]
        self.callbacks = list(callbacks)
        self.max_epochs = max_epochs
        self.max_steps = max_steps
        self._devices = _number_of(gpus if devices is None else devices)
        self._num_nodes = num_nodes
        self.accumulate_grad_batches = accumulate_grad_batches
        self.num_sanity_val_steps = num_sanity_val_steps
        self.current_epoch = 0
        self.global_step = 0
        self.optimizers = []
        self.lr_scheduler_configs = []
        self.should_stop = False
        self.sanity_checking = False
        self.training = False
        self.model = None
        self.datamodule = None
        self.train_dataloader = None
        self.val_dataloaders = None
        self._resume = resume_from_checkpoint

    def __getattr__(self, name):
        return harmless()

    # ------------------------------------------------------------------ the command line of Lightning 1.x

    @classmethod
    def add_argparse_args(cls, parent_parser, **kwargs):
        group = parent_parser.add_argument_group("pl.Trainer")
        for name in _OPTIONS:
            group.add_argument("--" + name, default=_OPTIONS[name], type=_option)
        return parent_parser

    @classmethod
    def from_argparse_args(cls, args, **kwargs):
        if isinstance(args, ArgumentParser):
            args = args.parse_args()
        given = {name: getattr(args, name) for name in _OPTIONS if hasattr(args, name)}
        given.update(kwargs)
        return cls(**given)

    @classmethod
    def default_attributes(cls):
        return dict(_OPTIONS)

    # ------------------------------------------------------------------ entry points

    def fit(self, model, train_dataloaders=None, val_dataloaders=None, datamodule=None, ckpt_path=None,
            train_dataloader=None, **kwargs):
        if train_dataloader is not None:
            train_dataloaders = train_dataloader
        if isinstance(train_dataloaders, LightningDataModule):
            datamodule = train_dataloaders
            train_dataloaders = None
        self._attach(model, datamodule)
        training_starts("Lightning's Trainer.fit()", model)
        record("training-plan", "", {
            "epochs": self.max_epochs,
            "max_steps": self.max_steps,
            "accumulation": self.accumulate_grad_batches,
            "devices": None if self._devices is None else self._devices * self._num_nodes,
        })
        self._prepare(model, datamodule, "fit")
        if isinstance(ckpt_path, str) or isinstance(self._resume, str):
            module_load_state_dict(model, unknown_value("a checkpoint", True), True)
        self._set_optimizers(call_fitting(model.configure_optimizers))
        self._both(model, "on_fit_start")
        loader = self._loader(train_dataloaders, datamodule, model, "train_dataloader")
        val_loader = self._loader(val_dataloaders, datamodule, model, "val_dataloader")
        validates = _overridden(model, "validation_step") and val_loader is not None
        self.train_dataloader = loader
        self.val_dataloaders = val_loader
        if validates:
            # The sanity check before training; its batches show nothing that those after the epoch do not.
            call_fitting(model.on_validation_model_eval)
            model.train()
        self.training = True
        self._both(model, "on_train_start")
        self._epochs(model, loader, val_loader if validates else None)
        self._both(model, "on_train_end")
        self.training = False
        self._both(model, "on_fit_end")
        self._both_with_stage(model, "teardown", "fit")

    def validate(self, model=None, dataloaders=None, ckpt_path=None, verbose=True, datamodule=None, **kwargs):
        return self._evaluate(model, dataloaders, datamodule, "validate", "val_dataloader", "validation")

    def test(self, model=None, dataloaders=None, ckpt_path=None, verbose=True, datamodule=None, test_dataloaders=None,
             **kwargs):
        if test_dataloaders is not None:
            dataloaders = test_dataloaders
        return self._evaluate(model, dataloaders, datamodule, "test", "test_dataloader", "test")

    def predict(self, model=None, dataloaders=None, datamodule=None, return_predictions=None, ckpt_path=None, **kwargs):
        return unknown_value("predictions", False)

    def tune(self, model, *args, **kwargs):
        # What the tuner finds replaces what the program chose.
        for name in ("lr", "learning_rate", "batch_size"):
            if hasattr(model, name):
                set_attribute(model, name, unknown_value("a value that Lightning's tuner finds", False))
            if name in model.hparams:
                model.hparams[name] = unknown_value("a value that Lightning's tuner finds", False)
        return harmless()

    def save_checkpoint(self, *args, **kwargs):
        return None

    # ------------------------------------------------------------------ parts

    def _attach(self, model, datamodule):
        self.model = model
        self.datamodule = datamodule
        set_attribute(model, "trainer", self)
        if isinstance(datamodule, LightningDataModule):
            datamodule.trainer = self

    def _prepare(self, model, datamodule, stage):
        extra = call_fitting(model.configure_callbacks)
        if extra:
            self.callbacks = self.callbacks + (list(extra) if isinstance(extra, (list, tuple)) else [extra])
        if datamodule is not None:
            call_fitting(datamodule.prepare_data)
        call_fitting(model.prepare_data)
        if datamodule is not None:
            call_fitting(datamodule.setup, stage)
        self._both_with_stage(model, "setup", stage)
        call_fitting(model.configure_sharded_model)
        call_fitting(model.configure_model)

    def _callbacks(self, name, *args):
        for callback in self.callbacks:
            call_fitting(getattr(callback, name), self, self.model, *args)

    def _both(self, model, name, *args):
        self._callbacks(name, *args)
        return call_fitting(getattr(model, name), *args)

    def _both_with_stage(self, model, name, stage):
        self._callbacks(name, stage)
        call_fitting(getattr(model, name), stage)

    def _set_optimizers(self, found):
        optimizers = []
        schedulers = []
        if found is None:
            pass
        elif isinstance(found, dict):
            optimizers.append(found["optimizer"])
            if "lr_scheduler" in found:
                schedulers.append(found["lr_scheduler"])
        elif isinstance(found, (list, tuple)):
            if len(found) == 2 and isinstance(found[0], (list, tuple)):
                optimizers = list(found[0])
                schedulers = list(found[1]) if isinstance(found[1], (list, tuple)) else [found[1]]
            else:
                for one in found:
                    if isinstance(one, dict):
                        optimizers.append(one["optimizer"])
                        if "lr_scheduler" in one:
                            schedulers.append(one["lr_scheduler"])
                    else:
                        optimizers.append(one)
        else:
            optimizers.append(found)
        for optimizer in optimizers:
            if kind_of(optimizer) == "instance":
                set_attribute(optimizer, "optimizer", optimizer)
                set_attribute(optimizer, "toggle_model", _Toggle(self.model, optimizer))
        self.optimizers = optimizers
        self.lr_scheduler_configs = [
            dict(one) if isinstance(one, dict) else {"scheduler": one} for one in schedulers if one is not None
        ]

    def _loader(self, given, datamodule, model, name):
        if given is not None:
            return given
        if datamodule is not None:
            return call_fitting(getattr(datamodule, name))
        return call_fitting(getattr(model, name))

    def _batch(self, loader, owner):
        batch = first_batch(loader)
        batch = call_fitting(owner.on_before_batch_transfer, batch, 0)
        batch = call_fitting(owner.transfer_batch_to_device, batch, unknown_value("a device", False), 0)
        return call_fitting(owner.on_after_batch_transfer, batch, 0)

    def _epochs(self, model, loader, val_loader):
        count = self.max_epochs
        if count is None:
            count = _EPOCHS
        if is_unknown(count):
            count = 1
        if count < 0 or count > _EPOCHS:
            count = _EPOCHS
        for epoch in range(count):
            self.current_epoch = epoch
            self._both(model, "on_train_epoch_start")
            call_fitting(model.on_epoch_start)
            if epoch == 0 or epoch == count - 1:
                outputs = self._train_batch(model, loader)
                if val_loader is not None:
                    self._validate(model, val_loader, "validation")
                call_fitting(model.training_epoch_end, open_list([outputs], "the outputs of an epoch"))
            self._callbacks("on_train_epoch_end")
            call_fitting(model.on_train_epoch_end)
            call_fitting(model.on_epoch_end)
            if model.automatic_optimization:
                self._schedule(model)

    def _schedule(self, model):
        for config in self.lr_scheduler_configs:
            scheduler = config["scheduler"]
            if isinstance(scheduler, ReduceLROnPlateau):
                metric = unknown_value("a metric", False)
            else:
                metric = None
            call_fitting(model.lr_scheduler_step, scheduler, metric)

    def _train_batch(self, model, loader):
        owner = self.datamodule if isinstance(self.datamodule, LightningDataModule) else model
        batch = self._batch(loader, owner)
        self._both(model, "on_train_batch_start", batch, 0)
        output = None
        if not model.automatic_optimization:
            output = call_fitting(model.training_step, batch, 0)
        elif len(self.optimizers) == 1:
            output = self._optimise(model, self.optimizers[0], batch, None)
        elif len(self.optimizers) > 1:
            if not _takes(model.training_step, "optimizer_idx") and not _takes(model.training_step, "opt_idx"):
                raise RuntimeError("Training with multiple optimizers is only supported with manual optimization.")
            for index, optimizer in enumerate(self.optimizers):
                model.toggle_optimizer(optimizer)
                output = self._optimise(model, optimizer, batch, index)
                model.untoggle_optimizer(optimizer)
        self.global_step = unknown_value("how many steps were taken", False)
        self._both(model, "on_train_batch_end", output, batch, 0)
        return output

    def _optimise(self, model, optimizer, batch, index):
        result = []

        def closure():
            if index is None:
                output = call_fitting(model.training_step, batch, 0)
            else:
                output = call_fitting(model.training_step, batch, 0, index)
            if model.training_step_end is not None:
                output = call_fitting(model.training_step_end, output)
            result.append(output)
            loss = output["loss"] if isinstance(output, dict) else output
            if loss is None:
                return None
            self._both(model, "on_before_zero_grad", optimizer)
            if index is None:
                call_fitting(model.optimizer_zero_grad, self.current_epoch, 0, optimizer)
            else:
                call_fitting(model.optimizer_zero_grad, self.current_epoch, 0, optimizer, index)
            self._backward(model, loss)
            self._both(model, "on_before_optimizer_step", optimizer)
            call_fitting(model.configure_gradient_clipping, optimizer, None, None)
            return loss

        names = parameter_names(model.optimizer_step)
        if names is not None and len(names[0]) > 4:
            call_fitting(model.optimizer_step, self.current_epoch, 0, optimizer, 0 if index is None else index, closure)
        else:
            call_fitting(model.optimizer_step, self.current_epoch, 0, optimizer, closure)
        return result[0] if result else None

    def _backward(self, model, loss, *args, **kwargs):
        self._both(model, "on_before_backward", loss)
        model.backward(loss, *args, **kwargs)
        self._callbacks("on_after_backward")
        call_fitting(model.on_after_backward)

    def _validate(self, model, loader, kind):
        owner = self.datamodule if isinstance(self.datamodule, LightningDataModule) else model
        call_fitting(getattr(model, "on_" + kind + "_model_eval"))
        with no_grad():
            self._both(model, "on_" + kind + "_start")
            self._both(model, "on_" + kind + "_epoch_start")
            loaders = loader if isinstance(loader, (list, tuple)) else [loader]
            outputs = []
            for index, one in enumerate(loaders):
                batch = self._batch(one, owner)
                self._both(model, "on_" + kind + "_batch_start", batch, 0, index)
                output = call_fitting(getattr(model, kind + "_step"), batch, 0, index)
                outputs.append(output)
                self._both(model, "on_" + kind + "_batch_end", output, batch, 0, index)
            call_fitting(getattr(model, kind + "_epoch_end"), open_list(outputs, "the outputs of an epoch"))
            self._both(model, "on_" + kind + "_epoch_end")
            self._both(model, "on_" + kind + "_end")
        model.train()

    def _evaluate(self, model, loaders, datamodule, stage, name, kind):
        if model is None:
            model = self.model
        if model is None:
            return [unknown_value("metrics", False)]
        if isinstance(loaders, LightningDataModule):
            datamodule = loaders
            loaders = None
        if datamodule is None:
            datamodule = self.datamodule
        self._attach(model, datamodule)
        self._prepare(model, datamodule, stage)
        loader = self._loader(loaders, datamodule, model, name)
        if loader is not None:
            self._validate(model, loader, kind)
        return [unknown_value("metrics", False)]


class _Toggle:
    """`optimizer.toggle_model()`."""

    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer

    def __call__(self, sync_grad=True):
        return self

    def __enter__(self):
        self.model.toggle_optimizer(self.optimizer)

    def __exit__(self, *args):
        self.model.untoggle_optimizer(self.optimizer)


def _overridden(model, name):
    return getattr(type(model), name) is not getattr(LightningModule, name)


def _takes(function, name):
    names = parameter_names(function)
    return names is not None and (name in names[0] or name in names[1])
