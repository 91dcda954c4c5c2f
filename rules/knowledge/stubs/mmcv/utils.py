from _epochzero import harmless as __getattr__
from mmengine.config import Config, ConfigDict, DictAction
from mmengine.registry import Registry, build_from_cfg
