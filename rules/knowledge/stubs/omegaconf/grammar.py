def pieces(text):
    """A text as plain parts and, each as a tuple of one, the insides of `${…}`."""
    parts = []
    plain = ""
    index = 0
    while index < len(text):
        if text[index : index + 2] != "${":
            plain += text[index]
            index += 1
            continue
        depth = 0
        end = index + 2
        while end < len(text) and (text[end] != "}" or depth > 0):
            if text[end] == "{":
                depth += 1
            elif text[end] == "}":
                depth -= 1
            end += 1
        if plain:
            parts.append(plain)
            plain = ""
        parts.append((text[index + 2 : end],))
        index = end + 1
    if plain:
        parts.append(plain)
    return parts


def split_arguments(text):
    """What stands between the commas that are in no bracket and no quotes."""
    if text.strip() == "":
        return []
    parts = [""]
    depth = 0
    quote = ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "[{(":
            depth += 1
        elif letter in "]})":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append("")
            continue
        parts[-1] += letter
    return [part.strip() for part in parts]
