# Versions compare as the packages for them do.
import torch
from distutils.version import LooseVersion

import optuna
import pkg_resources
import regex
import six
from mamba_ssm import Mamba
from mpl_toolkits.mplot3d import Axes3D
from packaging import version
from six.moves import range as lazy_range
from torchcrf import CRF

reveal(version.parse("1.10") > version.parse("1.9.1"))  # value: True
reveal(version.parse("2.0.0rc1") < version.parse("2.0"))  # value: True
reveal(version.parse("1.13.0a0+git") < version.Version("1.13.0"))  # value: True
reveal(version.parse("2.0") == version.parse("2.0.0"))  # value: True
reveal(version.parse(torch.__version__) >= version.parse("1.9"))  # value: True
reveal(version.parse("1.8.2").minor)  # value: 8
reveal(pkg_resources.parse_version("1.2") < pkg_resources.parse_version("1.10"))  # value: True
reveal(LooseVersion("1.6.0") >= "1.5")  # value: True

reveal(list(lazy_range(3)))  # value: [0, 1, 2]
reveal([key for key, _ in six.iteritems({"a": 1})])  # value: ['a']
reveal(regex.sub("a+", "b", "caat"))  # value: 'cbt'

names = lambda model: [(name, tuple(p.shape)) for name, p in model.named_parameters()]
reveal(names(Mamba(32))[:3])  # value: [('A_log', (64, 16)), ('D', (64,)), ('in_proj.weight', (128, 32))]
reveal(names(CRF(5)))  # value: [('start_transitions', (5,)), ('end_transitions', (5,)), ('transitions', (5, 5))]


# A study runs what it optimises; what it suggests is not known.
def objective(trial):
    layer = torch.nn.Linear(4, trial.suggest_int("width", 1, 9))
    reveal([name for name, _ in layer.named_parameters()])  # value: ['weight', 'bias']
    reveal(layer.out_features)  # unknown
    return 0.0


optuna.create_study(direction="minimize").optimize(objective, n_trials=5)

from mamba_ssm import Mamba2

reveal([name for name, _ in Mamba2(64).named_parameters()])  # value: ['dt_bias', 'A_log', 'D', 'in_proj.weight', 'conv1d.weight', 'conv1d.bias', 'norm.weight', 'out_proj.weight']
reveal(Mamba2(64).in_proj.weight.shape)  # value: (514, 64)
