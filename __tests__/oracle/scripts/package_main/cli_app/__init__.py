"""An application started by `python -m cli_app`."""
from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("cli-app")
except PackageNotFoundError:
    __version__ = "0.0.dev"
