from _epochzero import harmless, scalar_unknown


def _suggested(name, *args, **kwargs):
    return scalar_unknown("what optuna suggests for `" + str(name) + "`")


class Trial:
    number = scalar_unknown("the number of a trial")
    params = {}

    def suggest_float(self, name, *args, **kwargs):
        return _suggested(name)

    suggest_uniform = suggest_loguniform = suggest_discrete_uniform = suggest_int = suggest_float

    def suggest_categorical(self, name, choices):
        return choices[0] if len(choices) == 1 else _suggested(name)

    def report(self, value, step):
        return None

    def set_user_attr(self, key, value):
        return None

    def should_prune(self):
        return scalar_unknown("whether optuna prunes a trial")

    def __getattr__(self, name):
        return harmless()


FrozenTrial = FixedTrial = Trial


class TrialState:
    RUNNING, COMPLETE, PRUNED, FAIL, WAITING = 0, 1, 2, 3, 4
