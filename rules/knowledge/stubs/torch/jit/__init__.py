from _epochzero import unknown_value as _unknown
from torch.nn.modules.module import Module


def script(obj, *args, **kwargs):
    return obj


def trace(func, *args, **kwargs):
    return func


def load(f, *args, **kwargs):
    return _unknown("a scripted module that is loaded", True)


def save(m, f, *args, **kwargs):
    return None


def ignore(drop=False, **kwargs):
    if callable(drop):
        return drop
    return lambda function: function


unused = ignore
export = ignore
script_method = ignore


def is_scripting():
    return False


def is_tracing():
    return False


def annotate(the_type, the_value):
    return the_value


class Final:
    def __class_getitem__(cls, item):
        return cls


class ScriptModule(Module):
    pass


RecursiveScriptModule = TopLevelTracedModule = ScriptModule


def Attribute(value, type):
    return value
