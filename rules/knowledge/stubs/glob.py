from _epochzero import unknown


def glob(pathname, **kwargs):
    return unknown("the files that match a pattern")


iglob = glob


def escape(pathname):
    return pathname
