from _epochzero import is_known, regex_all, regex_escape, scalar_unknown, unknown

I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
A = ASCII = 256


class error(Exception):
    pass


PatternError = error


class Match:
    def __init__(self, pattern, text, found):
        self.re = pattern
        self.string = text
        self._groups, self._spans, self._names = found

    def _index(self, key):
        if isinstance(key, str):
            if key not in self._names:
                raise IndexError("no such group")
            return self._names[key]
        return self._groups[key]

    def group(self, *keys):
        if len(keys) == 0:
            return self._groups[0]
        if len(keys) == 1:
            return self._index(keys[0])
        return tuple([self._index(key) for key in keys])

    __getitem__ = group

    def groups(self, default=None):
        return tuple([default if text is None else text for text in self._groups[1:]])

    def groupdict(self, default=None):
        return {name: default if text is None else text for name, text in self._names.items()}

    def span(self, group=0):
        return self._spans[group]

    def start(self, group=0):
        return self._spans[group][0]

    def end(self, group=0):
        return self._spans[group][1]

    @property
    def lastindex(self):
        for index in range(len(self._groups) - 1, 0, -1):
            if self._groups[index] is not None:
                return index
        return None

    def expand(self, template):
        return _expand(template, self)


class Pattern:
    def __init__(self, pattern, flags=0):
        self.pattern = pattern
        self.flags = flags

    def _one(self, text, mode):
        found = regex_all(self.pattern, self.flags, text, mode)
        if not is_known(found):
            return unknown("the result of a regular expression")
        return Match(self, text, found[0]) if found else None

    def match(self, string, *bounds):
        return self._one(string, "match")

    def fullmatch(self, string, *bounds):
        return self._one(string, "fullmatch")

    def search(self, string, *bounds):
        return self._one(string, "search")

    def finditer(self, string, *bounds):
        found = regex_all(self.pattern, self.flags, string, "search")
        if not is_known(found):
            return unknown("the matches of a regular expression")
        return iter([Match(self, string, one) for one in found])

    def findall(self, string, *bounds):
        found = regex_all(self.pattern, self.flags, string, "search")
        if not is_known(found):
            return unknown("the matches of a regular expression")
        results = []
        for groups, spans, names in found:
            groups = tuple(["" if text is None else text for text in groups])
            results.append(groups[0] if len(groups) == 1 else groups[1] if len(groups) == 2 else groups[1:])
        return results

    def subn(self, repl, string, count=0):
        found = regex_all(self.pattern, self.flags, string, "search")
        if not is_known(found):
            return scalar_unknown("the result of a regular expression"), scalar_unknown("a count")
        parts = []
        position = 0
        done = 0
        for one in found:
            if count and done >= count:
                break
            match = Match(self, string, one)
            parts.append(string[position : match.start()])
            parts.append(repl(match) if callable(repl) else _expand(repl, match))
            position = match.end()
            done += 1
        parts.append(string[position:])
        return "".join(parts), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        found = regex_all(self.pattern, self.flags, string, "search")
        if not is_known(found):
            return unknown("the result of a regular expression")
        parts = []
        position = 0
        for index, one in enumerate(found):
            if maxsplit and index >= maxsplit:
                break
            match = Match(self, string, one)
            parts.append(string[position : match.start()])
            parts.extend(match.groups())
            position = match.end()
        parts.append(string[position:])
        return parts


def _expand(template, match):
    if "\\" not in template:
        return template
    parts = []
    index = 0
    while index < len(template):
        letter = template[index]
        index += 1
        if letter != "\\" or index >= len(template):
            parts.append(letter)
            continue
        letter = template[index]
        index += 1
        if letter.isdigit():
            number = letter
            if index < len(template) and template[index].isdigit():
                number += template[index]
                index += 1
            parts.append(match.group(int(number)) or "")
        elif letter == "g" and template[index] == "<":
            end = template.index(">", index)
            name = template[index + 1 : end]
            parts.append(match.group(int(name) if name.isdigit() else name) or "")
            index = end + 1
        else:
            parts.append({"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}.get(letter, "\\" + letter))
    return "".join(parts)


def compile(pattern, flags=0):
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, flags)


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    return regex_escape(pattern)


def purge():
    return None
