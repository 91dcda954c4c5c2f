from dataclasses import dataclass as _dataclass


def dataclass(cls=None, *, config=None, frozen=False, kw_only=False, **kwargs):
    def process(inner):
        return _dataclass(inner, frozen=frozen, kw_only=kw_only)

    return process if cls is None else process(cls)
