from _epochzero import scalar_unknown, unicode_category, unicode_normalize


def normalize(form, unistr):
    return unicode_normalize(form, unistr)


def category(chr):
    return unicode_category(chr)


def is_normalized(form, unistr):
    return unicode_normalize(form, unistr) == unistr


def combining(chr):
    return 0 if unicode_category(chr)[0] != "M" else scalar_unknown("the combining class of a character")


def name(chr, *default):
    return scalar_unknown("the name of a character")


lookup = decimal = digit = numeric = bidirectional = east_asian_width = decomposition = name
