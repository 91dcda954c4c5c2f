ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Formatter:
    """The parts of a format text, and what `str.format` makes of it."""

    def format(self, format_string, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)

    def parse(self, format_string):
        parts = []
        literal = ""
        at = 0
        while at < len(format_string):
            letter = format_string[at]
            if letter in "{}" and format_string[at : at + 2] == letter * 2:
                parts.append((literal + letter, None, None, None))
                literal = ""
                at += 2
            elif letter == "{":
                depth, end = 1, at + 1
                while end < len(format_string) and depth > 0:
                    depth += (format_string[end] == "{") - (format_string[end] == "}")
                    end += 1
                if depth > 0:
                    raise ValueError("expected '}' before end of string")
                name, colon, spec = format_string[at + 1 : end - 1].partition(":")
                name, mark, conversion = name.partition("!")
                parts.append((literal, name, spec, conversion if mark else None))
                literal = ""
                at = end
            elif letter == "}":
                raise ValueError("Single '}' encountered in format string")
            else:
                literal += letter
                at += 1
        if literal:
            parts.append((literal, None, None, None))
        return iter(parts)
