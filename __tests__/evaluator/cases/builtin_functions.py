"""Built-in functions; map, filter, zip and generators are lazy and single-use."""
reveal(len([1, 2]))  # value: 2
reveal(len("ab"))  # value: 2
reveal(len({}))  # value: 0
reveal(len(range(5)))  # value: 5
reveal(list(enumerate("ab", 1)))  # value: [(1, 'a'), (2, 'b')]
reveal(list(zip([1, 2, 3], "ab")))  # value: [(1, 'a'), (2, 'b')]
reveal(list(map(lambda a, b: a + b, [1, 2], [3, 4])))  # value: [4, 6]
reveal(list(filter(None, [0, 1, "", "x"])))  # value: [1, 'x']
m = map(str, [1, 2])
reveal(list(m))  # value: ['1', '2']
reveal(list(m))  # value: []
reveal(list(reversed([1, 2, 3])))  # value: [3, 2, 1]
reveal(list(reversed("abc")))  # value: ['c', 'b', 'a']
reveal(list(reversed(range(3))))  # value: [2, 1, 0]
reveal(sorted([3, 1, 2], reverse=True))  # value: [3, 2, 1]
reveal(min(3, 1))  # value: 1
reveal(max([1, 5, 2]))  # value: 5
reveal(min([], default=7))  # value: 7
reveal(max("a", "bb", key=len))  # value: 'bb'
reveal(sum([1, 2, 3]))  # value: 6
reveal(sum([0.5, 0.5]))  # value: 1.0
reveal(sum([[1], [2]], []))  # value: [1, 2]
reveal(any([0, 1]))  # value: True
reveal(all([1, 0]))  # value: False
reveal(any([]))  # value: False
reveal(all([]))  # value: True
reveal(abs(-3))  # value: 3
reveal(abs(-2.5))  # value: 2.5
reveal(divmod(7, 2))  # value: (3, 1)
reveal(divmod(-7, 2))  # value: (-4, 1)
reveal(pow(2, 10))  # value: 1024
reveal(pow(3, 4, 5))  # value: 1
reveal(int("42"))  # value: 42
reveal(int(3.9))  # value: 3
reveal(int("-7"))  # value: -7
reveal(int("ff", 16))  # value: 255
reveal(int("0x1f", 0))  # value: 31
reveal(int(True))  # value: 1
reveal(int())  # value: 0
reveal(float("1e-3"))  # value: 0.001
reveal(float("  2.5 "))  # value: 2.5
reveal(float(3))  # value: 3.0
reveal(bool([]))  # value: False
reveal(bool("x"))  # value: True
reveal(bool(0.0))  # value: False
reveal(str(12))  # value: '12'
reveal(str(b"x"))  # value: "b'x'"
reveal(list("abc"))  # value: ['a', 'b', 'c']
reveal(tuple([1, 2]))  # value: (1, 2)
reveal(set([1]) == {1})  # value: True
reveal(chr(97))  # value: 'a'
reveal(ord("a"))  # value: 97
reveal(hex(255))  # value: '0xff'
reveal(bin(5))  # value: '0b101'
reveal(oct(8))  # value: '0o10'
reveal(isinstance(3, int))  # value: True
reveal(isinstance(True, int))  # value: True
reveal(isinstance(3, (str, float)))  # value: False
reveal(isinstance("a", str))  # value: True
reveal(isinstance([], list))  # value: True
reveal(isinstance({}, dict))  # value: True
reveal(isinstance((), tuple))  # value: True
reveal(isinstance(None, type(None)))  # value: True
reveal(type(3) is int)  # value: True
reveal(type("a") == str)  # value: True
reveal(type([]).__name__)  # value: 'list'
reveal(issubclass(bool, int))  # value: True
reveal(issubclass(KeyError, Exception))  # value: True
reveal(callable(len))  # value: True
reveal(callable(3))  # value: False
reveal(callable(lambda: 0))  # value: True
reveal(callable(int))  # value: True
class P:
    kind = "p"
    def __init__(self):
        self.x = 1
p = P()
reveal(getattr(p, "x"))  # value: 1
reveal(getattr(p, "nope", 5))  # value: 5
reveal(hasattr(p, "x"))  # value: True
reveal(hasattr(p, "nope"))  # value: False
setattr(p, "y", 2)
reveal(vars(p))  # value: {'x': 1, 'y': 2}
reveal(p.y)  # value: 2
delattr(p, "y")
reveal(hasattr(p, "y"))  # value: False
reveal(id(p) == id(p))  # value: True
reveal(id(p) == id(P()))  # value: False
ids = {id(p)}
reveal(id(p) in ids)  # value: True
it = iter([1, 2])
reveal(next(it))  # value: 1
reveal(next(it))  # value: 2
reveal(next(it, "end"))  # value: 'end'
reveal(repr("a"))  # value: "'a'"
reveal(ascii("a"))  # value: "'a'"
reveal(format(1.5, ".2f"))  # value: '1.50'
reveal(round(2.5))  # value: 2
reveal(round(-1.5))  # value: -2
reveal(round(1.25, 1))  # value: 1.2
reveal(list(range(3)))  # value: [0, 1, 2]
reveal(range(10)[2:5])  # value: range(2, 5)
reveal(3 in range(5))  # value: True
reveal(range(0, 10, 2)[-1])  # value: 8
reveal(bytes([]) == b"")  # value: True
reveal(slice(3).stop)  # value: 3
reveal(eval("1"))  # value: 1
reveal(eval("'x'"))  # value: 'x'
reveal(eval("len")([1]))  # value: 1
gen = (i * i for i in range(3))
reveal(sum(gen))  # value: 5
reveal(list(gen))  # value: []
reveal(type(P).__name__)  # value: 'type'
reveal(P.__name__)  # value: 'P'
reveal(p.__class__.__name__)  # value: 'P'
reveal(isinstance(p, P))  # value: True
reveal(type(p) is P)  # value: True
Q = type("Q", (P,), {"z": 5, "m": lambda self: self.z + self.x})
reveal(Q().z)  # value: 5
reveal(Q().m())  # value: 6
reveal(Q.__name__)  # value: 'Q'
reveal(issubclass(Q, P))  # value: True
def outer():
    inner = 5
    return locals()
reveal(outer())  # value: {'inner': 5}
reveal("outer" in globals())  # value: True
reveal(list(zip(*[(1, 2), (3, 4)])))  # value: [(1, 3), (2, 4)]
reveal([*map(int, "1 2 3".split())])  # value: [1, 2, 3]
