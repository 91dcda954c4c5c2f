class OptunaError(Exception):
    pass


class TrialPruned(OptunaError):
    pass
