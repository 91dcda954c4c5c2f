"""Classes that extend built-ins, properties, class methods, super."""
class AttrDict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)
    def __setattr__(self, name, value):
        self[name] = value
c = AttrDict(lr=0.1, layers=[1, 2])
c.epochs = 3
reveal(c.lr)  # value: 0.1
reveal(c["epochs"])  # value: 3
reveal(len(c))  # value: 3
reveal("lr" in c)  # value: True
reveal(list(c))  # value: ['lr', 'layers', 'epochs']
reveal(c.get("nope", 7))  # value: 7
reveal(dict(c))  # value: {'lr': 0.1, 'layers': [1, 2], 'epochs': 3}
reveal(isinstance(c, dict))  # value: True
reveal(hasattr(c, "momentum"))  # value: False
c.update(lr=0.2)
reveal(c.lr)  # value: 0.2
reveal([k for k in c])  # value: ['lr', 'layers', 'epochs']
reveal({**c}["lr"])  # value: 0.2
class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)
    def __getitem__(self, key):
        return super().__getitem__(key.upper())
u = Upper()
u["a"] = 1
reveal(u["a"])  # value: 1
reveal(list(u))  # value: ['A']
class Stack(list):
    def push(self, x):
        self.append(x)
        return self
s = Stack([1]).push(2)
reveal(s[0])  # value: 1
reveal(len(s))  # value: 2
reveal(s == [1, 2])  # value: True
reveal(list(s))  # value: [1, 2]
reveal(isinstance(s, list))  # value: True
class Name(str):
    def shout(self):
        return self.upper() + "!"
reveal(Name("fc").shout())  # value: 'FC!'
reveal(Name("a") + "b")  # value: 'ab'
reveal(Name("x") == "x")  # value: True
reveal({"x": 1}[Name("x")])  # value: 1
class Size(int):
    def double(self):
        return Size(self * 2)
reveal(Size(3).double())  # value: 6
reveal(Size(4) + 1)  # value: 5
reveal(isinstance(Size(1), int))  # value: True
class T:
    _v = 1
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, value):
        self._v = value * 10
    @classmethod
    def make(cls, v):
        t = cls()
        t.v = v
        return t
    @staticmethod
    def twice(x):
        return x * 2
reveal(T.make(3).v)  # value: 30
reveal(T.twice(4))  # value: 8
reveal(T().twice(5))  # value: 10
reveal(T().v)  # value: 1
class A:
    def who(self):
        return ["A"]
class B(A):
    def who(self):
        return ["B"] + super().who()
class C(A):
    def who(self):
        return ["C"] + super(C, self).who()
class D(B, C):
    pass
reveal(D().who())  # value: ['B', 'C', 'A']
reveal([k.__name__ for k in D.__mro__])  # value: ['D', 'B', 'C', 'A', 'object']
class Err(ValueError):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise Err(3)
except ValueError as e:
    reveal(str(e))  # value: 'code 3'
    reveal(e.code)  # value: 3
    reveal(e.args)  # value: ('code 3',)
    reveal(isinstance(e, Exception))  # value: True
    reveal(type(e).__name__)  # value: 'Err'
class Money:
    def __init__(self, v):
        self.v = v
    def __repr__(self):
        return f"Money({self.v})"
    def __add__(self, o):
        return Money(self.v + o.v)
    def __radd__(self, o):
        return self
    def __eq__(self, o):
        return self.v == o.v
    def __lt__(self, o):
        return self.v < o.v
    def __hash__(self):
        return 1
    def __len__(self):
        return self.v
    def __contains__(self, x):
        return x == self.v
    def __iter__(self):
        return iter(range(self.v))
    def __getitem__(self, i):
        return i * 2
    def __call__(self, x):
        return x + self.v
    def __bool__(self):
        return self.v > 0
m = Money(2)
reveal(m)  # value: Money(2)
reveal(m + m)  # value: Money(4)
reveal(sum([m, m]))  # value: Money(4)
reveal(m == Money(2))  # value: True
reveal(sorted([Money(3), m]))  # value: [Money(2), Money(3)]
reveal(len(m))  # value: 2
reveal(2 in m)  # value: True
reveal(list(m))  # value: [0, 1]
reveal(m[4])  # value: 8
reveal(m(1))  # value: 3
reveal(bool(Money(0)))  # value: False
reveal(f"{m} {m!r}")  # value: 'Money(2) Money(2)'
reveal(str([m]))  # value: '[Money(2)]'
reveal(max([m, Money(5)]))  # value: Money(5)
class Singleton(type):
    made = {}
    def __call__(cls, *args):
        if cls not in Singleton.made:
            Singleton.made[cls] = super().__call__(*args)
        return Singleton.made[cls]
class Conf(metaclass=Singleton):
    def __init__(self, v=1):
        self.v = v
reveal(Conf(5) is Conf())  # value: True
reveal(Conf().v)  # value: 5
class Reg:
    table = {}
    def __init_subclass__(cls, **kw):
        Reg.table[cls.__name__] = cls
class R1(Reg):
    pass
reveal(list(Reg.table))  # value: ['R1']

# A metaclass makes the class in `__new__` and is told its namespace in `__init__`: both kinds of registry.


class Registered(type):
    made = {}
    told = {}

    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.made[namespace.get("key", name.lower())] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        Registered.told[name] = (len(bases), "run" in namespace, options)


class Base(metaclass=Registered):
    pass


class Worker(Base, fast=True):
    key = "w"

    def run(self):
        return "ran"


reveal(sorted(Registered.made))  # value: ['base', 'w']
reveal(Registered.told)  # value: {'Base': (0, False, {}), 'Worker': (1, True, {'fast': True})}
reveal(Registered.made["w"]().run())  # value: 'ran'
reveal(type(Worker).__name__)  # value: 'Registered'
reveal(Registered.made["w"] is Worker)  # value: True
reveal(type("Late", (), {"x": 3}).x)  # value: 3
