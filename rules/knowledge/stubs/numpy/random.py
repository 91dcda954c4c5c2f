from _epochzero import harmless as __getattr__
from _epochzero import scalar_unknown


def seed(*args):
    return None


def _draw(*args, **kwargs):
    return scalar_unknown("it depends on chance")


rand = randn = random = randint = uniform = normal = choice = permutation = beta = random_sample = _draw


def shuffle(x):
    from random import shuffle as _shuffle

    if isinstance(x, list):
        _shuffle(x)
