from timm.optim._optim_factory import (
    Lookahead,
    create_optimizer,
    create_optimizer_v2,
    get_optimizer_class,
    list_optimizers,
    optimizer_class,
    optimizer_kwargs,
)
from timm.optim._param_groups import auto_group_layers, param_groups_layer_decay, param_groups_weight_decay
from torch.optim import SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop


def __getattr__(name):
    return optimizer_class(name)
