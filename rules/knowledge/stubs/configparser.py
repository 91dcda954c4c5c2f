from _epochzero import is_known, open_object, read_text, scalar_unknown

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    pass


class NoSectionError(Error):
    pass


class NoOptionError(Error):
    pass


class DuplicateSectionError(Error):
    pass


class InterpolationError(Error):
    pass


class Interpolation:
    def expand(self, proxy, value, depth=0):
        return value


class BasicInterpolation(Interpolation):
    def expand(self, proxy, value, depth=0):
        if not isinstance(value, str) or "%" not in value or depth > MAX_INTERPOLATION_DEPTH:
            return value
        result = ""
        rest = value
        while "%" in rest:
            before, _, rest = rest.partition("%")
            result += before
            if rest.startswith("%"):
                result += "%"
                rest = rest[1:]
            elif rest.startswith("("):
                name, _, rest = rest[1:].partition(")s")
                result += self.expand(proxy, proxy._raw(name), depth + 1)
            else:
                raise InterpolationError("'%' must be followed by '%' or '('")
        return result + rest


class ExtendedInterpolation(Interpolation):
    def expand(self, proxy, value, depth=0):
        if not isinstance(value, str) or "$" not in value or depth > MAX_INTERPOLATION_DEPTH:
            return value
        result = ""
        rest = value
        while "$" in rest:
            before, _, rest = rest.partition("$")
            result += before
            if rest.startswith("$"):
                result += "$"
                rest = rest[1:]
            elif rest.startswith("{"):
                name, _, rest = rest[1:].partition("}")
                section, colon, option = name.partition(":")
                where = proxy._parser[section] if colon else proxy
                result += self.expand(where, where._raw(option if colon else name), depth + 1)
            else:
                raise InterpolationError("'$' must be followed by '$' or '{'")
        return result + rest


_MISSING = object()
_BOOLEANS = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}


def _boolean(value):
    if not is_known(value):
        return scalar_unknown("a setting that is not known")
    if value.lower() not in _BOOLEANS:
        raise ValueError("Not a boolean: " + value)
    return _BOOLEANS[value.lower()]


class SectionProxy:
    def __init__(self, parser, name):
        self._parser = parser
        self.name = name

    def _raw(self, option):
        values = self._parser._values(self.name)
        key = self._parser.optionxform(option)
        if key not in values:
            raise KeyError(key)
        return values[key]

    def __getitem__(self, option):
        return self._parser._interpolation.expand(self, self._raw(option))

    def __setitem__(self, option, value):
        self._parser.set(self.name, option, value)

    def __delitem__(self, option):
        self._parser.remove_option(self.name, option)

    def __contains__(self, option):
        return self._parser.optionxform(option) in self._parser._values(self.name)

    def __iter__(self):
        return iter(list(self._parser._values(self.name)))

    def __len__(self):
        return len(self._parser._values(self.name))

    def keys(self):
        return list(self._parser._values(self.name))

    def values(self):
        return [self[option] for option in self.keys()]

    def items(self):
        return [(option, self[option]) for option in self.keys()]

    @property
    def parser(self):
        return self._parser

    def get(self, option, fallback=None, **kwargs):
        return self[option] if option in self else fallback

    def getint(self, option, fallback=None, **kwargs):
        return int(self[option]) if option in self else fallback

    def getfloat(self, option, fallback=None, **kwargs):
        return float(self[option]) if option in self else fallback

    def getboolean(self, option, fallback=None, **kwargs):
        return _boolean(self[option]) if option in self else fallback

    def __getattr__(self, name):
        if name.startswith("get") and name[3:] in self._parser._converters:
            convert = self._parser._converters[name[3:]]
            return lambda option, fallback=None: convert(self[option]) if option in self else fallback
        raise AttributeError(name)


class RawConfigParser:
    _default_interpolation = None

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_MISSING, converters=None):
        self._sections = {}
        self._defaults = {}
        self._open = None
        self._delimiters = delimiters
        self._comments = tuple(comment_prefixes or ())
        self._inline_comments = tuple(inline_comment_prefixes or ())
        self._allow_no_value = allow_no_value
        self._converters = dict(converters or {})
        self.default_section = default_section
        if interpolation is _MISSING:
            interpolation = self._default_interpolation
        self._interpolation = Interpolation() if interpolation is None else interpolation
        for name in defaults or {}:
            self._defaults[self.optionxform(name)] = str(defaults[name])

    def optionxform(self, option):
        return option.lower()

    def defaults(self):
        return self._defaults

    def _values(self, section):
        if section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError("No section: " + repr(section))
        merged = dict(self._sections[section])
        for name in self._defaults:
            if name not in merged:
                merged[name] = self._defaults[name]
        return merged

    def _not_read(self, reason):
        self._open = reason
        open_object(self._sections, reason)
        open_object(self._defaults, reason)
        for section in self._sections:
            open_object(self._sections[section], reason)

    def read(self, filenames, encoding=None):
        read = []
        names = filenames if isinstance(filenames, (list, tuple)) else [filenames]
        for name in names:
            text = read_text(str(name))
            if is_known(text):
                self.read_string(text)
                read.append(name)
            else:
                self._not_read("a settings file that is not in the repository")
        return read

    def read_file(self, f, source=None):
        text = f.read() if hasattr(f, "read") else "\n".join(f)
        if is_known(text):
            self.read_string(text)
        else:
            self._not_read("a settings file that is not known")

    def read_string(self, string, source="<string>"):
        section = None
        option = None
        for line in string.splitlines():
            for prefix in self._inline_comments:
                cut = (" " + line).find(" " + prefix)
                if cut >= 0:
                    line = line[:cut]
            text = line.strip()
            if text == "" or text.startswith(self._comments):
                continue
            if line[0] in " \t" and section is not None and option is not None:
                if section[option] is not None:
                    section[option] = section[option] + "\n" + text
                continue
            if text.startswith("[") and "]" in text:
                name = text[1 : text.rindex("]")]
                option = None
                if name == self.default_section:
                    section = self._defaults
                else:
                    if name not in self._sections:
                        self._sections[name] = {}
                    section = self._sections[name]
                continue
            if section is None:
                raise Error("File contains no section headers.")
            places = [text.find(mark) for mark in self._delimiters if mark in text]
            if not places:
                option = self.optionxform(text)
                section[option] = None
                continue
            cut = min(places)
            option = self.optionxform(text[:cut].rstrip())
            section[option] = text[cut + 1 :].strip()

    def read_dict(self, dictionary, source="<dict>"):
        for name in dictionary:
            if name == self.default_section:
                section = self._defaults
            else:
                section = self._sections.setdefault(name, {})
            for option in dictionary[name]:
                value = dictionary[name][option]
                section[self.optionxform(str(option))] = None if value is None else str(value)

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        return list(self._values(section))

    def has_option(self, section, option):
        return section in self._sections and self.optionxform(option) in self._values(section)

    def _convert(self, section, option, convert, fallback, raw=False):
        if (section != self.default_section and section not in self._sections) or self.optionxform(option) not in self._values(section):
            if fallback is not _MISSING:
                return fallback
            if section != self.default_section and section not in self._sections:
                raise NoSectionError("No section: " + repr(section))
            raise NoOptionError("No option " + repr(option) + " in section: " + repr(section))
        proxy = SectionProxy(self, section)
        value = proxy._raw(option) if raw else proxy[option]
        return value if convert is None else convert(value)

    def get(self, section, option, *, raw=False, vars=None, fallback=_MISSING):
        return self._convert(section, option, None, fallback, raw)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_MISSING):
        return self._convert(section, option, int, fallback, raw)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_MISSING):
        return self._convert(section, option, float, fallback, raw)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_MISSING):
        return self._convert(section, option, _boolean, fallback, raw)

    def items(self, section=_MISSING, raw=False, vars=None):
        if section is _MISSING:
            return [(name, self[name]) for name in self]
        return SectionProxy(self, section).items()

    def set(self, section, option, value=None):
        if section == self.default_section:
            self._defaults[self.optionxform(option)] = value
        else:
            if section not in self._sections:
                raise NoSectionError("No section: " + repr(section))
            self._sections[section][self.optionxform(option)] = value

    def remove_option(self, section, option):
        return self._sections[section].pop(self.optionxform(option), None) is not None

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def write(self, fp, space_around_delimiters=True):
        return None

    def __getitem__(self, section):
        if section != self.default_section and section not in self._sections:
            raise KeyError(section)
        return SectionProxy(self, section)

    def __setitem__(self, section, values):
        self._sections[section] = {}
        self.read_dict({section: values})

    def __contains__(self, section):
        return section == self.default_section or section in self._sections

    def __iter__(self):
        return iter([self.default_section] + list(self._sections))

    def keys(self):
        return [self.default_section] + list(self._sections)

    def __len__(self):
        return len(self._sections) + 1


class ConfigParser(RawConfigParser):
    _default_interpolation = BasicInterpolation()


SafeConfigParser = ConfigParser
