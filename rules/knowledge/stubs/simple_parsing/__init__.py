import _commandline
import argparse
import dataclasses
from dataclasses import field
from simple_parsing.helpers import choice, flag, list_field, mutable_field, subparsers, Serializable


def parse(config_class, config_path=None, args=None, default=None, dest="config", **kwargs):
    if default is not None:
        return _commandline._filled(config_class, default, "", True, False)
    return _commandline.options_of(config_class, "", True, False)


def parse_known_args(config_class, *args, **kwargs):
    return parse(config_class), []


class ArgumentParser(argparse.ArgumentParser):
    def __init__(self, *args, **kwargs):
        kept = {key: kwargs[key] for key in ("description", "parents") if key in kwargs}
        super().__init__(**kept)
        self._classes = []

    def add_arguments(self, dataclass, dest, prefix="", default=None, **kwargs):
        self._classes.append((dataclass, dest, default))

    def parse_known_args(self, args=None, namespace=None):
        made, rest = super().parse_known_args(args, namespace)
        for cls, dest, default in self._classes:
            setattr(made, dest, parse(cls, default=default) if isinstance(cls, type) else cls)
        return made, rest

    def parse_args(self, args=None, namespace=None):
        return self.parse_known_args(args, namespace)[0]


