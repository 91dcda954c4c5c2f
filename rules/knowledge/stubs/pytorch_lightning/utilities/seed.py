def seed_everything(seed=None, workers=False, verbose=True):
    return seed


def reset_seed():
    return None


class isolate_rng:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None
