from _epochzero import json_dumps, json_loads


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


def dumps(obj, *args, indent=None, **kwargs):
    text = json_dumps(obj)
    if indent is not None or kwargs:
        from _epochzero import scalar_unknown

        return scalar_unknown("a JSON text")
    return text


def dump(obj, fp, *args, **kwargs):
    return None
