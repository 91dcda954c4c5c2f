"""Lists, dicts, sets and tuples with Python's semantics."""
a = [3, 1, 2]
a.append(5)
a.extend((7, 8))
a.insert(1, 9)
reveal(a)  # value: [3, 9, 1, 2, 5, 7, 8]
reveal(a.pop())  # value: 8
reveal(a.pop(0))  # value: 3
reveal(a)  # value: [9, 1, 2, 5, 7]
a.remove(2)
reveal(a)  # value: [9, 1, 5, 7]
reveal(a.index(5))  # value: 2
reveal(a.count(5))  # value: 1
a.sort(reverse=True)
reveal(a)  # value: [9, 7, 5, 1]
a.reverse()
reveal(a)  # value: [1, 5, 7, 9]
b = a.copy()
b.clear()
reveal(a)  # value: [1, 5, 7, 9]
reveal(b)  # value: []
a += [1]
a *= 2
reveal(a)  # value: [1, 5, 7, 9, 1, 1, 5, 7, 9, 1]
words = ["bb", "a", "ccc", "dd"]
words.sort(key=len)
reveal(words)  # value: ['a', 'bb', 'dd', 'ccc']
reveal(sorted(words, key=lambda w: (-len(w), w)))  # value: ['ccc', 'bb', 'dd', 'a']
reveal(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1], reverse=True))  # value: [('a', 2), ('b', 1)]
a[1:3] = [0]
reveal(a)  # value: [1, 0, 9, 1, 1, 5, 7, 9, 1]
del a[0]
reveal(a)  # value: [0, 9, 1, 1, 5, 7, 9, 1]
reveal(a[-1])  # value: 1
reveal(a[::2])  # value: [0, 1, 5, 9]
d = {"a": 1}
d["b"] = 2
d.update({"c": 3}, e=5)
d.update([("f", 6)])
reveal(d)  # value: {'a': 1, 'b': 2, 'c': 3, 'e': 5, 'f': 6}
reveal(d.get("z"))  # value: None
reveal(d.get("z", 0))  # value: 0
reveal(d.get("a"))  # value: 1
reveal(d.pop("a"))  # value: 1
reveal(d.pop("q", None))  # value: None
reveal(d.setdefault("g", []))  # value: []
reveal(d.setdefault("b", 9))  # value: 2
reveal(list(d))  # value: ['b', 'c', 'e', 'f', 'g']
reveal(list(d.keys()))  # value: ['b', 'c', 'e', 'f', 'g']
reveal(list(d.values()))  # value: [2, 3, 5, 6, []]
reveal(list(d.items())[0])  # value: ('b', 2)
reveal(d.popitem())  # value: ('g', [])
reveal("b" in d)  # value: True
reveal("b" in d.keys())  # value: True
reveal(len(d))  # value: 4
reveal(d.keys() & {"b", "x"} == {"b"})  # value: True
reveal(sorted(d.keys() - {"b"}))  # value: ['c', 'e', 'f']
reveal(dict.fromkeys(["x", "y"], 0))  # value: {'x': 0, 'y': 0}
reveal(dict(a=1, b=2) | {"b": 3})  # value: {'a': 1, 'b': 3}
reveal(dict(zip("ab", [1, 2])))  # value: {'a': 1, 'b': 2}
reveal({k: v for v, k in enumerate("xyz")})  # value: {'x': 0, 'y': 1, 'z': 2}
reveal({**d, "z": 1}["z"])  # value: 1
del d["b"]
reveal("b" in d)  # value: False
view = {"q": 1}
keys = view.keys()
view["r"] = 2
reveal(list(keys))  # value: ['q', 'r']
reveal(len(keys))  # value: 2
reveal({1: "int"}[1.0])  # value: 'int'
reveal({True: 1}[1])  # value: 1
s = {1, 2}
s.add(3)
s.discard(9)
s.update([4, 5])
reveal(sorted(s))  # value: [1, 2, 3, 4, 5]
reveal(s & {1, 9})  # value: {1}
reveal(s - {1, 2, 3, 4})  # value: {5}
reveal({1, 2} ^ {2, 3} == {1, 3})  # value: True
reveal({1}.issubset(s))  # value: True
reveal(s.isdisjoint({99}))  # value: True
reveal({1, 2} <= s)  # value: True
reveal(s.union([8]) == {1, 2, 3, 4, 5, 8})  # value: True
reveal(frozenset([1, 2]) == {1, 2})  # value: True
t = (1, 2, 2)
reveal(t.index(2))  # value: 1
reveal(t.count(2))  # value: 2
reveal(t + (3,))  # value: (1, 2, 2, 3)
reveal(t * 2)  # value: (1, 2, 2, 1, 2, 2)
x, *rest = t
reveal(x)  # value: 1
reveal(rest)  # value: [2, 2]
*head, last = [1, 2, 3]
reveal(head)  # value: [1, 2]
reveal(last)  # value: 3
reveal([1, [2, 3]] == [1, [2, 3]])  # value: True
reveal((1, 2) < (1, 3))  # value: True
reveal([0] * 3)  # value: [0, 0, 0]
reveal([[0] * 2 for _ in range(2)])  # value: [[0, 0], [0, 0]]
reveal(list(range(10, 0, -3)))  # value: [10, 7, 4, 1]
reveal([i for i in range(10) if i % 2 if i > 4])  # value: [5, 7, 9]
reveal([(i, j) for i in range(2) for j in "ab"])  # value: [(0, 'a'), (0, 'b'), (1, 'a'), (1, 'b')]
nested = {"a": [1]}
same = nested["a"]
same.append(2)
reveal(nested)  # value: {'a': [1, 2]}
try:
    {}["missing"]
except KeyError as error:
    reveal(error)  # value: KeyError('missing')
try:
    [].pop()
except IndexError as error:
    reveal(str(error))  # value: 'pop from empty list'
