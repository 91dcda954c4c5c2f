from _epochzero import entry_at, is_known, scalar_unknown, working_folder

sep = "/"


def fspath(value):
    return str(value)


def join(first, *rest):
    result = str(first)
    for part in rest:
        part = str(part)
        if part.startswith("/"):
            result = part
        elif result == "" or result.endswith("/"):
            result = result + part
        else:
            result = result + "/" + part
    return result


def split(path):
    path = str(path)
    index = path.rfind("/") + 1
    head, tail = path[:index], path[index:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    path = str(path)
    return path[path.rfind("/") + 1 :]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = str(path)
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    if dot <= 0 or name[:dot].strip(".") == "":
        return path, ""
    cut = len(path) - len(name) + dot
    return path[:cut], path[cut:]


def normpath(path):
    path = str(path)
    if path == "":
        return "."
    root = "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or root == "":
            parts.append(part)
    return (root + "/".join(parts)) or "."


def isabs(path):
    return str(path).startswith("/")


def _unseen(path, *rest):
    return scalar_unknown("what is on the disk")


islink = getsize = getmtime = getctime = ismount = samefile = _unseen


def exists(path):
    entry = entry_at(str(path))
    return True if is_known(entry) else entry


lexists = exists


def isfile(path):
    return entry_at(str(path)) == "file"


def isdir(path):
    return entry_at(str(path)) == "folder"


def abspath(path):
    return normpath(join(working_folder(), str(path)))


def realpath(path, **kwargs):
    return abspath(path)


def expanduser(path):
    path = str(path)
    if path.startswith("~"):
        return scalar_unknown("the home folder")
    return path


def expandvars(path):
    path = str(path)
    if "$" in path:
        return scalar_unknown("the environment")
    return path


def relpath(path, start=None):
    folder = working_folder()
    path, start = abspath(path), folder if start is None else abspath(start)
    if not is_known(path) or not is_known(start):
        return scalar_unknown("the working directory")
    # Where the repository lies from the working folder is not known; a path into it leads there all the same.
    if _within(path, folder) != _within(start, folder) and start != folder:
        return scalar_unknown("the working directory")
    wanted, given = [part for part in path.split("/") if part], [part for part in start.split("/") if part]
    same = 0
    while same < len(wanted) and same < len(given) and wanted[same] == given[same]:
        same = same + 1
    return "/".join([".."] * (len(given) - same) + wanted[same:]) or "."


def _within(path, folder):
    return path == folder or path.startswith(folder + "/")


def commonprefix(paths):
    paths = [str(path) for path in paths]
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    for index, letter in enumerate(low):
        if letter != high[index]:
            return low[:index]
    return low


commonpath = commonprefix
