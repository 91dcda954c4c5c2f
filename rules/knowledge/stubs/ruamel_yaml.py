# The name that conda gave the package.
from ruamel.yaml import *
