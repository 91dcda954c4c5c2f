import re


def translate(pat):
    result = ""
    index = 0
    while index < len(pat):
        letter = pat[index]
        index += 1
        if letter == "*":
            result += ".*"
        elif letter == "?":
            result += "."
        elif letter == "[" and "]" in pat[index + 1 :]:
            end = pat.index("]", index + 1)
            inside = pat[index:end]
            index = end + 1
            result += "[" + ("^" + inside[1:] if inside.startswith("!") else inside) + "]"
        else:
            result += re.escape(letter)
    return "(?s)" + result


def fnmatchcase(name, pat):
    return re.fullmatch(translate(str(pat)), str(name)) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    pattern = re.compile(translate(str(pat)))
    return [name for name in names if pattern.fullmatch(str(name)) is not None]
