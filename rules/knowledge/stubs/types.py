from _epochzero import harmless as __getattr__


def _function():
    yield None


class _Class:
    def method(self):
        return None


FunctionType = LambdaType = type(_function)
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
GeneratorType = type(_function())
NoneType = type(None)
EllipsisType = type(...)


class _Module:
    pass


import math as _math

ModuleType = type(_math)


class SimpleNamespace:
    __complete__ = True

    def __init__(self, mapping=(), /, **kwargs):
        for name, value in dict(mapping).items():
            setattr(self, name, value)
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, SimpleNamespace) else NotImplemented

    def __repr__(self):
        return "namespace(" + ", ".join([name + "=" + repr(value) for name, value in vars(self).items()]) + ")"


class MappingProxyType(dict):
    pass


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return type(name, bases, namespace)


DynamicClassAttribute = property
