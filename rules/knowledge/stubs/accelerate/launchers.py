def notebook_launcher(function, args=(), num_processes=None, **kwargs):
    return function(*args)


def debug_launcher(function, args=(), num_processes=2):
    return function(*args)
