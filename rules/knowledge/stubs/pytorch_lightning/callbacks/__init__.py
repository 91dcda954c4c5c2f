from _epochzero import unknown_value
from pytorch_lightning.callbacks.callback import Callback
from pytorch_lightning.callbacks.finetuning import BackboneFinetuning, BaseFinetuning


class _Watching(Callback):
    """A callback that watches and writes; it leaves the model alone."""

    def __init__(self, *args, **kwargs):
        self._options = kwargs

    def __getattr__(self, name):
        return unknown_value(f"what a callback of Lightning keeps as `{name}`", False)


class Checkpoint(_Watching):
    pass


class ModelCheckpoint(Checkpoint):
    pass


class OnExceptionCheckpoint(Checkpoint):
    pass


class EarlyStopping(_Watching):
    pass


class LearningRateMonitor(_Watching):
    pass


class DeviceStatsMonitor(_Watching):
    pass


class GPUStatsMonitor(_Watching):
    pass


class ModelSummary(_Watching):
    pass


class RichModelSummary(_Watching):
    pass


class ProgressBar(_Watching):
    pass


ProgressBarBase = ProgressBar


class TQDMProgressBar(ProgressBar):
    pass


class RichProgressBar(ProgressBar):
    pass


class Timer(_Watching):
    pass


class ThroughputMonitor(_Watching):
    pass


class GradientAccumulationScheduler(_Watching):
    pass


class StochasticWeightAveraging(_Watching):
    pass


class WeightAveraging(_Watching):
    pass


class EMAWeightAveraging(_Watching):
    pass


class BasePredictionWriter(_Watching):
    pass


class SpikeDetection(_Watching):
    pass


class _ReplacesLearningRate(Callback):
    def __init__(self, *args, attr_name="", **kwargs):
        self._attr_name = attr_name

    def on_fit_start(self, trainer, pl_module):
        for optimizer in trainer.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = unknown_value("a learning rate that Lightning finds", False)


class LearningRateFinder(_ReplacesLearningRate):
    pass


class BatchSizeFinder(_Watching):
    pass


class ModelPruning(Callback):
    def __init__(self, *args, **kwargs):
        pass

    def setup(self, trainer, pl_module, stage):
        from _epochzero import module_open

        module_open(pl_module, "Lightning's ModelPruning renames parameters")


class QuantizationAwareTraining(ModelPruning):
    pass


class LambdaCallback(Callback):
    """Its hooks are functions that the program hands over."""

    def __init__(self, **kwargs):
        for name, function in kwargs.items():
            if function is not None:
                setattr(self, name, function)
