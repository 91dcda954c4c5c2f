from _epochzero import harmless as __getattr__
