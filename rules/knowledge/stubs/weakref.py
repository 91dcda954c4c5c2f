"""References are followed while the program runs: what they refer to is taken to be alive."""
from _epochzero import harmless as __getattr__


class ref:
    def __init__(self, object, callback=None):
        self._object = object

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return isinstance(other, ref) and self._object == other._object

    def __hash__(self):
        return hash(self._object)


ReferenceType = KeyedRef = WeakMethod = ref


def proxy(object, callback=None):
    return object


class WeakKeyDictionary(dict):
    pass


class WeakValueDictionary(dict):
    pass


class WeakSet(set):
    pass


class finalize:
    def __init__(self, object, func, *args, **kwargs):
        self.alive = True

    def __call__(self, _=None):
        return None

    def detach(self):
        return None

    def peek(self):
        return None
