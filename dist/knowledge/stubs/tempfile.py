from _epochzero import scalar_unknown
from io import StringIO


def mkdtemp(*args, **kwargs):
    return scalar_unknown("a temporary folder")


gettempdir = mktemp = mkdtemp


class TemporaryDirectory:
    def __init__(self, *args, **kwargs):
        self.name = mkdtemp()

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        return None

    def cleanup(self):
        return None


class NamedTemporaryFile(StringIO):
    def __init__(self, *args, **kwargs):
        self._value = ""
        self.name = mkdtemp()


TemporaryFile = NamedTemporaryFile
