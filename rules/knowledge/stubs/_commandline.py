"""What the command line gives, for the libraries that build a command line from functions, classes and flags."""
import enum
import sys
from _epochzero import bare_text, default_value, is_closed, is_known, literal_value, resting_on, scalar_unknown

_TRUE = ("true", "t", "yes", "y", "1", "on")
_FALSE = ("false", "f", "no", "n", "0", "off")


def words():
    """The words behind the script's name; none where they are not known."""
    rest = sys.argv[1:]
    return list(rest) if is_closed(rest) else []


def given(flags, takes_value=True):
    """The last word that names one of the flags and its value, as a pair; None when it is not there."""
    tokens = words()
    found = None
    for index in range(len(tokens)):
        token = tokens[index]
        if not is_known(token):
            continue
        name, equals, inline = token.partition("=")
        if name not in flags:
            continue
        if equals:
            found = (token, inline)
        elif takes_value and index + 1 < len(tokens) and not _is_option(tokens[index + 1]):
            found = (token, tokens[index + 1])
        else:
            found = (token, None)
    return found


def _is_option(token):
    return is_known(token) and token.startswith("-") and not token[1:2].isdigit() and token[1:2] != "."


def converted(value, kind):
    """A word as a value of a type: the type itself, or a value of it."""
    if not is_known(value):
        return value
    if not isinstance(kind, type):
        kind = type(kind)
    if kind is bool:
        if value.lower() in _TRUE:
            return resting_on(True, value)
        if value.lower() in _FALSE:
            return resting_on(False, value)
        return scalar_unknown("a flag written in a way of its own")
    if kind is int or kind is float:
        return kind(value)
    if kind is str:
        return value
    if issubclass(kind, enum.Enum):
        return resting_on(kind(bare_text(value)), value)
    return literal(value)


def literal(value):
    """A word as Fire, Hydra and OmegaConf read it: a number, a flag, or the text itself."""
    if not is_known(value):
        return value
    low = value.lower()
    if low == "true" or low == "false":
        return resting_on(low == "true", value)
    if low == "null" or low == "none" or low == "~":
        return resting_on(None, value)
    if value[:1] == "[" and value[-1:] == "]":
        # Texts in it need no quotes.
        inner = value[1:-1].strip()
        return [literal(part.strip()) for part in inner.split(",")] if inner else []
    return literal_value(value)


def shown(value):
    text = repr(value) if is_known(value) else "not known"
    return text if is_known(text) and len(text) < 60 else "..."


def kept(value, label):
    """A default that the command line could have changed."""
    return default_value(value, label, "`" + label + "` keeps its default (" + shown(value) + ")")


def required(label):
    return scalar_unknown("`" + label + "` is given on the command line")


def option(label, flags, kind, default, is_required=False):
    """An option's value: from the command line, else its default."""
    is_flag = kind is bool
    found = given(flags, not is_flag)
    if found is not None:
        if found[1] is None:
            return resting_on(True, found[0])
        return resting_on(converted(found[1], kind) if kind is not None else literal(found[1]), found[0])
    if is_flag and given(["--no-" + flag.lstrip("-") for flag in flags] + ["--no" + flag.lstrip("-") for flag in flags], False) is not None:
        return resting_on(False, given(["--no-" + flag.lstrip("-") for flag in flags] + ["--no" + flag.lstrip("-") for flag in flags], False)[0])
    return required(label) if is_required else kept(default, label)


_NAMED = {"int": int, "float": float, "str": str, "bool": bool}


def plain_type(annotation):
    """The type that an annotation names, where it is a plain one."""
    if isinstance(annotation, str):
        return _NAMED.get(annotation)
    return annotation if annotation is int or annotation is float or annotation is str or annotation is bool else None


def options_of(cls, prefix="", short=False, dashes=True):
    """A dataclass with its fields as options; nested ones too, under their dotted names or (`short`) their own."""
    import dataclasses

    values = {}
    for entry in dataclasses.fields(cls):
        if not entry.init:
            continue
        name = entry.name if short else prefix + entry.name
        label = "--" + (name.replace("_", "-") if dashes else name)
        if entry.default is not dataclasses.MISSING:
            default, missing = entry.default, False
        elif entry.default_factory is not dataclasses.MISSING:
            default, missing = entry.default_factory(), False
        else:
            default, missing = None, True
        nested = entry.type if isinstance(entry.type, type) and dataclasses.is_dataclass(entry.type) else None
        if nested is None and not missing and dataclasses.is_dataclass(default):
            nested = type(default)
        if nested is not None:
            values[entry.name] = _filled(nested, None if missing else default, prefix + entry.name + ".", short, dashes)
            continue
        kind = plain_type(entry.type)
        if kind is None and not missing and default is not None:
            kind = type(default)
        values[entry.name] = option(label, [label, "--" + name, "--" + name.replace("_", "-")], kind, default, missing)
    return cls(**values)


def _filled(cls, instance, prefix, short, dashes):
    """A nested dataclass; where an instance is the default, its values are the defaults."""
    import dataclasses

    made = options_of(cls, prefix, short, dashes)
    if instance is None:
        return made
    for entry in dataclasses.fields(cls):
        name = entry.name if short else prefix + entry.name
        label = "--" + (name.replace("_", "-") if dashes else name)
        if given([label, "--" + name]) is None and not dataclasses.is_dataclass(getattr(instance, entry.name)):
            object.__setattr__(made, entry.name, kept(getattr(instance, entry.name), label))
    return made
