import _commandline
import enum
import typing
from collections import abc

from _epochzero import annotation_form, bare_text, default_value, is_closed, is_known, kind_of, read_text, resting_on, same, scalar_unknown, unknown, yaml_documents
from dataclasses import is_dataclass
from omegaconf.errors import *
from omegaconf.grammar import pieces, split_arguments

MISSING = "???"
_resolvers = {}
_ABSENT = object()


class Container:
    """A node with others below it. The attributes that begin with an underscore are not of the configuration."""

    def _start(self, parent, key):
        put = object.__setattr__
        put(self, "_parent", parent)
        put(self, "_key", key)
        # Whether the command line may replace values: they rest on its not doing so.
        put(self, "_overridable", False)
        # The words of the command line that it was made with.
        put(self, "_origin", [])
        put(self, "_struct", None)
        put(self, "_readonly", None)
        put(self, "_reason", None)

    def _root(self):
        node = self
        while node._parent is not None:
            node = node._parent
        return node

    def _full(self, key):
        names = [str(key)]
        node = self
        while node._parent is not None:
            names.append(str(node._key))
            node = node._parent
        return ".".join(reversed(names))

    def _flag(self, name):
        node = self
        while node is not None:
            if object.__getattribute__(node, name) is not None:
                return object.__getattribute__(node, name)
            node = node._parent
        return False

    def _wrap(self, key, value):
        return _node(value, self, key)

    def _value(self, key, raw):
        """What reading a key gives: interpolations followed."""
        if not is_known(raw) or isinstance(raw, Container):
            return raw
        if isinstance(raw, str):
            if raw == MISSING:
                return scalar_unknown("`" + self._full(key) + "` is given on the command line")
            if "${" in raw:
                return _interpolated(self, raw)
        root = self._root()
        for word in root._origin:
            raw = resting_on(raw, word)
        if root._overridable:
            full = self._full(key)
            return default_value(raw, full, "`" + full + "` keeps its configured value (" + _commandline.shown(raw) + ")")
        return raw

    def __eq__(self, other):
        return _plain(self, True) == _plain(other, True)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return id(self)

    def __repr__(self):
        return repr(_plain(self, False))

    __str__ = __repr__

    def _get_node(self, key):
        return self._content[key]

    def _is_missing(self):
        return False

    def copy(self):
        return self.__deepcopy__(None)


class DictConfig(Container):
    def __init__(self, content=None, key=None, parent=None, flags=None, **kwargs):
        self._start(parent, key)
        object.__setattr__(self, "_content", {})
        object.__setattr__(self, "_type", _type_of(content))
        for name, value in _items(content):
            self._content[name] = self._wrap(name, value)

    def _raw(self, key):
        content = self._content
        if key in content:
            return content[key]
        if not is_closed(content):
            return unknown("a part of the configuration that is not known")
        return _ABSENT

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raw = self._raw(name)
        if raw is _ABSENT:
            raise ConfigAttributeError("Key '" + name + "' is not in the configuration")
        return self._value(name, raw)

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]

    def __getitem__(self, key):
        raw = self._raw(key)
        if raw is _ABSENT:
            raise ConfigKeyError("Key '" + str(key) + "' is not in the configuration")
        return self._value(key, raw)

    def __setitem__(self, key, value):
        if self._flag("_readonly"):
            raise ReadonlyConfigError("the configuration is read-only")
        if self._flag("_struct") and key not in self._content:
            raise ConfigAttributeError("Key '" + str(key) + "' is not in the configuration")
        self._content[key] = self._wrap(key, value)

    def __delitem__(self, key):
        if key not in self._content:
            raise ConfigKeyError("Key '" + str(key) + "' is not in the configuration")
        del self._content[key]

    def __contains__(self, key):
        raw = self._raw(key)
        if raw is _ABSENT:
            return False
        if not is_known(raw):
            return raw
        return not (isinstance(raw, str) and raw == MISSING)

    def __iter__(self):
        return iter(self._content)

    def __len__(self):
        return len(self._content)

    def __bool__(self):
        return len(self._content) > 0

    def keys(self):
        return self._content.keys()

    def values(self):
        return [self[key] for key in self._content]

    def items(self):
        return [(key, self[key]) for key in self._content]

    items_ex = items

    def get(self, key, default_value=None):
        raw = self._raw(key)
        if raw is _ABSENT or (isinstance(raw, str) and raw == MISSING):
            return default_value
        return self._value(key, raw)

    def setdefault(self, key, default=None):
        if key not in self._content:
            self[key] = default
        return self[key]

    def pop(self, key, default=_ABSENT):
        if self._flag("_struct"):
            raise ConfigTypeError("DictConfig in struct mode does not support pop")
        if key not in self._content:
            if default is _ABSENT:
                raise ConfigKeyError("Key '" + str(key) + "' is not in the configuration")
            return default
        value = self[key]
        del self._content[key]
        return value

    def update(self, other=None, **kwargs):
        for key, value in _items(other):
            self[key] = value
        for key in kwargs:
            self[key] = kwargs[key]

    merge_with = lambda self, *others: [_merge(self, other) for other in others] and None

    def clear(self):
        self._content.clear()

    def __copy__(self):
        return self.__deepcopy__(None)

    def __deepcopy__(self, memo):
        made = DictConfig(self, self._key, self._parent)
        _same_flags(self, made)
        return made

    def __or__(self, other):
        return OmegaConf.merge(self, other)


class ListConfig(Container):
    def __init__(self, content=None, key=None, parent=None, flags=None, **kwargs):
        self._start(parent, key)
        object.__setattr__(self, "_content", [])
        for value in [] if content is None else content._content if isinstance(content, ListConfig) else content:
            self._content.append(self._wrap(len(self._content), value))

    def _all(self):
        return [self._value(index, raw) for index, raw in enumerate(self._content)]

    def __getitem__(self, index):
        if isinstance(index, slice):
            return ListConfig(self._all()[index], self._key, self._parent)
        if isinstance(index, str):
            index = int(index)
        return self._value(index, self._content[index])

    def __setitem__(self, index, value):
        self._content[index] = self._wrap(index, value)

    def __delitem__(self, index):
        del self._content[index]

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._content)

    def __bool__(self):
        return len(self._content) > 0

    def __contains__(self, item):
        return item in self._all()

    def __add__(self, other):
        return ListConfig(self._all() + list(other), self._key, self._parent)

    def __radd__(self, other):
        return ListConfig(list(other) + self._all(), self._key, self._parent)

    def append(self, item):
        self._content.append(self._wrap(len(self._content), item))

    def extend(self, items):
        for item in items:
            self.append(item)

    __iadd__ = lambda self, items: self.extend(items) or self

    def insert(self, index, item):
        self._content.insert(index, self._wrap(index, item))

    def pop(self, index=-1):
        value = self[index]
        del self._content[index]
        return value

    def remove(self, item):
        del self._content[self.index(item)]

    def index(self, item, *args):
        return self._all().index(item)

    def count(self, item):
        return self._all().count(item)

    def get(self, index, default_value=None):
        return self[index]

    def sort(self, key=None, reverse=False):
        object.__setattr__(self, "_content", sorted(self._content, key=key, reverse=reverse))

    def __copy__(self):
        return self.__deepcopy__(None)

    def __deepcopy__(self, memo):
        made = ListConfig(self, self._key, self._parent)
        _same_flags(self, made)
        return made


BaseContainer = Container
DictKeyType = object
Node = Container


def _same_flags(old, new):
    for name in ("_overridable", "_origin", "_struct", "_readonly"):
        object.__setattr__(new, name, object.__getattribute__(old, name))


def _items(content):
    if content is None:
        return []
    if isinstance(content, DictConfig):
        return [(key, content._content[key]) for key in content._content]
    if isinstance(content, dict):
        return list(content.items())
    if is_dataclass(content):
        return _fields(content)
    return list(vars(content).items())


def _type_of(content):
    """The dataclass that a node is structured by."""
    if isinstance(content, DictConfig):
        return content._type
    if not is_known(content) or not is_dataclass(content):
        return None
    return content if isinstance(content, type) else type(content)


def _form_of(cls, key):
    """What a structured configuration says of a key's values: its annotation with its parameters."""
    for base in () if cls is None else cls.__mro__:
        annotations = base.__dict__.get("__annotations__", {})
        if key in annotations:
            return annotation_form(annotations, key)
    return None


def _typed(value, form):
    """A value as the annotation wants it: the structured node for `Stage`, a member for its name."""
    if isinstance(form, tuple):
        origin, parts = form
        if origin is typing.Optional:
            return None if value is None else _typed(value, parts[0])
        if (origin is list or origin is abc.Sequence) and isinstance(value, ListConfig):
            return ListConfig([_typed(item, parts[0]) for item in value._content])
        if origin is tuple and isinstance(value, ListConfig) and len(parts) == 2 and parts[1] is ...:
            return ListConfig([_typed(item, parts[0]) for item in value._content])
        if (origin is dict or origin is abc.Mapping) and isinstance(value, DictConfig):
            return DictConfig({key: _typed(value._content[key], parts[1]) for key in value._content})
        return value
    if isinstance(form, type) and isinstance(value, DictConfig) and value._type is None and is_dataclass(form):
        made = DictConfig(form)
        _merge(made, value)
        return made
    if isinstance(value, str) and (value == MISSING or "${" in value):
        return value
    if form is float and isinstance(value, (int, str)) and not isinstance(value, bool):
        return float(value)
    if form is int and isinstance(value, str):
        return int(value)
    if form is str and isinstance(value, (int, float)):
        return str(value)
    if isinstance(form, type) and isinstance(value, str) and issubclass(form, enum.Enum):
        return form[value.split(".")[-1]]
    return value


def _fields(content):
    """The fields of a dataclass, or of an instance of one."""
    made = content() if isinstance(content, type) and not _has_required(content) else content
    result = []
    for name in content.__dataclass_fields__:
        entry = content.__dataclass_fields__[name]
        if isinstance(made, type):
            value = _default_of(entry)
        else:
            value = getattr(made, name)
        if entry.type is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        result.append((name, value))
    return result


def _has_required(cls):
    from dataclasses import MISSING as absent

    return any([entry.init and same(entry.default, absent) and same(entry.default_factory, absent) for entry in cls.__dataclass_fields__.values()])


def _default_of(entry):
    from dataclasses import MISSING as absent

    if not same(entry.default, absent):
        return entry.default
    if not same(entry.default_factory, absent):
        return entry.default_factory()
    return MISSING


def _node(value, parent, key):
    """A value as the configuration keeps it."""
    if isinstance(value, DictConfig):
        made = DictConfig(value, key, parent)
        object.__setattr__(made, "_struct", value._struct)
        return made
    if isinstance(value, ListConfig):
        return ListConfig(value, key, parent)
    if isinstance(value, dict) or (is_known(value) and is_dataclass(value)):
        made = DictConfig(value, key, parent)
        if isinstance(value, dict) and not is_closed(value):
            from _epochzero import open_object

            open_object(made._content, "a part of the configuration that is not known")
        return made
    if isinstance(value, (list, tuple)):
        return ListConfig(value, key, parent)
    return value


# ---------------------------------------------------------------- interpolation


def _interpolated(node, text):
    parts = pieces(text)
    if len(parts) == 1 and isinstance(parts[0], tuple):
        return _expression(node, parts[0][0])
    result = ""
    for part in parts:
        if isinstance(part, tuple):
            value = _expression(node, part[0])
            if not is_known(value):
                return value
            part = str(value)
        result += part
    return result


def _expression(node, text):
    """`a.b`, `.a`, `resolver:argument,argument`."""
    if "${" in text:
        text = _interpolated(node, text) if ":" not in text.partition("${")[0] else text
        if not is_known(text):
            return text
        text = str(text)
    name, colon, rest = text.partition(":")
    if colon:
        return _resolved(node, name.strip(), split_arguments(rest))
    if text.startswith("."):
        at = node
        text = text[1:]
        while text.startswith("."):
            at = at._parent
            text = text[1:]
    else:
        at = node._root()
    return _selected(at, text, _ABSENT, "the configuration refers to `" + text + "`, which is not in it")


def _selected(at, path, default, reason):
    for part in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(at, ListConfig):
            at = at[int(part)]
        elif isinstance(at, DictConfig):
            raw = at._raw(part)
            if raw is _ABSENT and part.isdigit():
                raw = at._raw(int(part))
            if raw is _ABSENT:
                if default is not _ABSENT:
                    return default
                raise InterpolationKeyError(reason)
            at = at._value(part, raw)
        elif not is_known(at):
            return at
        elif default is not _ABSENT:
            return default
        else:
            raise InterpolationKeyError(reason)
    return at


def _resolved(node, name, arguments):
    values = [_interpolated(node, part) if "${" in part else _commandline.literal(part) for part in arguments]
    if name == "oc.env" or name == "env":
        from os import environ

        if len(values) > 1:
            return environ.get(str(values[0]), None if values[1] is None else str(values[1]))
        return environ[str(values[0])]
    if name == "oc.select":
        return _selected(node._root(), str(values[0]), values[1] if len(values) > 1 else None, "")
    if name == "oc.decode":
        return _commandline.literal(values[0]) if isinstance(values[0], str) else values[0]
    if name == "oc.create":
        return OmegaConf.create(values[0])
    if name == "oc.dict.keys":
        return ListConfig(list(_selected(node._root(), str(values[0]), _ABSENT, "").keys()))
    if name == "oc.dict.values":
        return ListConfig(list(_selected(node._root(), str(values[0]), _ABSENT, "").values()))
    if name in _resolvers:
        return _resolvers[name](*values)
    return scalar_unknown("what `${" + name + ":…}` gives in the configuration")


# ---------------------------------------------------------------- merging, converting


def _merge(target, source):
    if getattr(source, "_overridable", False):
        object.__setattr__(target, "_overridable", True)
    origin = getattr(source, "_origin", [])
    if origin:
        object.__setattr__(target, "_origin", target._origin + [word for word in origin if not any([same(word, one) for one in target._origin])])
    if not is_closed(source._content):
        from _epochzero import open_object

        open_object(target._content, "a part of the configuration that is not known")
    for key in source._content:
        value = source._content[key]
        old = target._content.get(key) if key in target._content else None
        form = _form_of(target._type, key)
        if form is not None and is_known(value):
            value = _typed(value, form)
        if isinstance(old, DictConfig) and isinstance(value, DictConfig):
            _merge(old, value)
            continue
        if isinstance(value, str) and value == MISSING and key in target._content:
            continue
        target._content[key] = _node(value, target, key)


def _plain(value, resolve, enum_to_str=False):
    if isinstance(value, DictConfig):
        return {key: _plain(value[key] if resolve else value._content[key], resolve) for key in value._content}
    if isinstance(value, ListConfig):
        return [_plain(item, resolve) for item in (value._all() if resolve else value._content)]
    return value


def _config(value):
    if isinstance(value, Container):
        return value
    if isinstance(value, str):
        return OmegaConf.create(value)
    if isinstance(value, (list, tuple)):
        return ListConfig(value)
    made = DictConfig(value)
    if is_dataclass(value):
        object.__setattr__(made, "_struct", True)
    return made


def _assign(config, path, value):
    """Sets `a.b.c`, making what is missing on the way."""
    names = path.replace("[", ".").replace("]", "").split(".")
    for name in names[:-1]:
        if isinstance(config, ListConfig):
            config = config[int(name)]
            continue
        if name not in config._content or not isinstance(config._content[name], Container):
            config._content[name] = DictConfig({}, name, config)
        config = config._content[name]
    last = names[-1]
    if isinstance(config, ListConfig):
        config[int(last)] = value
    else:
        config._content[last] = _node(value, config, last)


class OmegaConf:
    @staticmethod
    def create(obj=_ABSENT, parent=None, flags=None):
        if obj is _ABSENT or obj is None:
            return DictConfig({})
        if not is_known(obj):
            return unknown("a configuration that is not known")
        if isinstance(obj, str):
            documents = yaml_documents(obj, True)
            if not is_known(documents):
                return documents
            obj = documents[0] if documents else {}
            if obj is None:
                obj = {}
            elif isinstance(obj, str):
                obj = {obj: None}
        if isinstance(obj, Container):
            made = obj.__deepcopy__(None)
            object.__setattr__(made, "_parent", None)
            return made
        return _config(obj)

    @staticmethod
    def structured(obj, parent=None, flags=None):
        return _config(obj)

    @staticmethod
    def load(file_):
        text = file_.read() if hasattr(file_, "read") else read_text(str(file_))
        if not is_known(text):
            return unknown("a configuration file that is not in the repository")
        # Which file it is may rest on an option: then all that is read from it does, and no question about its structure.
        made = OmegaConf.create(bare_text(text))
        if is_known(made) and isinstance(made, Container):
            object.__setattr__(made, "_origin", [text])
        return made

    @staticmethod
    def from_dotlist(dotlist):
        made = DictConfig({})
        if not is_closed(dotlist):
            # The words that are left of a command line: it may replace values.
            object.__setattr__(made, "_overridable", True)
            return made
        for entry in dotlist:
            name, equals, text = entry.partition("=")
            _assign(made, name, _commandline.literal(text) if equals else None)
        return made

    @staticmethod
    def from_cli(args_list=None):
        if args_list is not None and is_closed(args_list):
            return OmegaConf.from_dotlist(args_list)
        given = [word for word in _commandline.words() if is_known(word)]
        made = OmegaConf.from_dotlist([bare_text(word) for word in given])
        object.__setattr__(made, "_overridable", True)
        object.__setattr__(made, "_origin", given)
        return made

    @staticmethod
    def merge(*configs):
        for config in configs:
            if not is_known(config):
                return config
        parts = [_config(config) for config in configs]
        if isinstance(parts[0], ListConfig):
            return parts[-1].__deepcopy__(None)
        target = parts[0].__deepcopy__(None)
        object.__setattr__(target, "_parent", None)
        object.__setattr__(target, "_type", parts[0]._type)
        for part in parts[1:]:
            _merge(target, part)
        return target

    unsafe_merge = merge

    @staticmethod
    def to_container(cfg, *, resolve=False, throw_on_missing=False, enum_to_str=False, structured_config_mode=None):
        return _plain(cfg, resolve)

    @staticmethod
    def to_object(cfg):
        if isinstance(cfg, ListConfig):
            return [OmegaConf.to_object(item) for item in cfg._all()]
        if not isinstance(cfg, DictConfig):
            return cfg
        values = {key: OmegaConf.to_object(cfg[key]) for key in cfg._content}
        return values if cfg._type is None else cfg._type(**values)

    @staticmethod
    def to_yaml(cfg, *, resolve=False, sort_keys=False):
        return scalar_unknown("a YAML text")

    @staticmethod
    def select(cfg, key, *, default=None, throw_on_resolution_failure=True, throw_on_missing=False):
        return _selected(cfg, key, default, "")

    @staticmethod
    def update(cfg, key, value=None, *, merge=True, force_add=False):
        old = _selected(cfg, key, None, "")
        if merge and isinstance(old, DictConfig) and isinstance(value, (dict, DictConfig)):
            _merge(old, _config(value))
        else:
            _assign(cfg, key, value)

    @staticmethod
    def set_struct(conf, value):
        object.__setattr__(conf, "_struct", value)

    @staticmethod
    def set_readonly(conf, value):
        object.__setattr__(conf, "_readonly", value)

    @staticmethod
    def is_struct(conf):
        return conf._flag("_struct")

    @staticmethod
    def is_readonly(conf):
        return conf._flag("_readonly")

    @staticmethod
    def is_missing(cfg, key):
        return isinstance(cfg._content.get(key), str) and cfg._content.get(key) == MISSING

    @staticmethod
    def is_interpolation(cfg, key=None):
        return key is not None and isinstance(cfg._content.get(key), str) and "${" in cfg._content.get(key)

    @staticmethod
    def is_config(obj):
        return isinstance(obj, Container)

    @staticmethod
    def is_dict(obj):
        return isinstance(obj, DictConfig)

    @staticmethod
    def is_list(obj):
        return isinstance(obj, ListConfig)

    @staticmethod
    def resolve(cfg):
        if not is_known(cfg):
            return
        # Asked of the content itself: what is read through the configuration rests on the command line, and so would every answer.
        for key in list(cfg._content) if isinstance(cfg, DictConfig) else range(len(cfg._content)):
            raw = cfg._content[key]
            if isinstance(raw, str) and "${" in raw:
                value = cfg[key]
                is_node = is_known(value) and isinstance(value, Container)
                cfg._content[key] = _node(value, cfg, key) if is_node and value._parent is not cfg else value
                raw = cfg._content[key] if is_node else None
            if is_known(raw) and isinstance(raw, Container):
                OmegaConf.resolve(raw)

    @staticmethod
    def masked_copy(conf, keys):
        names = [keys] if isinstance(keys, str) else keys
        return DictConfig({name: conf._content[name] for name in names if name in conf._content})

    @staticmethod
    def register_new_resolver(name, resolver, *, replace=False, use_cache=False):
        _resolvers[name] = resolver

    register_resolver = register_new_resolver

    @staticmethod
    def has_resolver(name):
        return name in _resolvers

    @staticmethod
    def clear_resolvers():
        _resolvers.clear()

    @staticmethod
    def save(config, f, resolve=False):
        return None

    @staticmethod
    def missing_keys(cfg):
        return scalar_unknown("which keys are missing")


class _Changed:
    def __init__(self, config, flag, value):
        self._config = config
        self._flag = flag
        self._value = value

    def __enter__(self):
        self._before = object.__getattribute__(self._config, self._flag)
        object.__setattr__(self._config, self._flag, self._value)
        return self._config

    def __exit__(self, *args):
        object.__setattr__(self._config, self._flag, self._before)


def open_dict(config):
    return _Changed(config, "_struct", False)


def read_write(config):
    return _Changed(config, "_readonly", False)


def flag_override(config, names, values):
    return _Changed(config, "_struct", config._struct)


def II(interpolation):
    return "${" + interpolation + "}"


def SI(interpolation):
    return interpolation
