from _epochzero import harmless, scalar_unknown
from optuna.exceptions import TrialPruned
from optuna.trial import Trial


class Study:
    """One trial stands for all: each is given other values, and which ones is not known."""

    def optimize(self, func, n_trials=None, timeout=None, **kwargs):
        try:
            func(Trial())
        except TrialPruned:
            pass

    def ask(self, *args, **kwargs):
        return Trial()

    @property
    def best_trial(self):
        return harmless()

    @property
    def best_params(self):
        return harmless()

    def __getattr__(self, name):
        return harmless()


def create_study(*args, **kwargs):
    return Study()


load_study = create_study
