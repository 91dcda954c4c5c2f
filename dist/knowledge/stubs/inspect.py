from _epochzero import kind_of, parameter_default, parameter_names, unknown


class _Empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = 0, 1, 2, 3, 4
    empty = _Empty

    def __init__(self, name, default, kind):
        self.name = name
        self.default = default
        self.kind = kind
        self.annotation = _Empty


class Signature:
    empty = _Empty

    def __init__(self, parameters):
        self.parameters = parameters


def signature(obj, **kwargs):
    func = obj
    if kind_of(obj) == "class":
        func = obj.__init__
    elif kind_of(obj) == "instance":
        func = obj.__call__
    names = parameter_names(func)
    if names is None:
        return unknown("the signature of a function")
    parameters = {}
    skip = 1 if kind_of(obj) == "class" else 0
    for name in names[0][skip:]:
        parameters[name] = Parameter(name, parameter_default(func, name, _Empty), 1)
    for name in names[1]:
        parameters[name] = Parameter(name, parameter_default(func, name, _Empty), 3)
    return Signature(parameters)


class _FullArgSpec:
    def __init__(self, args, kwonlyargs):
        self.args = list(args)
        self.kwonlyargs = list(kwonlyargs)


def getfullargspec(func):
    names = parameter_names(func)
    if names is None:
        return unknown("the signature of a function")
    return _FullArgSpec(names[0], names[1])


def isclass(obj):
    return isinstance(obj, type)


def isfunction(obj):
    return kind_of(obj) == "function"


def ismethod(obj):
    return kind_of(obj) == "bound"


def ismodule(obj):
    return kind_of(obj) == "module"


def isgenerator(obj):
    return kind_of(obj) == "iterator"


def isroutine(obj):
    return kind_of(obj) in ("function", "bound", "native")


def getmembers(obj, predicate=None):
    pairs = [(name, getattr(obj, name)) for name in dir(obj)]
    return [pair for pair in pairs if predicate is None or predicate(pair[1])]


def isabstract(obj):
    return False


def iscoroutinefunction(obj):
    return False


def getsource(obj):
    return unknown("source text")


getfile = getsourcefile = stack = currentframe = getmodule = getdoc = getsource
