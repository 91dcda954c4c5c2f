# Looks on only: what it is handed is left alone.
from _epochzero import harmless as __getattr__
