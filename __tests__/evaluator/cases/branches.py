"""Unknown conditions: both ways are followed and joined once; a way that ends is no way."""
import os

answer = input()

if answer == "y":
    x, y = 1, "same"
else:
    x, y = 2, "same"
reveal(x)  # choice: 1 | 2
reveal(y)  # value: 'same'

if answer == "stop":
    raise SystemExit(1)
else:
    z = 3
reveal(z)  # value: 3


def early(flag, into):
    if flag:
        into.append("early")
        return 1
    into.append("late")
    return 2


log = []
reveal(early(answer, log))  # choice: 1 | 2
reveal(log[0])  # choice: 'early' | 'late'
reveal(len(log))  # value: 1


def certain_after_all(flag):
    if flag:
        return "same"
    return "same"


reveal(certain_after_all(answer))  # value: 'same'


def or_raise(flag):
    if flag:
        return 7
    raise ValueError("never mind")


reveal(or_raise(answer))  # value: 7

box = {"a": 1}
if answer:
    box["b"] = 2
reveal(box["a"])  # value: 1
reveal(len(box))  # unknown: depend

total = 0
for i in range(10):
    if answer == str(i):
        break
    total = 5
reveal(total)  # choice: 0 | 5

for i in range(3):
    if i == 1:
        continue
    last = i
else:
    last = "done"
reveal(last)  # value: 'done'

n = 0
while True:
    n += 1
    if n > 5:
        break
reveal(n)  # value: 6

reveal(answer and False)  # value: False
reveal(bool(answer or True))  # value: True
reveal(None if answer else 4)  # choice: None | 4

scheduler = None if answer else [1]
if scheduler is not None:
    scheduler.append(2)
reveal(scheduler is None)  # choice: True | False


class Thing:
    def __init__(self):
        self.frozen = False

    def freeze(self):
        self.frozen = True


thing = Thing()
if answer:
    thing.freeze()
reveal(thing.frozen)  # choice: True | False

try:
    import not_installed_anywhere
except ImportError:
    not_installed_anywhere = None
reveal(not_installed_anywhere is None)  # choice: False | True

try:
    {}["missing"]
    reveal("not reached")  # never
except KeyError:
    caught = True
finally:
    cleaned = True
reveal((caught, cleaned))  # value: (True, True)


# One case after another nests no deeper, however many there are; what nests too deeply is not followed, and nothing is said of it.
def by_name(name):
    if name == "a0":
        return "small"
    elif name == "a1":
        return "small"
    elif name == "a2":
        return "small"
    elif name == "a3":
        return "small"
    elif name == "a4":
        return "small"
    elif name == "a5":
        return "small"
    elif name == "a6":
        return "small"
    elif name == "a7":
        return "small"
    elif name == "a8":
        return "small"
    elif name == "a9":
        return "small"
    elif name == "b0":
        return "small"
    elif name == "b1":
        return "small"
    elif name == "b2":
        return "small"
    elif name == "b3":
        return "small"
    elif name == "b4":
        return "small"
    else:
        raise ValueError(name)


reveal(by_name(answer))  # value: 'small'


def nested(depth):
    if answer == str(depth):
        return 1 if depth == 0 else nested(depth - 1)


reveal([1 if answer == "a" else [1 if answer == "b" else 0]] and nested(20) is None)  # unknown
