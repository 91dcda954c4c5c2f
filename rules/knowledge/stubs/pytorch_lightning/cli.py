from _epochzero import default_value, parameter_default, parameter_names, unknown_value
from pytorch_lightning.trainer.trainer import Trainer
from pytorch_lightning.utilities.types import _Type as ArgsType

_Missing = object()


class LightningArgumentParser:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None


class SaveConfigCallback:
    def __init__(self, *args, **kwargs):
        pass


def _build(cls):
    """With its defaults; what a configuration file or the command line must give is not known."""
    if cls is None:
        return None
    arguments = {}
    names = parameter_names(cls.__init__)
    if names is None:
        return cls()
    for name in list(names[0])[1:] + list(names[1]):
        value = parameter_default(cls.__init__, name, _Missing)
        if value is _Missing:
            arguments[name] = unknown_value(f"`{name}` comes from the configuration of LightningCLI", False)
        else:
            arguments[name] = default_value(value, name, f"`{name}` keeps its default in LightningCLI's configuration")
    return cls(**arguments)


class LightningCLI:
    __holds__ = ("model", "trainer")

    def __init__(self, model_class=None, datamodule_class=None, save_config_callback=None, save_config_kwargs=None,
                 trainer_class=Trainer, trainer_defaults=None, seed_everything_default=True, parser_kwargs=None,
                 subclass_mode_model=False, subclass_mode_data=False, args=None, run=True, auto_configure_optimizers=True,
                 **kwargs):
        self.parser = LightningArgumentParser()
        self.config = unknown_value("the configuration of LightningCLI", False)
        self.add_arguments_to_parser(self.parser)
        self.before_instantiate_classes()
        self.datamodule = _build(datamodule_class)
        self.model = _build(model_class) if model_class is not None else unknown_value("the model that the configuration of LightningCLI names", True)
        self.trainer = trainer_class(**(trainer_defaults or {}))
        self.instantiate_classes()
        if run:
            self.before_fit()
            self.trainer.fit(self.model, datamodule=self.datamodule)
            self.after_fit()

    def add_arguments_to_parser(self, parser):
        return None

    def before_instantiate_classes(self):
        return None

    def instantiate_classes(self):
        return None

    def before_fit(self):
        return None

    def after_fit(self):
        return None
