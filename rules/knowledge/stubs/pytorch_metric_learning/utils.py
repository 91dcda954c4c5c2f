# Chooses pairs and measures distances: without parameters.
from _epochzero import harmless as __getattr__
