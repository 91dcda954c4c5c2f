def collect(*args):
    return 0


def disable():
    return None


enable = freeze = disable
