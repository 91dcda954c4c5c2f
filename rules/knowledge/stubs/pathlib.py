from _epochzero import entry_at, is_known, names_in, read_text, scalar_unknown, unknown, working_folder
from os.path import relpath
from fnmatch import fnmatch
from os import path as _path


def _tidy(text):
    """Without doubled slashes and dots; `..` stays, as it does in pathlib."""
    root = "/" if text.startswith("/") else ""
    return (root + "/".join([part for part in text.split("/") if part and part != "."])) or "."


class PurePath:
    def __init__(self, *parts):
        self._text = _tidy(_path.join(*[str(part) for part in parts])) if parts else "."

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

    def __hash__(self):
        return hash(self._text)

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
        base = str(type(self)(*other))
        if base == ".":
            return self
        if self._text == base:
            return type(self)()
        if not self._text.startswith(base + "/"):
            if base == working_folder():
                # The program is started somewhere above its files: where is not known, and the path leads there.
                return type(self)(relpath(self._text))
            raise ValueError(repr(self._text) + " is not in the subpath of " + repr(base))
        return type(self)(self._text[len(base) + 1 :])

    def is_relative_to(self, *other):
        base = str(type(self)(*other))
        return base == "." or self._text == base or self._text.startswith(base + "/")

    def match(self, pattern):
        return fnmatch(self.name, pattern)


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(working_folder())

    @classmethod
    def home(cls):
        return unknown("the home folder")

    def _unseen(self, *args, **kwargs):
        return scalar_unknown("what is on the disk")

    is_symlink = read_bytes = stat = samefile = _unseen

    def exists(self, **kwargs):
        return _path.exists(self._text)

    def is_file(self, **kwargs):
        return _path.isfile(self._text)

    def is_dir(self, **kwargs):
        return _path.isdir(self._text)

    def _listing(self, *args, **kwargs):
        return unknown("the files in a folder")

    rglob = _listing

    def glob(self, pattern, **kwargs):
        if not is_known(pattern) or "/" in pattern or "**" in pattern:
            return unknown("the files in a folder")
        names = names_in(self._text)
        return [self / name for name in names if fnmatch(name, pattern)] if is_known(names) else names

    def iterdir(self):
        names = names_in(self._text)
        return iter([self / name for name in names]) if is_known(names) else names

    def _nothing(self, *args, **kwargs):
        return None

    mkdir = unlink = rmdir = touch = rename = replace = chmod = write_text = write_bytes = symlink_to = _nothing

    def resolve(self, strict=False):
        return type(self)(_path.abspath(self._text))

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
