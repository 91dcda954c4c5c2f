from _epochzero import harmless as __getattr__
from packaging.version import Version, parse as parse_version
