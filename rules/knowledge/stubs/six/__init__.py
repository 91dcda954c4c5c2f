from _epochzero import harmless as __getattr__
from six import moves

PY2 = False
PY3 = True
PY34 = True
string_types = (str,)
text_type = str
binary_type = bytes
integer_types = (int,)
class_types = (type,)


def iteritems(d, **kwargs):
    return iter(d.items(**kwargs))


def iterkeys(d, **kwargs):
    return iter(d.keys(**kwargs))


def itervalues(d, **kwargs):
    return iter(d.values(**kwargs))


def viewitems(d):
    return d.items()


def add_metaclass(metaclass):
    return lambda cls: cls


def python_2_unicode_compatible(cls):
    return cls


def with_metaclass(meta, *bases):
    return bases[0] if len(bases) > 0 else object


def ensure_str(s, encoding="utf-8", errors="strict"):
    return s


def raise_from(value, from_value):
    raise value
