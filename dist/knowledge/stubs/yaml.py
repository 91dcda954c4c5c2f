from _epochzero import unknown, yaml_documents


class YAMLError(Exception):
    pass


class Loader:
    @classmethod
    def add_constructor(cls, *args):
        return None

    @classmethod
    def add_implicit_resolver(cls, *args):
        return None


class SafeLoader(Loader):
    pass


class FullLoader(Loader):
    pass


class UnsafeLoader(Loader):
    pass


class CLoader(Loader):
    pass


class CSafeLoader(Loader):
    pass


class Dumper(Loader):
    pass


class SafeDumper(Dumper):
    pass


def _text(stream):
    return stream.read() if hasattr(stream, "read") else stream


def load(stream, Loader=None):
    documents = yaml_documents(_text(stream))
    return documents[0] if documents else None


def safe_load(stream):
    return load(stream)


def full_load(stream):
    return load(stream)


unsafe_load = full_load


def load_all(stream, Loader=None):
    return iter(yaml_documents(_text(stream)))


safe_load_all = load_all


def dump(data, stream=None, **kwargs):
    return unknown("a YAML text")


safe_dump = dump_all = safe_dump_all = dump


def add_constructor(*args, **kwargs):
    return None


add_representer = add_constructor
