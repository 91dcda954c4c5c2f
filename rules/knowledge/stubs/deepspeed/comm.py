# Kernels and communication: parameters stay what they are.
from _epochzero import harmless as __getattr__
