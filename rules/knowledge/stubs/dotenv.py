import os
from _epochzero import default_value, is_known, read_text


def _parse(text):
    values = {}
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("export "):
            line = line[7:].lstrip()
        if line == "" or line.startswith("#") or "=" not in line:
            continue
        name, _, value = line.partition("=")
        name = name.strip()
        value = value.strip()
        if value[:1] in ("'", '"') and value[1:].find(value[0]) >= 0:
            value = value[1 : value.index(value[0], 1)]
        elif " #" in value:
            value = value[: value.index(" #")].rstrip()
        values[name] = default_value(value, "environ:" + name, "`" + name + "` has the value that the `.env` file gives it")
    return values


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    return filename


def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding="utf-8"):
    text = stream.read() if stream is not None else read_text(str(dotenv_path or ".env"))
    return _parse(text) if is_known(text) else {}


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
    values = dotenv_values(dotenv_path, stream)
    for name in values:
        if override or name not in os.environ._set:
            os.environ[name] = values[name]
    return len(values) > 0


def get_key(dotenv_path, key_to_get, encoding="utf-8"):
    return dotenv_values(dotenv_path).get(key_to_get)


def set_key(*args, **kwargs):
    return None


unset_key = set_key
