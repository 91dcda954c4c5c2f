from mmengine.config import Config, ConfigDict, DictAction
