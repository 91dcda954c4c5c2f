# What it adds to `typing` for older Pythons, the description of `typing` has already.
from typing import *
