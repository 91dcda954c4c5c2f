# Says how a model is sharded: its parameters stay what they are.
from _epochzero import harmless as __getattr__
