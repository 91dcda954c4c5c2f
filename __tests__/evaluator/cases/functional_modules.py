"""functools, itertools, operator, contextlib, copy."""
import contextlib, copy, functools, itertools, operator
def add(a, b, c=0):
    return a + b + c
inc = functools.partial(add, 1, c=10)
reveal(inc(2))  # value: 13
reveal(inc(2, c=0))  # value: 3
reveal(inc.args)  # value: (1,)
reveal(inc.keywords)  # value: {'c': 10}
reveal(inc.func is add)  # value: True
reveal(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]))  # value: 24
reveal(functools.reduce(add, [], 5))  # value: 5
def deco(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs) + 1
    return wrapper
@deco
def f(x):
    return x * 2
reveal(f(3))  # value: 7
reveal(f.__name__)  # value: 'f'
calls = []
@functools.lru_cache(maxsize=None)
def slow(x):
    calls.append(x)
    return x + 1
reveal(slow(1))  # value: 2
reveal(slow(1))  # value: 2
reveal(calls)  # value: [1]
class K:
    @functools.cached_property
    def v(self):
        calls.append("v")
        return 5
k = K()
reveal(k.v)  # value: 5
reveal(k.v)  # value: 5
reveal(calls.count("v"))  # value: 1
reveal(list(itertools.chain([1], (2, 3))))  # value: [1, 2, 3]
reveal(list(itertools.chain.from_iterable([[1], [2]])))  # value: [1, 2]
reveal(list(itertools.chain(*[[1], [2]])))  # value: [1, 2]
reveal(list(itertools.islice(itertools.count(5), 3)))  # value: [5, 6, 7]
reveal(list(itertools.islice("abcdef", 1, 5, 2)))  # value: ['b', 'd']
reveal(list(itertools.islice(itertools.cycle("ab"), 5)))  # value: ['a', 'b', 'a', 'b', 'a']
reveal(list(itertools.repeat(0, 3)))  # value: [0, 0, 0]
reveal(list(itertools.product([1, 2], "ab")))  # value: [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')]
reveal(list(itertools.product([0, 1], repeat=2)))  # value: [(0, 0), (0, 1), (1, 0), (1, 1)]
reveal(list(itertools.combinations("abc", 2)))  # value: [('a', 'b'), ('a', 'c'), ('b', 'c')]
reveal(list(itertools.permutations([1, 2])))  # value: [(1, 2), (2, 1)]
reveal(list(itertools.accumulate([1, 2, 3])))  # value: [1, 3, 6]
reveal(list(itertools.takewhile(lambda x: x < 3, [1, 2, 5, 1])))  # value: [1, 2]
reveal(list(itertools.dropwhile(lambda x: x < 3, [1, 5, 1])))  # value: [5, 1]
reveal(list(itertools.zip_longest([1, 2], "a", fillvalue="-")))  # value: [(1, 'a'), (2, '-')]
reveal(list(itertools.starmap(add, [(1, 2)])))  # value: [3]
reveal(list(itertools.pairwise([1, 2, 3])))  # value: [(1, 2), (2, 3)]
reveal([(key, list(group)) for key, group in itertools.groupby("aabc")])  # value: [('a', ['a', 'a']), ('b', ['b']), ('c', ['c'])]
reveal(list(itertools.filterfalse(lambda x: x % 2, range(5))))  # value: [0, 2, 4]
reveal(list(itertools.compress("abc", [1, 0, 1])))  # value: ['a', 'c']
reveal(operator.itemgetter(1)([5, 6]))  # value: 6
reveal(operator.attrgetter("v")(k))  # value: 5
reveal(operator.add(1, 2))  # value: 3
reveal(sorted([(1, 2), (0, 3)], key=operator.itemgetter(1)))  # value: [(1, 2), (0, 3)]
trace = []
@contextlib.contextmanager
def managed(x):
    trace.append("in")
    yield x + 1
    trace.append("out")
with managed(1) as got:
    trace.append(got)
reveal(trace)  # value: ['in', 2, 'out']
with contextlib.nullcontext(5) as five:
    reveal(five)  # value: 5
with contextlib.suppress(KeyError):
    {}["x"]
with contextlib.ExitStack() as stack:
    reveal(stack.enter_context(managed(7)))  # value: 8
reveal(trace)  # value: ['in', 2, 'out', 'in', 'out']
a = {"k": [1, 2]}
shallow, deep = copy.copy(a), copy.deepcopy(a)
a["k"].append(3)
reveal(shallow["k"])  # value: [1, 2, 3]
reveal(deep["k"])  # value: [1, 2]
shared = [1]
pair = copy.deepcopy([shared, shared])
reveal(pair[0] is pair[1])  # value: True
reveal(pair[0] is shared)  # value: False
class Node:
    def __init__(self):
        self.me = self
        self.items = []
n = Node()
n2 = copy.deepcopy(n)
reveal(n2.me is n2)  # value: True
reveal(n2.items is n.items)  # value: False
reveal(copy.copy(n).items is n.items)  # value: True
