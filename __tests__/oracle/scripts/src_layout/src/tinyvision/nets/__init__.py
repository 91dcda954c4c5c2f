from .registry import build, register
from . import embedder  # registers

__all__ = ["build", "register"]
