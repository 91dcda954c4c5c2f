def bisect_left(a, x, lo=0, hi=None):
    index = lo
    while index < (len(a) if hi is None else hi) and a[index] < x:
        index += 1
    return index


def bisect_right(a, x, lo=0, hi=None):
    index = lo
    while index < (len(a) if hi is None else hi) and not x < a[index]:
        index += 1
    return index


bisect = bisect_right


def insort(a, x):
    a.insert(bisect_right(a, x), x)


insort_right = insort
