import _commandline
import argparse
import dataclasses

from _epochzero import is_known, json_loads, read_text, yaml_documents


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
                if not entry.init:
                    continue
                flags = ["--" + entry.name]
                if "_" in entry.name:
                    flags.append("--" + entry.name.replace("_", "-"))
                options = {}
                if entry.default is not dataclasses.MISSING:
                    options["default"] = entry.default
                elif entry.default_factory is not dataclasses.MISSING:
                    options["default"] = entry.default_factory()
                else:
                    options["required"] = True
                kind = _commandline.plain_type(entry.type)
                if kind is None and options.get("default") is not None:
                    kind = _commandline.plain_type(type(options["default"]))
                if kind is bool:
                    options["nargs"] = "?"
                    options["const"] = True
                    options["type"] = _flag
                elif kind is not None:
                    options["type"] = kind
                elif isinstance(options.get("default"), list):
                    options["nargs"] = "+"
                parser.add_argument(*flags, dest=entry.name, **options)
            made.append(cls(**vars(parser.parse_known_args(args)[0])))
        if return_remaining_strings:
            made.append([])
        return tuple(made)

    def parse_json_file(self, json_file, allow_extra_keys=False):
        text = read_text(str(json_file))
        return self.parse_dict(json_loads(text)) if is_known(text) else self.parse_args_into_dataclasses()

    def parse_yaml_file(self, yaml_file, allow_extra_keys=False):
        text = read_text(str(yaml_file))
        return self.parse_dict(yaml_documents(text)[0]) if is_known(text) else self.parse_args_into_dataclasses()

    def parse_dict(self, args, allow_extra_keys=False):
        made = []
        for cls in self.dataclass_types:
            own = {}
            for entry in dataclasses.fields(cls):
                if entry.name in args:
                    own[entry.name] = args[entry.name]
            made.append(cls(**own))
        return tuple(made)


def _flag(value):
    return value if isinstance(value, bool) else _commandline.converted(value, bool)
