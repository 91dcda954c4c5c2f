from _epochzero import harmless


class date:
    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        return harmless()

    @classmethod
    def today(cls):
        return harmless()


class datetime(date):
    @classmethod
    def now(cls, tz=None):
        return harmless()

    utcnow = fromtimestamp = strptime = now


class time(date):
    pass


class timedelta(date):
    pass


class timezone(date):
    utc = None
