def f():
    return a, *(b for b in c), *[None] * 3
x = *[1], 2
for i in *(1, 2), 3: pass
