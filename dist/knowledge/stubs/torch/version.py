from _epochzero import unknown_value as _unknown

cuda = _unknown("the version of CUDA", False)
hip = None
__version__ = "2.15.0"
