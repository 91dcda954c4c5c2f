from torch.optim.adam import Adam
from torch.optim.adamw import AdamW
from torch.optim.sgd import SGD
from torch.optim.rmsprop import RMSprop
from torch.optim.adagrad import Adagrad
from torch.optim.adadelta import Adadelta
from torch.optim.adamax import Adamax
from torch.optim.nadam import NAdam
from torch.optim.radam import RAdam
from torch.optim.asgd import ASGD
from torch.optim.rprop import Rprop
from torch.optim.lbfgs import LBFGS
from torch.optim.sparse_adam import SparseAdam
from torch.optim._adafactor import Adafactor
from torch.optim._muon import Muon
from torch.optim.optimizer import Optimizer
from torch.optim import functional, lr_scheduler, swa_utils
from torch.optim.functional import swap_in_optimizer_params_and_state


def __dir__():
    """What `dir(torch.optim)` lists, without the private modules."""
    return [
        "ASGD",
        "Adadelta",
        "Adafactor",
        "Adagrad",
        "Adam",
        "AdamW",
        "Adamax",
        "LBFGS",
        "Muon",
        "NAdam",
        "Optimizer",
        "RAdam",
        "RMSprop",
        "Rprop",
        "SGD",
        "SparseAdam",
        "__doc__",
        "__file__",
        "__name__",
        "functional",
        "lr_scheduler",
        "swa_utils",
        "swap_in_optimizer_params_and_state",
    ]
