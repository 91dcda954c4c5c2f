import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from _epochzero import harmless as __getattr__
from fastai._all import *
from pathlib import Path
