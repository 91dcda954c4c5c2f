from _epochzero import default_value, harmless as __getattr__, is_known, kind_of, read_text, same, scalar_unknown, unknown
from copy import deepcopy
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
            if name not in fields and type(self)._allows_more():
                object.__setattr__(self, name, data[name])
        for one in validators:
            if one.names is None and one.mode == "after":
                one.func(self)
        if hasattr(self, "model_post_init"):
            self.model_post_init(None)

    @classmethod
    def _allows_more(cls):
        config = cls.__dict__.get("model_config")
        if config is not None:
            return config.get("extra") == "allow"
        return "Config" in cls.__dict__ and getattr(cls.Config, "extra", None) == "allow"

    @classmethod
    def _all_fields(cls):
        fields = {}
        for base in reversed(cls.__mro__):
            annotations = base.__dict__.get("__annotations__", {})
            for name in annotations:
                if name.startswith("_") or name == "model_config" or name == "model_fields_set":
                    continue
                value = base.__dict__.get(name, _MISSING)
                fields[name] = (annotations[name], value if isinstance(value, _Field) else _Field(value, None, None))
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
    """Conversions of pydantic's lax mode, as far as plain types go."""
    if not is_known(value):
        return value
    if isinstance(annotation, str):
        annotation = {"int": int, "float": float, "str": str, "bool": bool}.get(annotation, annotation)
    if annotation is float and isinstance(value, (int, str)) and not isinstance(value, bool):
        return float(value)
    if annotation is int and isinstance(value, str):
        return int(value)
    if annotation is bool and isinstance(value, str):
        return value.lower() in ("1", "true", "t", "yes", "y", "on")
    if isinstance(annotation, type) and isinstance(value, dict) and issubclass(annotation, BaseModel):
        return annotation(**value)
    return value


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
