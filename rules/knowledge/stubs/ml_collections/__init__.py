from ml_collections.config_dict import ConfigDict, FrozenConfigDict, placeholder
from ml_collections import config_dict
