import sys
from _epochzero import default_value, is_closed, is_known, open_object, resting_on, scalar_unknown, unknown

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
REMAINDER = "..."
PARSER = "A..."


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


class HelpFormatter:
    def __init__(self, *args, **kwargs):
        pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(HelpFormatter):
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class FileType:
    def __init__(self, mode="r", *args, **kwargs):
        self.mode = mode

    def __call__(self, name):
        return open(name, self.mode)


class Namespace:
    __complete__ = True

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __contains__(self, name):
        return hasattr(self, name)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __repr__(self):
        return "Namespace(" + ", ".join([name + "=" + repr(value) for name, value in vars(self).items()]) + ")"


class Action:
    def __init__(self, option_strings=(), dest=None, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None, **kwargs):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.action = "store"


class BooleanOptionalAction(Action):
    pass


class _Group:
    """A group of arguments: they belong to the parser."""

    def __init__(self, parser, options=None):
        self._parser = parser
        self._argument_default = parser._argument_default if options is None else options.get("argument_default", parser._argument_default)

    def add_argument(self, *args, **kwargs):
        if self._argument_default is not None:
            kwargs.setdefault("default", self._argument_default)
        return self._parser.add_argument(*args, **kwargs)

    def set_defaults(self, **kwargs):
        self._parser.set_defaults(**kwargs)

    def add_argument_group(self, *args, **kwargs):
        return _Group(self, kwargs)

    def add_mutually_exclusive_group(self, **kwargs):
        return _Group(self)


class _SubParsers:
    def __init__(self, parser, dest, required):
        self._parser = parser
        self.dest = dest
        self.required = required
        self.choices = {}

    def add_parser(self, name, **kwargs):
        parser = ArgumentParser(parents=kwargs.get("parents", ()))
        self.choices[name] = parser
        for alias in kwargs.get("aliases", ()):
            self.choices[alias] = parser
        return parser


_ARGUMENTS_OF_ACTION = {"store_true": 0, "store_false": 0, "store_const": 0, "append_const": 0, "count": 0, "help": 0, "version": 0}


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=None, prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = prog
        self.description = description
        self._actions = []
        self._defaults = {}
        self._subparsers = None
        self._open = None
        self._argument_default = argument_default
        for parent in parents:
            self._actions.extend(parent._actions)
            self._defaults.update(parent._defaults)

    def add_argument(self, *flags, **kwargs):
        action = kwargs.pop("action", "store")
        flags = list(flags)
        dest = kwargs.pop("dest", None)
        for flag in flags:
            if not is_known(flag):
                self._open = "an argument whose name is not known is added"
                return Action()
        options = [flag for flag in flags if flag.startswith("-")]
        if dest is None:
            if options:
                long = [flag for flag in options if flag.startswith("--")]
                dest = (long or options)[0].lstrip("-").replace("-", "_")
            elif flags:
                dest = flags[0]
        entry = Action(option_strings=options, dest=dest)
        entry.nargs = kwargs.pop("nargs", None)
        entry.const = kwargs.pop("const", None)
        entry.type = kwargs.pop("type", None)
        entry.choices = kwargs.pop("choices", None)
        entry.required = kwargs.pop("required", not options and entry.nargs not in ("?", "*", REMAINDER))
        if self._argument_default is not None:
            kwargs.setdefault("default", self._argument_default)
        entry.has_default = "default" in kwargs
        entry.default = kwargs.pop("default", None)
        if not options and (entry.nargs == REMAINDER or (entry.nargs == "*" and entry.default is None)):
            # Without arguments these are empty, whatever is said to be the default.
            entry.default = []
        entry.action = action
        if not isinstance(action, str):
            entry.action = "boolean" if action is BooleanOptionalAction else "custom"
        elif action == "store_true":
            if not entry.has_default:
                entry.default = False
            entry.const = True
        elif action == "store_false":
            if not entry.has_default:
                entry.default = True
            entry.const = False
        self._actions = [one for one in self._actions if not (options and one.dest == dest and one.option_strings == options)]
        self._actions.append(entry)
        return entry

    def add_argument_group(self, *args, **kwargs):
        return _Group(self, kwargs)

    def add_mutually_exclusive_group(self, **kwargs):
        return _Group(self)

    def add_subparsers(self, **kwargs):
        self._subparsers = _SubParsers(self, kwargs.get("dest"), kwargs.get("required", False))
        return self._subparsers

    def set_defaults(self, **kwargs):
        for name in kwargs:
            self._defaults[name] = kwargs[name]
            for entry in self._actions:
                if entry.dest == name:
                    entry.default = kwargs[name]
                    entry.has_default = True

    def get_default(self, dest):
        for entry in self._actions:
            if entry.dest == dest:
                return entry.default
        return self._defaults.get(dest)

    def convert_arg_line_to_args(self, line):
        return [line]

    def _own_default(self, entry):
        value = entry.default
        if entry.type is not None and isinstance(value, str):
            value = entry.type(value)
        return value

    def _fill(self, namespace, assumed):
        for entry in self._actions:
            if entry.dest is None or entry.action == "help" or entry.action == "version" or entry.default == SUPPRESS:
                continue
            label = entry.option_strings[-1] if entry.option_strings else entry.dest
            if entry.required:
                value = scalar_unknown("`" + label + "` is given on the command line")
            elif entry.action == "custom":
                value = entry.default
            else:
                value = self._own_default(entry)
            if assumed and not entry.required:
                value = default_value(value, label, "`" + label + "` keeps its default (" + _shown(value) + ")")
            setattr(namespace, entry.dest, value)
        for name in self._defaults:
            setattr(namespace, name, self._defaults[name])

    def _fill_subparsers(self, namespace):
        group = self._subparsers
        if group.dest is not None:
            setattr(namespace, group.dest, scalar_unknown("the sub-command is given on the command line"))
        seen = {}
        for name in group.choices:
            part = Namespace()
            group.choices[name]._fill(part, True)
            for key, value in vars(part).items():
                if key in seen and seen[key] is not value:
                    value = unknown("`" + key + "` depends on the sub-command")
                seen[key] = value
        for key in seen:
            if not hasattr(namespace, key):
                setattr(namespace, key, seen[key])

    def parse_known_args(self, args=None, namespace=None):
        if namespace is None:
            namespace = Namespace()
        if self._open is not None:
            open_object(namespace, self._open)
        assumed = args is None
        if assumed:
            # What the repository's own command says, or what the program put there.
            args = sys.argv[1:]
        if not is_closed(args):
            self._fill(namespace, True)
            if self._subparsers is not None:
                self._fill_subparsers(namespace)
            return namespace, _further_arguments()
        return namespace, self._parse(list(args), namespace, assumed)

    def parse_args(self, args=None, namespace=None):
        return self.parse_known_args(args, namespace)[0]

    parse_intermixed_args = parse_args

    def _parse(self, tokens, namespace, assumed):
        self._fill(namespace, assumed)
        positionals = [entry for entry in self._actions if not entry.option_strings]
        rest = []
        while tokens:
            token = tokens.pop(0)
            if not is_known(token):
                if positionals:
                    self._take(positionals.pop(0), token, token, tokens, namespace)
                else:
                    open_object(namespace, "an argument that is not known")
                continue
            entry = None
            inline = None
            if _is_option(token):
                name, equals, text = token.partition("=")
                if equals:
                    inline = text
                entry = self._option(name)
                if entry is None and not name.startswith("--") and len(name) > 2:
                    # `-b64`
                    entry = self._option(name[:2])
                    inline = token[2:]
            if entry is not None:
                self._take(entry, token, inline, tokens, namespace)
            elif _is_option(token):
                rest.append(token)
            elif self._subparsers is not None and token in self._subparsers.choices:
                if self._subparsers.dest is not None:
                    setattr(namespace, self._subparsers.dest, token)
                rest.extend(self._subparsers.choices[token]._parse(tokens, namespace, assumed))
                tokens = []
            elif positionals:
                self._take(positionals.pop(0), token, token, tokens, namespace)
            else:
                rest.append(token)
        return rest

    def _option(self, name):
        for one in self._actions:
            if name in one.option_strings or (one.action == "boolean" and name.startswith("--no-") and "--" + name[5:] in one.option_strings):
                return one
        if not name.startswith("--"):
            return None
        longer = [one for one in self._actions if any([option.startswith(name) for option in one.option_strings])]
        return longer[0] if len(longer) == 1 else None

    def _take(self, entry, token, inline, tokens, namespace):
        action = entry.action
        if action == "boolean":
            setattr(namespace, entry.dest, resting_on(not token.startswith("--no-"), token))
            return
        if action == "count":
            setattr(namespace, entry.dest, resting_on((getattr(namespace, entry.dest) or 0) + 1, token))
            return
        if action == "append_const":
            setattr(namespace, entry.dest, list(getattr(namespace, entry.dest) or []) + [entry.const])
            return
        if action in _ARGUMENTS_OF_ACTION:
            setattr(namespace, entry.dest, resting_on(entry.const, token))
            return
        values = []
        if inline is not None:
            values.append(inline)
        limit = entry.nargs if isinstance(entry.nargs, int) else None
        many = entry.nargs == "*" or entry.nargs == "+" or entry.nargs == REMAINDER or limit is not None
        while tokens and (many or not values) and (limit is None or len(values) < limit):
            if is_known(tokens[0]) and _is_option(tokens[0]) and entry.nargs != REMAINDER:
                break
            values.append(tokens.pop(0))
        if entry.type is not None:
            values = [entry.type(value) for value in values]
        if action == "custom":
            setattr(namespace, entry.dest, unknown("an action of its own"))
        elif action == "append" or action == "extend":
            setattr(namespace, entry.dest, list(getattr(namespace, entry.dest) or []) + ([values] if many and action == "append" else values))
        elif many:
            setattr(namespace, entry.dest, values)
        elif values:
            setattr(namespace, entry.dest, values[0])
        else:
            setattr(namespace, entry.dest, resting_on(entry.const, token))

    def error(self, message):
        raise SystemExit(2)

    def exit(self, status=0, message=None):
        raise SystemExit(status)

    def print_help(self, file=None):
        return None

    print_usage = print_help

    def format_help(self):
        return scalar_unknown("the help text")

    def register(self, *args):
        return None


def _is_option(text):
    """A negative number is a value."""
    return text.startswith("-") and len(text) > 1 and not text[1:2].isdigit() and text[1:2] != "."


def _shown(value):
    text = repr(value) if is_known(value) else "not known"
    return text if is_known(text) and len(text) < 60 else "..."


def _further_arguments():
    rest = []
    open_object(rest, "further arguments from the command line")
    return rest
