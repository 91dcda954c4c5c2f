from yaml import *


class YAML:
    def __init__(self, *, typ=None, pure=False, **kwargs):
        # How it writes: width, indentation, quotes.
        self.typ = typ

    def load(self, stream):
        return safe_load(stream)

    def load_all(self, stream):
        return safe_load_all(stream)

    def dump(self, data, stream=None, **kwargs):
        return None

    def indent(self, *args, **kwargs):
        return None

    def register_class(self, cls):
        return cls
