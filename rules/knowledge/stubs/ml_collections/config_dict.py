from copy import deepcopy as _deepcopy
from _epochzero import scalar_unknown


class ConfigDict:
    def __init__(self, initial_dictionary=None, type_safe=True, convert_dict=True):
        object.__setattr__(self, "_fields", {})
        object.__setattr__(self, "_locked", False)
        for key, value in (initial_dictionary or {}).items():
            self._fields[key] = self._kept(value)

    def _kept(self, value):
        return ConfigDict(value) if isinstance(value, dict) else value

    def __getattr__(self, name):
        if name in self._fields:
            return self._read(name)
        raise AttributeError(name)

    def _read(self, name):
        value = self._fields[name]
        return value.get() if isinstance(value, FieldReference) else value

    def __setattr__(self, name, value):
        if self._locked and name not in self._fields:
            raise AttributeError("Key " + name + " does not exist and cannot be added since the config is locked.")
        if name in self._fields and type(self._fields[name]) is float and isinstance(value, int):
            value = float(value)
        self._fields[name] = self._kept(value)

    def __getitem__(self, name):
        if name in self._fields:
            return self._read(name)
        raise KeyError(name)

    __setitem__ = __setattr__

    def __delattr__(self, name):
        del self._fields[name]

    __delitem__ = __delattr__

    def __contains__(self, name):
        return name in self._fields

    def __iter__(self):
        return iter(self._fields)

    def __len__(self):
        return len(self._fields)

    def keys(self):
        return list(self._fields)

    def values(self):
        return [self._read(key) for key in self._fields]

    def items(self):
        return [(key, self._read(key)) for key in self._fields]

    def get(self, key, default=None):
        return self._read(key) if key in self._fields else default

    def get_ref(self, key):
        if not isinstance(self._fields[key], FieldReference):
            self._fields[key] = FieldReference(self._fields[key])
        return self._fields[key]

    def setdefault(self, key, default=None):
        if key not in self._fields:
            self[key] = default
        return self[key]

    def update(self, *other, **kwargs):
        for values in other + (kwargs,):
            for key, value in values.items():
                if key in self._fields and isinstance(self._fields[key], ConfigDict) and isinstance(value, (dict, ConfigDict)):
                    self._fields[key].update(value)
                else:
                    self[key] = value

    def update_from_flattened_dict(self, flattened):
        for path, value in flattened.items():
            node = self
            names = path.split(".")
            for name in names[:-1]:
                node = node[name]
            node[names[-1]] = value

    def lock(self):
        object.__setattr__(self, "_locked", True)
        return self

    def unlock(self):
        object.__setattr__(self, "_locked", False)
        return self

    def unlocked(self):
        return _Unlocked(self)

    @property
    def is_locked(self):
        return self._locked

    def to_dict(self):
        return {key: value.to_dict() if isinstance(value, ConfigDict) else value for key, value in self.items()}

    def copy_and_resolve_references(self):
        return type(self)(self.to_dict())

    def __deepcopy__(self, memo):
        return type(self)(_deepcopy(self.to_dict()))

    def to_json_best_effort(self, **kwargs):
        return scalar_unknown("a JSON text")


FrozenConfigDict = ConfigDict


class _Unlocked:
    def __init__(self, config):
        self._config = config

    def __enter__(self):
        self._before = self._config.is_locked
        self._config.unlock()
        return self._config

    def __exit__(self, *args):
        if self._before:
            self._config.lock()


class FieldReference:
    def __init__(self, default, field_type=None, required=False):
        self._value = default

    def get(self):
        return self._value

    def set(self, value):
        self._value = value


def placeholder(field_type, required=False):
    return None


required_placeholder = placeholder


def create(**kwargs):
    return ConfigDict(kwargs)
