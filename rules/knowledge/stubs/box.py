from munch import Munch as _Munch, munchify as _munchify


class Box(_Munch):
    def __init__(self, *args, **kwargs):
        values = dict(*args)
        values.update(kwargs)
        for key in values:
            self[key] = _munchify(values[key], _Munch)

    @classmethod
    def from_yaml(cls, yaml_string=None, filename=None, **kwargs):
        import yaml

        return cls(yaml.safe_load(open(filename) if filename is not None else yaml_string))

    @classmethod
    def from_json(cls, json_string=None, filename=None, **kwargs):
        import json

        return cls(json.load(open(filename)) if filename is not None else json.loads(json_string))

    to_dict = _Munch.toDict


ConfigBox = Box
