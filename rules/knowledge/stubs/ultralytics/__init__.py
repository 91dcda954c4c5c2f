# Trains models of its own that a script cannot change: what it does is not described.
from _epochzero import harmless as __getattr__
