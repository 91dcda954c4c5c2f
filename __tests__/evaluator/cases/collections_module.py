"""The collections module."""
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
import collections.abc
o = OrderedDict([("a", 1), ("b", 2)])
o["c"] = 3
o.move_to_end("a")
reveal(list(o.items()))  # value: [('b', 2), ('c', 3), ('a', 1)]
reveal(isinstance(o, dict))  # value: True
reveal(o["b"])  # value: 2
reveal(len(o))  # value: 3
reveal(o.popitem(last=False))  # value: ('b', 2)
reveal(list(o))  # value: ['c', 'a']
d = defaultdict(list)
d["x"].append(1)
d["x"].append(2)
reveal(dict(d))  # value: {'x': [1, 2]}
reveal("y" in d)  # value: False
reveal(d["y"])  # value: []
reveal(len(d))  # value: 2
n = defaultdict(int)
for ch in "abca":
    n[ch] += 1
reveal(dict(n))  # value: {'a': 2, 'b': 1, 'c': 1}
c = Counter("abca")
reveal(c["a"])  # value: 2
reveal(c["z"])  # value: 0
reveal(c.most_common(1))  # value: [('a', 2)]
reveal(sorted(c.items()))  # value: [('a', 2), ('b', 1), ('c', 1)]
reveal(sum(c.values()))  # value: 4
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
reveal(list(q))  # value: [0, 2, 3]
reveal(q.popleft())  # value: 0
reveal(q.pop())  # value: 3
reveal(len(q))  # value: 1
P = namedtuple("P", "x y")
p = P(1, y=2)
reveal(p)  # value: P(x=1, y=2)
reveal(p.x)  # value: 1
reveal(p[1])  # value: 2
reveal(p == (1, 2))  # value: True
reveal(p._replace(x=5))  # value: P(x=5, y=2)
reveal(p._asdict())  # value: {'x': 1, 'y': 2}
reveal(P._fields)  # value: ('x', 'y')
x, y = p
reveal(x + y)  # value: 3
reveal(isinstance(p, tuple))  # value: True
reveal(P(*[3, 4]))  # value: P(x=3, y=4)
reveal(list(p))  # value: [1, 2]
Q = namedtuple("Q", ["a", "b"], defaults=[7])
reveal(Q(1))  # value: Q(a=1, b=7)
reveal(Q._make([1, 2]))  # value: Q(a=1, b=2)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
reveal(m["a"])  # value: 1
reveal(m["b"])  # value: 3
reveal("c" in m)  # value: False
reveal(isinstance([], collections.abc.Sequence))  # value: True
reveal(isinstance("a", collections.abc.Iterable))  # value: True
reveal(isinstance(3, collections.abc.Iterable))  # value: False
reveal(isinstance({}, collections.abc.Mapping))  # value: True
class Box(collections.abc.Mapping):
    def __init__(self):
        self.d = {"k": 1}
    def __getitem__(self, k):
        return self.d[k]
    def __iter__(self):
        return iter(self.d)
    def __len__(self):
        return 1
b = Box()
reveal(b.get("k"))  # value: 1
reveal(list(b.items()))  # value: [('k', 1)]
reveal("k" in b)  # value: True
reveal(isinstance(b, collections.abc.Mapping))  # value: True
