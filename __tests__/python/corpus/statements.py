from __future__ import annotations, division
import os, a.b.c as d
from . import x
from .. a . b import (c as d, e,)
from ... import *
from m import *
if a: pass
elif b: x = 1; y = 2
elif c:
    pass
else:
    pass
for i, (j, k) in *a, b:
    break
else:
    continue_ = 1
while (n := n - 1):
    continue
else:
    pass
try:
    raise ValueError("x") from None
except (A, B) as e:
    raise
except C:
    pass
except:
    pass
else:
    pass
finally:
    pass
try:
    pass
except* E as eg:
    pass
except* (F, G):
    pass
with a: pass
with a as b, c() as (d, e), f as g[0]: pass
with (a as b, c): pass
with (a, b): pass
with (a): pass
with (a, b) as c: pass
with open(x) if y else z as f: pass
with (yield_): pass
assert a, "message"
assert (b)
def f(): global a, b; nonlocal_ = 1
def g(a, b: int = 1, /, c=2, *args: int, d, e: str = "x", **kw: dict[str, int]) -> list[int] | None:
    """Doc."""
    def inner():
        nonlocal c
        yield c
    return inner
def h(*, a): return *a, 1
def i(*args: *Ts): pass
def gen():
    x = yield
    y = yield 1, 2
    yield from x
    await_ = lambda: (yield)
async def co():
    async with a as b: pass
    async for x in y: await z ** 2
    return [await q async for q in r if await s]
@decorator
@module.decorator(1)[0]
class C(A, B.D, metaclass=M, **kw):
    x: int = 1

    @property
    def y(self): return self.x

    class Inner: ...
class Empty: pass
def t[T: int, *Ts, **P](x: T) -> T: pass
class G[T]: pass
type Alias = list[int]
type Generic[T] = dict[str, T]
x = 1 # comment
if x:
    # comment first
    y = 2
    # comment last
z = 3
