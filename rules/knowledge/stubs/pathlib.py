from _epochzero import read_text, scalar_unknown, unknown
from os import path as _path


class PurePath:
    def __init__(self, *parts):
        joined = _path.join(*[str(part) for part in parts]) if parts else "."
        self._text = _path.normpath(joined) if ".." not in joined else joined

    def __str__(self):
        return self._text

    __fspath__ = __str__
    as_posix = __str__

    def __repr__(self):
        return "PosixPath(" + repr(self._text) + ")"

    def __truediv__(self, other):
        return type(self)(self._text, other)

    def __rtruediv__(self, other):
        return type(self)(other, self._text)

    def __eq__(self, other):
        return isinstance(other, PurePath) and self._text == other._text

    def __lt__(self, other):
        return self._text < other._text

    def joinpath(self, *others):
        return type(self)(self._text, *others)

    @property
    def name(self):
        return _path.basename(self._text)

    @property
    def stem(self):
        return _path.splitext(self.name)[0]

    @property
    def suffix(self):
        return _path.splitext(self.name)[1]

    @property
    def suffixes(self):
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def parent(self):
        return type(self)(_path.dirname(self._text) or ".")

    @property
    def parents(self):
        result = []
        path = self
        while path.parent._text != path._text:
            path = path.parent
            result.append(path)
        return result

    @property
    def parts(self):
        head = ("/",) if self._text.startswith("/") else ()
        return head + tuple([part for part in self._text.split("/") if part])

    def with_name(self, name):
        return self.parent / name

    def with_suffix(self, suffix):
        return self.parent / (self.stem + suffix)

    def with_stem(self, stem):
        return self.parent / (stem + self.suffix)

    def is_absolute(self):
        return self._text.startswith("/")

    def relative_to(self, *other):
        return unknown("a path relative to another")


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return unknown("the working directory")

    @classmethod
    def home(cls):
        return unknown("the home folder")

    def _unseen(self, *args, **kwargs):
        return scalar_unknown("what is on the disk")

    exists = is_file = is_dir = is_symlink = read_bytes = stat = samefile = _unseen

    def _listing(self, *args, **kwargs):
        return unknown("the files in a folder")

    glob = rglob = iterdir = _listing

    def _nothing(self, *args, **kwargs):
        return None

    mkdir = unlink = rmdir = touch = rename = replace = chmod = write_text = write_bytes = symlink_to = _nothing

    def resolve(self, strict=False):
        return self if self.is_absolute() else unknown("the working directory")

    absolute = resolve

    def expanduser(self):
        return unknown("the home folder") if self._text.startswith("~") else self

    def open(self, mode="r", *args, **kwargs):
        return open(self._text, mode)

    def read_text(self, *args, **kwargs):
        return read_text(self._text)


PosixPath = Path
WindowsPath = Path
PurePosixPath = PurePath
PureWindowsPath = PurePath
