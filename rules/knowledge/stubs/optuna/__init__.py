from _epochzero import harmless as __getattr__, scalar_unknown
from optuna import integration, logging, pruners, samplers, trial, visualization
from optuna.exceptions import TrialPruned
from optuna.study import Study, create_study, load_study
from optuna.trial import Trial
