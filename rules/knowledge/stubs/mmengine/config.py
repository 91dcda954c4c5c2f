from _epochzero import is_known, kind_of, module_from_file, module_names, read_text, unknown
from addict import Dict
from os import path as _path


class ConfigDict(Dict):
    def __getattr__(self, name):
        if name.startswith("__") or name not in self:
            raise AttributeError(name)
        return self[name]

    def __missing__(self, name):
        raise KeyError(name)


def _read(filename):
    """The settings of a file, those of its `_base_` files below them."""
    if filename.endswith(".py"):
        module = module_from_file("_configuration_" + filename, filename)
        if not is_known(module):
            return module
        names = [name for name in module_names(module) if not name.startswith("__")]
        values = {}
        for name in names:
            value = getattr(module, name)
            if kind_of(value) not in ("module", "function", "class", "native"):
                values[name] = value
    else:
        import json
        import yaml

        text = read_text(filename)
        if not is_known(text):
            return text
        values = json.loads(text) if filename.endswith(".json") else yaml.safe_load(text)
    bases = values.pop("_base_", [])
    merged = {}
    for base in [bases] if isinstance(bases, str) else bases:
        part = _read(_path.normpath(_path.join(_path.dirname(filename), base)))
        if not is_known(part):
            return part
        merged.update(part)
    return _merged(merged, values)


def _merged(old, new):
    result = dict(old)
    for key in new:
        value = new[key]
        if isinstance(value, dict) and value.get("_delete_", False):
            result[key] = {name: value[name] for name in value if name != "_delete_"}
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = _merged(result[key], value)
        else:
            result[key] = value
    return result


class Config:
    def __init__(self, cfg_dict=None, cfg_text=None, filename=None, **kwargs):
        object.__setattr__(self, "_cfg_dict", ConfigDict(cfg_dict or {}))
        object.__setattr__(self, "filename", filename)

    @staticmethod
    def fromfile(filename, *args, **kwargs):
        values = _read(_path.normpath(str(filename)))
        return Config(values, filename=str(filename)) if is_known(values) else unknown("a configuration that is not in the repository")

    def __getattr__(self, name):
        return getattr(self._cfg_dict, name)

    def __setattr__(self, name, value):
        self._cfg_dict[name] = ConfigDict(value) if isinstance(value, dict) else value

    def __getitem__(self, name):
        return self._cfg_dict[name]

    def __setitem__(self, name, value):
        self.__setattr__(name, value)

    def __contains__(self, name):
        return name in self._cfg_dict

    def __iter__(self):
        return iter(self._cfg_dict)

    def __len__(self):
        return len(self._cfg_dict)

    def get(self, name, default=None):
        return self._cfg_dict.get(name, default)

    def keys(self):
        return self._cfg_dict.keys()

    def items(self):
        return self._cfg_dict.items()

    def merge_from_dict(self, options, allow_list_keys=True):
        if options is None:
            return
        for path in options:
            node = self._cfg_dict
            names = path.split(".")
            for name in names[:-1]:
                if name not in node:
                    node[name] = ConfigDict()
                node = node[name]
            node[names[-1]] = options[path]

    def dump(self, file=None):
        return unknown("a text")

    def to_dict(self):
        return self._cfg_dict.to_dict()


class DictAction:
    pass
