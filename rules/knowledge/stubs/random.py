from _epochzero import is_closed, kind_of, open_object, scalar_unknown, unknown


def _chance(*args, **kwargs):
    return scalar_unknown("it depends on chance")


random = randint = uniform = gauss = normalvariate = randrange = betavariate = expovariate = triangular = getrandbits = lognormvariate = _chance


def seed(*args, **kwargs):
    return None


def getstate():
    return unknown("the state of the random generator")


setstate = seed


def choice(seq):
    if len(seq) == 1:
        return seq[0]
    return unknown("it depends on chance")


def choices(population, weights=None, *, cum_weights=None, k=1):
    return [choice(population) for _ in range(k)]


def sample(population, k, **kwargs):
    return [unknown("it depends on chance") for _ in range(k)]


_SHUFFLED = "the list was shuffled"


def shuffle(x):
    # What stands where depends on chance from here on.
    if kind_of(x) == "list" and not is_closed(x):
        # Of one whose length is not known no order is kept either way.
        x.sort()
        return
    items = list(x)
    if len(items) > 1:
        # Numbers and texts are numbers and texts in any order.
        are_plain = all([isinstance(item, (int, float, str)) for item in items])
        for index in range(len(items)):
            x[index] = scalar_unknown(_SHUFFLED) if are_plain else unknown(_SHUFFLED)


class Random:
    def __init__(self, *args):
        pass

    random = randint = uniform = gauss = randrange = getrandbits = normalvariate = _chance

    def seed(self, *args):
        return None

    def choice(self, seq):
        return choice(seq)

    def choices(self, *args, **kwargs):
        return choices(*args, **kwargs)

    def sample(self, population, k):
        return sample(population, k)

    def shuffle(self, x):
        shuffle(x)


SystemRandom = Random
