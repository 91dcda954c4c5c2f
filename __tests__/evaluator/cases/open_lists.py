"""A list of which more may follow than is known: nothing counts from its end."""

import os

xs = [1, 2, 3]
xs.extend(os.environ["MORE"].split())
reveal(xs[1])  # value: 2
reveal(xs[-1])  # unknown: MORE
reveal(xs[-2:])  # unknown: MORE
reveal(xs[::-1])  # unknown: MORE
last = xs.pop()
reveal(last)  # unknown: MORE
reveal(xs[0])  # unknown: MORE

ys = [1, 2, 3]
del ys[-1]
reveal(ys)  # value: [1, 2]
try:
    del ys[5]
except IndexError:
    ys.append("absent")
reveal(ys)  # value: [1, 2, 'absent']
