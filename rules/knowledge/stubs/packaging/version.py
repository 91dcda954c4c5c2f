_RANKS = {"dev": -4, "a": -3, "alpha": -3, "b": -2, "beta": -2, "c": -1, "rc": -1, "pre": -1, "preview": -1, "post": 1}


def _parsed(text):
    """The numbers of a release, and the rank and number of what follows them (`rc1`)."""
    release = []
    rest = text.strip().lower().lstrip("v").split("+")[0]
    for part in rest.replace("-", ".").replace("_", ".").split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if digits:
            release.append(int(digits))
        if digits != part:
            word = part[len(digits):]
            name = word.rstrip("0123456789")
            number = word[len(name):]
            return release, (_RANKS.get(name, 0), int(number) if number else 0)
    return release, (0, 0)


class InvalidVersion(ValueError):
    pass


class Version:
    def __init__(self, version):
        release, self._suffix = _parsed(version)
        if len(release) == 0:
            raise InvalidVersion("Invalid version: " + repr(version))
        self._text = version
        self.release = tuple(release)
        self.base_version = ".".join([str(part) for part in release])
        self.public = version.split("+")[0]
        self.local = version.split("+")[1] if "+" in version else None

    @property
    def major(self):
        return self.release[0]

    @property
    def minor(self):
        return self.release[1] if len(self.release) > 1 else 0

    @property
    def micro(self):
        return self.release[2] if len(self.release) > 2 else 0

    @property
    def is_prerelease(self):
        return self._suffix[0] < 0

    @property
    def is_devrelease(self):
        return self._suffix[0] == -4

    def _key(self):
        release = list(self.release)
        while len(release) > 1 and release[-1] == 0:
            release.pop()
        return (tuple(release), self._suffix)

    def __str__(self):
        return self._text

    def __repr__(self):
        return "<Version('" + self._text + "')>"

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == _version(other)._key()

    def __ne__(self, other):
        return self._key() != _version(other)._key()

    def __lt__(self, other):
        return self._key() < _version(other)._key()

    def __le__(self, other):
        return self._key() <= _version(other)._key()

    def __gt__(self, other):
        return self._key() > _version(other)._key()

    def __ge__(self, other):
        return self._key() >= _version(other)._key()


LegacyVersion = Version


def _version(other):
    return Version(other) if isinstance(other, str) else other


def parse(version):
    return Version(version)
