from _epochzero import is_known, kind_of, read_text, scalar_unknown, toml_document, unknown


class TOMLDecodeError(ValueError):
    pass


TomlDecodeError = TOMLDecodeError


def loads(s, *args, **kwargs):
    return toml_document(s)


def load(fp, *args, **kwargs):
    if isinstance(fp, str) or not hasattr(fp, "name"):
        return toml_document(read_text(str(fp)) if isinstance(fp, str) else fp.read())
    # Opened in binary mode: the text behind it is what counts.
    return toml_document(read_text(str(fp.name)))


def dumps(*args, **kwargs):
    return scalar_unknown("a TOML text")


def dump(*args, **kwargs):
    return None
