from logging import *
from logging import _nothing

set_verbosity = use_absl_handler = _nothing
