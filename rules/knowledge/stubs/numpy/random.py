from _epochzero import harmless as __getattr__
from _epochzero import is_known, kind_of, scalar_unknown


def seed(*args):
    return None


def _drawn(size):
    """One number by chance, or an array of them."""
    from numpy import ndarray

    if size is None:
        return scalar_unknown("it depends on chance")
    if not is_known(size):
        return ndarray(None)
    return ndarray((size,) if kind_of(size) == "int" else tuple(size))


def rand(*shape):
    return _drawn(shape or None)


randn = rand


def random(size=None, **kwargs):
    return _drawn(size)


random_sample = sample = standard_normal = random


def uniform(low=0.0, high=1.0, size=None):
    return _drawn(size)


normal = uniform


def randint(low, high=None, size=None, **kwargs):
    return _drawn(size)


integers = randint


def beta(a, b=None, size=None):
    return _drawn(size)


gamma = binomial = beta


def choice(a, size=None, *args, **kwargs):
    return _drawn(size)


def permutation(x):
    if kind_of(x) == "int":
        return _drawn((x,))
    return _drawn(x.shape) if hasattr(x, "shape") else scalar_unknown("it depends on chance")


class Generator:
    def __init__(self, seed=None):
        pass

    def _of_module(func):
        return lambda self, *args, **kwargs: func(*args, **kwargs)

    rand = _of_module(rand)
    randn = _of_module(randn)
    random = _of_module(random)
    random_sample = _of_module(random)
    standard_normal = _of_module(random)
    uniform = _of_module(uniform)
    normal = _of_module(normal)
    randint = _of_module(randint)
    integers = _of_module(randint)
    beta = _of_module(beta)
    choice = _of_module(choice)
    permutation = _of_module(permutation)

    def shuffle(self, x):
        return shuffle(x)

    def seed(self, *args):
        return None


RandomState = default_rng = Generator


def shuffle(x):
    from random import shuffle as _shuffle

    if isinstance(x, list):
        _shuffle(x)
    elif hasattr(x, "_cell"):
        x._cell[0] = False
