import argparse
import dataclasses

from _epochzero import unknown_value


class HfArgumentParser:
    """Arguments from dataclasses: every field is an option with the field's default."""

    def __init__(self, dataclass_types, **kwargs):
        self.dataclass_types = list(dataclass_types) if isinstance(dataclass_types, (list, tuple)) else [dataclass_types]

    def add_argument(self, *args, **kwargs):
        return None

    def parse_args_into_dataclasses(self, args=None, return_remaining_strings=False, **kwargs):
        made = []
        for cls in self.dataclass_types:
            parser = argparse.ArgumentParser()
            for entry in dataclasses.fields(cls):
                if entry.default is not dataclasses.MISSING:
                    parser.add_argument("--" + entry.name, default=entry.default)
                elif entry.default_factory is not dataclasses.MISSING:
                    parser.add_argument("--" + entry.name, default=entry.default_factory())
                else:
                    parser.add_argument("--" + entry.name, required=True)
            made.append(cls(**vars(parser.parse_args())))
        if return_remaining_strings:
            made.append([])
        return tuple(made)

    def parse_json_file(self, *args, **kwargs):
        return self.parse_args_into_dataclasses()

    parse_yaml_file = parse_json_file

    def parse_dict(self, args, allow_extra_keys=False):
        made = []
        for cls in self.dataclass_types:
            own = {}
            for entry in dataclasses.fields(cls):
                if entry.name in args:
                    own[entry.name] = args[entry.name]
            made.append(cls(**own))
        return tuple(made)
