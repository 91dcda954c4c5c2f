from .base import *

UNFREEZE = -2
BATCH = BATCH // 4
