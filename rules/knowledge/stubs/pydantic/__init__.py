from _epochzero import annotation_form, default_value, harmless as __getattr__, is_known, kind_of, read_text, same, scalar_unknown, unknown
from copy import deepcopy
import dataclasses as std_dataclasses
import enum
import pathlib
import typing
from collections import abc
from pydantic import dataclasses

_MISSING = object()


class ValidationError(ValueError):
    pass


class _Field:
    def __init__(self, default, factory, alias):
        self.default = default
        self.factory = factory
        self.alias = alias


def Field(default=..., *, default_factory=None, alias=None, env=None, **kwargs):
    return _Field(_MISSING if default is ... else default, default_factory, alias or env)


def ConfigDict(**kwargs):
    return dict(kwargs)


def _identity(*args, **kwargs):
    if len(args) == 1 and not kwargs and callable(args[0]):
        return args[0]
    return lambda func: func


computed_field = field_serializer = model_serializer = _identity


class _Validator:
    def __init__(self, func, names, mode):
        self.func = func
        self.names = names
        self.mode = mode


def field_validator(*names, mode="after", **kwargs):
    return lambda func: _Validator(func, names, mode)


def validator(*names, pre=False, **kwargs):
    return lambda func: _Validator(func, names, "before" if pre else "after")


def model_validator(*, mode="after"):
    return lambda func: _Validator(func, None, mode)


def root_validator(*args, **kwargs):
    if args:
        return _Validator(args[0], None, "v1")
    return lambda func: _Validator(func, None, "v1")


class BaseModel:
    def __init__(self, **data):
        self._fill(data)

    def _fill(self, data):
        fields = type(self)._all_fields()
        validators = type(self)._all_validators()
        extra = type(self)._extra()
        object.__setattr__(self, "model_fields_set", set(data))
        for name in fields:
            annotation, entry = fields[name]
            if name in data:
                value = _checked(data[name], annotation)
            elif entry.alias is not None and entry.alias in data:
                value = _checked(data[entry.alias], annotation)
            elif entry.factory is not None:
                value = entry.factory()
            elif entry.default is _MISSING:
                raise ValidationError("Field required: " + name)
            else:
                value = deepcopy(entry.default)
            for one in validators:
                if one.names is not None and (name in one.names or "*" in one.names):
                    # What a check of its own makes of the value is run where it is a plain function.
                    value = _validated(one, type(self), value)
            object.__setattr__(self, name, value)
        for name in data:
            if name not in fields and extra == "allow":
                object.__setattr__(self, name, data[name])
            elif extra == "forbid" and name not in fields and name not in [fields[key][1].alias for key in fields]:
                raise ValidationError("Extra inputs are not permitted: " + name)
        for one in validators:
            if one.names is None and one.mode == "after":
                one.func(self)
        if hasattr(self, "model_post_init"):
            self.model_post_init(None)

    @classmethod
    def _extra(cls):
        """What becomes of a key that is no field, by the nearest class that says so."""
        for base in cls.__mro__:
            config = base.__dict__.get("model_config")
            if config is not None and "extra" in config:
                return config["extra"]
            if "Config" in base.__dict__ and hasattr(base.Config, "extra"):
                return base.Config.extra
        return "ignore"

    @classmethod
    def _all_fields(cls):
        fields = {}
        for base in reversed(cls.__mro__):
            annotations = base.__dict__.get("__annotations__", {})
            for name in annotations:
                if name.startswith("_") or name == "model_config" or name == "model_fields_set":
                    continue
                value = base.__dict__.get(name, _MISSING)
                fields[name] = (annotation_form(annotations, name), value if isinstance(value, _Field) else _Field(value, None, None))
        return fields

    @classmethod
    def _all_validators(cls):
        found = []
        for base in reversed(cls.__mro__):
            for value in list(base.__dict__.values()):
                if isinstance(value, _Validator):
                    found.append(value)
        return found

    def model_dump(self, **kwargs):
        return {name: _dumped(getattr(self, name)) for name in type(self)._all_fields()}

    dict = model_dump

    def model_dump_json(self, **kwargs):
        return scalar_unknown("a JSON text")

    json = model_dump_json

    @classmethod
    def model_validate(cls, obj, **kwargs):
        if isinstance(obj, cls):
            return obj
        return cls(**obj)

    parse_obj = model_validate

    @classmethod
    def model_validate_json(cls, text, **kwargs):
        import json

        return cls(**json.loads(text))

    parse_raw = model_validate_json

    @classmethod
    def parse_file(cls, path, **kwargs):
        return cls.model_validate_json(read_text(str(path)))

    @classmethod
    def model_construct(cls, **values):
        return cls(**values)

    construct = model_construct

    def model_copy(self, *, update=None, deep=False):
        made = deepcopy(self)
        for name in update or {}:
            object.__setattr__(made, name, update[name])
        return made

    copy = model_copy

    def __eq__(self, other):
        return type(self) is type(other) and self.model_dump() == other.model_dump()

    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join([name + "=" + repr(getattr(self, name)) for name in type(self)._all_fields()]) + ")"

    def __iter__(self):
        return iter([(name, getattr(self, name)) for name in type(self)._all_fields()])


class BaseSettings(BaseModel):
    """Values come from arguments, then the environment, then the defaults."""

    def __init__(self, **data):
        from os import environ

        config = type(self).__dict__.get("model_config", {})
        prefix = config.get("env_prefix", "")
        given = dict(data)
        fields = type(self)._all_fields()
        for name in fields:
            annotation, entry = fields[name]
            if name in given:
                continue
            variable = (entry.alias or prefix + name).upper()
            if variable in environ._set:
                given[name] = _checked(environ._set[variable], annotation)
            elif entry.default is _MISSING and entry.factory is None:
                given[name] = scalar_unknown("the environment variable " + variable)
            else:
                value = entry.factory() if entry.factory is not None else entry.default
                given[name] = default_value(value, "environ:" + variable, "the environment variable `" + variable + "` is not set")
        self._fill(given)


def _validated(one, cls, value):
    func = getattr(one.func, "__func__", one.func)
    from _epochzero import parameter_names

    names = parameter_names(func)
    if names is None or len(names[0]) > 2:
        return unknown("what a check of a setting makes of it")
    return func(cls, value) if len(names[0]) == 2 else func(value)


def _checked(value, annotation):
    """Conversions of pydantic's lax mode, as far as plain types, models and containers of them go."""
    if not is_known(value):
        return value
    if isinstance(annotation, tuple):
        return _contained(value, annotation[0], annotation[1])
    if annotation is float and isinstance(value, (int, str)) and not isinstance(value, bool):
        return float(value)
    if annotation is int and isinstance(value, str):
        return int(value)
    if annotation is int and isinstance(value, float):
        if value != int(value):
            raise ValidationError("Input should be a valid integer, got a number with a fractional part")
        return int(value)
    if annotation is bool and isinstance(value, str):
        return value.lower() in ("1", "true", "t", "yes", "y", "on")
    if annotation is pathlib.Path and isinstance(value, str):
        return pathlib.Path(value)
    if isinstance(annotation, type) and isinstance(value, dict):
        if issubclass(annotation, BaseModel):
            return annotation(**value)
        if std_dataclasses.is_dataclass(annotation):
            fields = std_dataclasses.fields(annotation)
            return annotation(**{each.name: _checked(value[each.name], annotation_form(annotation.__annotations__, each.name)) for each in fields if each.name in value})
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum) and not isinstance(value, annotation):
        return annotation(value)
    return value


def _contained(value, origin, parts):
    """A value for `list[Stage]`, `dict[str, Stage]`, `Optional[Stage]`, `Stage | Other`."""
    if origin is list or origin is abc.Sequence or origin is abc.Iterable:
        return [_checked(item, parts[0]) for item in value] if isinstance(value, (list, tuple)) else value
    if origin is set or origin is frozenset:
        return origin([_checked(item, parts[0]) for item in value])
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            return value
        if len(parts) == 2 and parts[1] is ...:
            return tuple([_checked(item, parts[0]) for item in value])
        return tuple([_checked(value[index], parts[index]) for index in range(len(parts))])
    if origin is dict or origin is abc.Mapping:
        return {key: _checked(value[key], parts[1]) for key in value} if isinstance(value, dict) else value
    if origin is typing.Annotated:
        return _checked(value, parts[0])
    if origin is typing.Literal:
        if value not in parts:
            raise ValidationError("Input should be one of the literals")
        return value
    if origin is typing.Optional or origin is typing.Union or origin is None:
        return _one_of(value, parts)
    return value


def _one_of(value, parts):
    """The first alternative that takes a value; one that takes it as it is goes first."""
    if value is None:
        return None
    for part in parts:
        if isinstance(part, type) and type(value) is part:
            return value
    for part in parts:
        if part is not None:
            try:
                return _checked(value, part)
            except ValueError:
                pass
    raise ValidationError("no alternative takes the value")


def _dumped(value):
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, list):
        return [_dumped(item) for item in value]
    if isinstance(value, dict):
        return {key: _dumped(item) for key, item in value.items()}
    return value


PositiveInt = NonNegativeInt = NegativeInt = int
PositiveFloat = NonNegativeFloat = NegativeFloat = float
StrictInt, StrictFloat, StrictStr, StrictBool = int, float, str, bool
FilePath = DirectoryPath = str


def conint(**kwargs):
    return int


def confloat(**kwargs):
    return float


def constr(**kwargs):
    return str


def validate_arguments(func=None, **kwargs):
    return func if func is not None else (lambda inner: inner)


validate_call = validate_arguments
Extra = __getattr__("Extra")


def PrivateAttr(default=None, **kwargs):
    return default
