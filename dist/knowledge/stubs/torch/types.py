from typing import Any

Device = Any
Number = Any
