from _epochzero import default_value, import_module, is_known, parameter_default, parameter_names, read_text, unknown_value
from pytorch_lightning.trainer.trainer import Trainer
from pytorch_lightning.utilities.types import _Type as ArgsType

_Missing = object()


class LightningArgumentParser:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None


class SaveConfigCallback:
    def __init__(self, *args, **kwargs):
        pass


def _words(args):
    """What the command line says: what is passed in its place, or the words behind the script's name."""
    if args is None:
        from _commandline import words

        return words()
    return list(args) if isinstance(args, (list, tuple)) else []


def _settings(args):
    """The configuration: files in their order, then single settings (`--model.lr=0.1`)."""
    if isinstance(args, dict):
        return dict(args)
    found = {}
    tokens = _words(args)
    for index in range(len(tokens)):
        token = tokens[index]
        if not is_known(token) or not token.startswith("-"):
            continue
        name, equals, value = token.partition("=")
        if not equals:
            if index + 1 >= len(tokens):
                continue
            value = tokens[index + 1]
        name = name.lstrip("-")
        if name in ("config", "c"):
            _merge(found, _read(value))
        elif "." in name:
            from _commandline import literal

            _put(found, name.split("."), literal(value))
        elif name in ("model", "data", "trainer"):
            found[name] = _read(value) if str(value).endswith((".yaml", ".yml")) else {"class_path": value}
    # With subcommands a file may hold one section for each.
    return found.get("fit", found) if isinstance(found.get("fit", None), dict) else found


def _read(path):
    import yaml

    text = read_text(path)
    values = yaml.safe_load(text) if is_known(text) else None
    return values if isinstance(values, dict) else {}


def _merge(into, other):
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _put(into, path, value):
    for part in path[:-1]:
        into = into.setdefault(part, {})
    into[path[-1]] = value


def _made(value):
    """`{class_path: …, init_args: …}` is an object; other values are themselves."""
    if isinstance(value, dict) and "class_path" in value:
        module, _, name = value["class_path"].rpartition(".")
        cls = getattr(import_module(module), name)
        return cls(**{key: _made(item) for key, item in value.get("init_args", {}).items()})
    if isinstance(value, list):
        return [_made(item) for item in value]
    return value


def _build(cls, settings):
    """With what the configuration gives; defaults for the rest."""
    if isinstance(settings, dict) and "class_path" in settings:
        path = settings["class_path"]
        if "." in path:
            module, _, name = path.rpartition(".")
            cls = getattr(import_module(module), name)
        elif cls is None or cls.__name__ != path:
            return unknown_value("the model that the configuration of LightningCLI names", True)
        settings = settings.get("init_args", {})
    if cls is None:
        return None
    arguments = {}
    names = parameter_names(cls.__init__)
    if names is None:
        return cls(**{key: _made(value) for key, value in settings.items()})
    for name in list(names[0])[1:] + list(names[1]):
        if name in settings:
            arguments[name] = _made(settings[name])
            continue
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
        settings = _settings(args)
        self.datamodule = _build(datamodule_class, settings.get("data") or {})
        self.model = _build(model_class, settings.get("model") or {})
        if self.model is None:
            self.model = unknown_value("the model that the configuration of LightningCLI names", True)
        given = {key: _made(value) for key, value in (settings.get("trainer") or {}).items()}
        self.trainer = trainer_class(**{**(trainer_defaults or {}), **given})
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
