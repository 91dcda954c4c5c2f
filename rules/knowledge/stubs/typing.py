from _epochzero import named_tuple, unknown_value
from collections import _NAMED_TUPLE_METHODS, OrderedDict, abc, defaultdict, deque

TYPE_CHECKING = False


class _Form:
    """A special form: `Optional[int]`, `Union[str, int]`; indexing and calling it give a form again."""

    def __init__(self, name="form"):
        self._name = name

    def __getitem__(self, key):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__


class _LiteralForm(_Form):
    """`Literal["relu", "gelu"]` keeps its values: programs ask for them with `get_args`."""

    def __getitem__(self, key):
        form = _Form("Literal")
        form.__origin__ = self
        form.__args__ = key if isinstance(key, tuple) else (key,)
        return form


Any = _Form("Any")
AnyStr = _Form("AnyStr")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _LiteralForm("Literal")
NoReturn = Never = _Form("NoReturn")
Optional = _Form("Optional")
Union = _Form("Union")
Annotated = _Form("Annotated")
Concatenate = _Form("Concatenate")
TypeAlias = _Form("TypeAlias")
TypeGuard = TypeIs = _Form("TypeGuard")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
Required = NotRequired = ReadOnly = Unpack = _Form("Required")
Type = type
List = list
Dict = dict
Set = set
FrozenSet = frozenset
Tuple = tuple
Text = str
DefaultDict = defaultdict
OrderedDict = OrderedDict
Deque = deque
Callable = abc.Callable
Iterable = abc.Iterable
Iterator = abc.Iterator
Generator = abc.Generator
Sequence = abc.Sequence
MutableSequence = abc.MutableSequence
Mapping = abc.Mapping
MutableMapping = abc.MutableMapping
Collection = abc.Collection
Container = abc.Container
Sized = abc.Sized
Hashable = abc.Hashable
AbstractSet = abc.Set
MutableSet = abc.MutableSet
KeysView = abc.KeysView
ValuesView = abc.ValuesView
ItemsView = abc.ItemsView
Awaitable = abc.Awaitable
Coroutine = abc.Coroutine
AsyncIterator = _Form("AsyncIterator")
AsyncIterable = _Form("AsyncIterable")
IO = TextIO = BinaryIO = _Form("IO")
Pattern = Match = _Form("Pattern")


class SupportsFloat:
    pass


class SupportsInt:
    pass


class Generic:
    pass


class Protocol:
    pass


def TypeVar(name, *constraints, **kwargs):
    return _Form(name)


ParamSpec = TypeVarTuple = TypeVar


def NewType(name, tp):
    return lambda value: value


def cast(tp, value):
    return value


def overload(func):
    return func


final = no_type_check = override = overload


def runtime_checkable(cls):
    """`isinstance` with the class asks for the names it declares."""
    names = []
    for base in cls.__mro__:
        if base is Protocol or base is object:
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]:
            if name not in names and name not in _NOT_DECLARED:
                names.append(name)
    cls.__protocol__ = tuple(names)
    return cls


runtime = runtime_checkable
_NOT_DECLARED = ("__annotations__", "__doc__", "__module__", "__qualname__", "__init__", "__slots__", "__protocol__", "__dict__", "__weakref__")


def assert_never(value):
    raise AssertionError("expected code to be unreachable")


def get_type_hints(obj, *args, **kwargs):
    return getattr(obj, "__annotations__", {})


def get_origin(tp):
    if isinstance(tp, _Form):
        return getattr(tp, "__origin__", unknown_value("the origin of a type", False))
    return None if tp in _PLAIN else unknown_value("the origin of a type", False)


def get_args(tp):
    if isinstance(tp, _Form):
        return getattr(tp, "__args__", unknown_value("the arguments of a type", False))
    return () if tp in _PLAIN else unknown_value("the arguments of a type", False)


# Types that take no arguments: of the others, `list[int]` is not told from `list` here.
_PLAIN = (bool, int, float, str, bytes, None)


class NamedTuple(tuple):
    def __init_subclass__(cls, **kwargs):
        fields = list(cls.__dict__.get("__annotations__", {}))
        defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
        made = named_tuple(cls.__name__, fields, defaults, _NAMED_TUPLE_METHODS)
        for name, value in made.__dict__.items():
            if name in fields or name.startswith("_") and name not in cls.__dict__:
                setattr(cls, name, value)


class TypedDict(dict):
    pass
