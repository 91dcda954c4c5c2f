a = b = c = 1
x, *rest = 1, 2, 3
(x) = [y] = (z,) = [1]
x.y, z[0] = 1, 2
n: int
n: list[int] | dict[str, int] | None = None
obj.attr: "Forward" = 1
x += 1; x //= 2; x **= 3; x @= y; x >>= 1; x <<= 1; x &= 1; x ^= 1; x |= 1
r = 1 < 2 <= 3 != 4 is not None not in [] in () is x == y
r = a and b and c or d and not e or f
r = not a == b
r = -x ** 2 ** -1
r = a ^ b & c | d << 1 + 2 * 3 @ 4
r = a & b ^ c & d ^ e
r = (a ^ b) & c
r = x if y else z if w else v
r = (m := 5) + 1
r = [y := 1, y ** 2]
print(q := a if b else c)
f(lambda: (yield), lambda *a, b=1, **k: a, lambda x, /, y=2: x if y else 0)
f(a, *b, c=1, *d.e(), **g, h=2, **{"i": 3})
f(x for x in y)
f(*a or b, *[1] + [2])
f(a)(b)[c].d[e, f:g, ::h, ...][i,][:][*j]
args = *args, *kwargs.values()
s = {*range(3), 1}
s = {**a, "b": 1, **c}
l = [x for x in y if x if x > 1 for z in x]
l = {x: y for x, y in z.items()}
l = {x for (x) in y}
g = (lambda: 1 for _ in "a")
t = ()
t = (1,)
t = 1, 2,
(yield_) = (a)
del a, b[0], (c, d), [e]
v = ((((1))))
type(x).y = 1
type(a, b)[0] = 2
type = match = case = 1
match[type] = case
print(print)
fn(a),
e = ...
