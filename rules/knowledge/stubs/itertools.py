def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    seen = []
    for item in iterable:
        yield item
        seen.append(item)
    while seen:
        for item in seen:
            yield item


def repeat(value, times=None):
    if times is None:
        while True:
            yield value
    for _ in range(times):
        yield value


class chain:
    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._items = _chained(iterables)
        return made

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


def _chained(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def islice(iterable, *bounds):
    start, stop, step = 0, None, 1
    if len(bounds) == 1:
        stop = bounds[0]
    else:
        start = bounds[0] or 0
        stop = bounds[1]
        if len(bounds) > 2 and bounds[2] is not None:
            step = bounds[2]
    return _sliced(iterable, start, stop, step)


def _sliced(iterable, start, stop, step):
    index = 0
    wanted = start
    if stop is not None and stop <= start:
        return
    for item in iterable:
        if index == wanted:
            yield item
            wanted += step
        index += 1
        if stop is not None and (index >= stop or wanted >= stop):
            return


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    dropping = True
    for item in iterable:
        if dropping and predicate(item):
            continue
        dropping = False
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    for item, keep in zip(data, selectors):
        if keep:
            yield item


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def accumulate(iterable, func=None, *, initial=None):
    total = initial
    started = initial is not None
    if started:
        yield total
    for item in iterable:
        if not started:
            total = item
            started = True
        elif func is None:
            total = total + item
        else:
            total = func(total, item)
        yield total


def zip_longest(*iterables, fillvalue=None):
    lists = [list(iterable) for iterable in iterables]
    for index in range(max([len(items) for items in lists], default=0)):
        yield tuple([items[index] if index < len(items) else fillvalue for items in lists])


def pairwise(iterable):
    previous = None
    first = True
    for item in iterable:
        if not first:
            yield previous, item
        previous = item
        first = False


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [head + (item,) for head in results for item in pool]
    for result in results:
        yield result


def _choices(items, size, ordered, repeated):
    if size == 0:
        yield ()
        return
    for index, item in enumerate(items):
        if ordered:
            rest = items if repeated else items[:index] + items[index + 1 :]
        else:
            rest = items[index if repeated else index + 1 :]
        for tail in _choices(rest, size - 1, ordered, repeated):
            yield (item,) + tail


def permutations(iterable, r=None):
    items = tuple(iterable)
    return _choices(items, len(items) if r is None else r, True, False)


def combinations(iterable, r):
    return _choices(tuple(iterable), r, False, False)


def combinations_with_replacement(iterable, r):
    return _choices(tuple(iterable), r, False, True)


def groupby(iterable, key=None):
    group = []
    present = None
    for item in iterable:
        value = item if key is None else key(item)
        if group and value != present:
            yield present, iter(group)
            group = []
        present = value
        group.append(item)
    if group:
        yield present, iter(group)


def tee(iterable, n=2):
    items = list(iterable)
    return tuple([iter(items) for _ in range(n)])


def batched(iterable, n):
    group = []
    for item in iterable:
        group.append(item)
        if len(group) == n:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)
