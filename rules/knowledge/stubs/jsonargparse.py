import _commandline
import argparse
import dataclasses
from _epochzero import parameter_names, unknown
from argparse import Namespace, SUPPRESS
from typer import run


def CLI(components=None, args=None, **kwargs):
    if isinstance(components, type) and dataclasses.is_dataclass(components):
        return _commandline.options_of(components, "", False, False)
    if components is not None and parameter_names(components) is not None:
        return run(components)
    return unknown("what the command line gives")


auto_cli = CLI
ActionConfigFile = "config"


class ArgumentParser(argparse.ArgumentParser):
    def __init__(self, *args, **kwargs):
        super().__init__(**{key: kwargs[key] for key in ("description", "parents") if key in kwargs})
        self._classes = []

    def add_argument(self, *flags, **kwargs):
        if kwargs.get("action") == ActionConfigFile:
            kwargs = {"default": None}
        return super().add_argument(*flags, **kwargs)

    def add_class_arguments(self, theclass, nested_key=None, **kwargs):
        self._classes.append((theclass, nested_key))

    add_dataclass_arguments = add_class_arguments

    def parse_known_args(self, args=None, namespace=None):
        made, rest = super().parse_known_args(args, namespace)
        nested = {}
        for name in list(vars(made)):
            if "." in name:
                _nest(made, name, getattr(made, name))
        for cls, key in self._classes:
            if key is None or not dataclasses.is_dataclass(cls):
                setattr(made, key or "config", unknown("the arguments of a class from the command line"))
            else:
                setattr(made, key, _commandline.options_of(cls, key + ".", False, False))
        return made, rest

    def parse_args(self, args=None, namespace=None):
        return self.parse_known_args(args, namespace)[0]


def _nest(namespace, path, value):
    names = path.split(".")
    node = namespace
    for name in names[:-1]:
        if not name in vars(node):
            setattr(node, name, Namespace())
        node = getattr(node, name)
    setattr(node, names[-1], value)
