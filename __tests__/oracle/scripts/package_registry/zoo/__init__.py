from . import classifier  # noqa: F401
