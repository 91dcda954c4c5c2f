import _commandline
import dataclasses
from _epochzero import parameter_names, unknown
from typer import run
from tyro import conf


def cli(f, *, prog=None, description=None, args=None, default=None, config=None, **kwargs):
    if isinstance(f, type) and dataclasses.is_dataclass(f):
        if default is not None:
            return _commandline._filled(f, default, "", False, True)
        return _commandline.options_of(f)
    if parameter_names(f) is not None or isinstance(f, type):
        return run(f)
    return unknown("what the command line gives")
