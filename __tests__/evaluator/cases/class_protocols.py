"""What classes do without being asked: implicit class methods, protocols, names in a module, weak references."""

import argparse
import ast
import os
import unicodedata
import weakref
from typing import Protocol, runtime_checkable

import torch
from torch import nn


class Sized:
    size = None
    made = {}

    def __class_getitem__(cls, size):
        if (cls, size) not in cls.made:
            cls.made[cls, size] = type(f"{cls.__name__}{size}", (cls,), {"size": size})
        return cls.made[cls, size]


class Projection(Sized):
    pass


reveal(Projection[8].__name__)  # value: 'Projection8'
reveal(Projection[8] is Projection[8])  # value: True
reveal((Projection[8].size, Sized[8].size, Projection.size))  # value: (8, 8, None)


class Base:
    names = []

    def __init_subclass__(cls, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.names.append(key or cls.__name__)


class Middle(Base):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.deep = True


class Leaf(Middle, key="leaf"):
    pass


reveal(Base.names)  # value: ['Middle', 'leaf']
reveal(Leaf.deep)  # value: True


@runtime_checkable
class HasWidth(Protocol):
    width: int

    def grow(self): ...


class Wide:
    def __init__(self):
        self.width = 1

    def grow(self):
        return self


class Narrow:
    width = 2


reveal((isinstance(Wide(), HasWidth), isinstance(Narrow(), HasWidth), isinstance(3, HasWidth)))  # value: (True, False, False)


class Exits(nn.Module):
    def __init__(self):
        super().__init__()
        self.exit1 = nn.Linear(2, 2)
        self.weight = nn.Parameter(torch.zeros(3))


exits = Exits()
reveal([name for name in dir(exits) if name.startswith("exit") or name == "weight"])  # value: ['exit1', 'weight']
reveal("forward" in dir(exits))  # value: True
reference = weakref.ref(exits)
reveal(reference() is exits)  # value: True

text = "Élève ça"
reveal("".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn"))  # value: 'eleve ca'
reveal([unicodedata.category(c) for c in "aA1 ."])  # value: ['Ll', 'Lu', 'Nd', 'Zs', 'Po']
reveal(ast.literal_eval("1, 6, 12"))  # value: (1, 6, 12)
reveal(ast.literal_eval("(1)"))  # value: 1
reveal((os.path.relpath("/a/b", "/a/c"), os.path.relpath("x/y"), os.path.relpath("/a", "/a")))  # value: ('../b', 'x/y', '.')

parser = argparse.ArgumentParser()
group = parser.add_argument_group("model", argument_default=argparse.SUPPRESS)
group.add_argument("--hidden", type=int)
group.add_argument("--flag", action="store_true")
group.add_argument("--layers", default=3)
reveal(sorted(vars(parser.parse_args([])).items()))  # value: [('layers', 3)]


class Scripted(torch.jit.ScriptModule):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(2))


reveal([name for name, _ in Scripted().named_parameters()])  # value: ['w']


# A dict whose keys are its attributes.
class AttrDict(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


settings = AttrDict({"rates": [8, 2]}, width=3)
reveal(settings.rates)  # value: [8, 2]
settings.width = 4
reveal(settings["width"])  # value: 4
reveal(hasattr(settings, "missing"))  # value: False
reveal(sorted(settings.keys()))  # value: ['rates', 'width']


class Borg:
    shared = {}

    def __init__(self):
        self.__dict__ = self.shared


Borg().state = 1
reveal(Borg().state)  # value: 1
