import sys

import torch.nn as nn


class Block(nn.Module):
    pass


def make():
    return 1


here = sys.modules[__name__]
reveal(here is sys.modules["__main__"])  # value: True
reveal(getattr(here, "make")())  # value: 1
reveal(getattr(sys.modules[Block.__module__], "Block") is Block)  # value: True
reveal(sys.modules[make.__module__].make is make)  # value: True
reveal("torch.nn" in sys.modules)  # value: True
reveal(sys.modules.get("torch.nn") is nn)  # value: True
setattr(sys.modules[__name__], "late", 5)
reveal(late)  # value: 5
sys.modules["other"] = here
import other

reveal(other is here)  # value: True
