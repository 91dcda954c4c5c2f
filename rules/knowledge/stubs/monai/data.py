# Prepares data and looks on: models are left alone.
from _epochzero import harmless as __getattr__
