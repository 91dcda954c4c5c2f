def rank_zero_only(function):
    return function


def rank_zero_info(*args, **kwargs):
    return None


rank_zero_warn = rank_zero_info
rank_zero_debug = rank_zero_info
rank_zero_deprecation = rank_zero_info


class LightningDeprecationWarning(DeprecationWarning):
    pass
