from _epochzero import is_known, json_dumps, json_loads, scalar_unknown


class JSONDecodeError(ValueError):
    pass


class JSONEncoder:
    def __init__(self, *args, **kwargs):
        pass

    def default(self, o):
        raise TypeError("not JSON serializable")


class JSONDecoder:
    def __init__(self, *args, **kwargs):
        pass


def loads(s, *args, **kwargs):
    value = json_loads(s)
    hook = kwargs.get("object_hook")
    return value if hook is None else _hooked(value, hook)


def _hooked(value, hook):
    if isinstance(value, dict):
        return hook({key: _hooked(item, hook) for key, item in value.items()})
    if isinstance(value, list):
        return [_hooked(item, hook) for item in value]
    return value


def load(fp, *args, **kwargs):
    return loads(fp.read(), *args, **kwargs)


def dumps(obj, *args, indent=None, sort_keys=False, **kwargs):
    if args or kwargs or not is_known(sort_keys):
        return scalar_unknown("a JSON text")
    value = _in_order(obj) if sort_keys else obj
    if indent is None:
        return json_dumps(value)
    return _indented(value, indent if isinstance(indent, str) else " " * indent, "\n")


def _in_order(value):
    if not is_known(value):
        return value
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(item) for item in value] if isinstance(value, (list, tuple)) else value


def _indented(value, step, start):
    if not is_known(value) or not isinstance(value, (dict, list, tuple)) or not value:
        return json_dumps(value)
    inner = start + step
    if isinstance(value, dict):
        # The key as it is written in an object of its own, without the braces and the value.
        parts = [json_dumps({key: 0})[1:-2] + _indented(value[key], step, inner) for key in value]
        return "{" + inner + ("," + inner).join(parts) + start + "}"
    return "[" + inner + ("," + inner).join([_indented(item, step, inner) for item in value]) + start + "]"


def dump(obj, fp, *args, **kwargs):
    return None
