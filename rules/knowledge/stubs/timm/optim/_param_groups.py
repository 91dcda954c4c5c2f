from _epochzero import unknown_value


def param_groups_weight_decay(model, weight_decay=1e-5, no_weight_decay_list=(), *args, **kwargs):
    decay = []
    no_decay = []
    for name, param in model.named_parameters():
        if not param.requires_grad:
            continue
        if not weight_decay or param.ndim <= 1 or name.endswith(".bias") or name in no_weight_decay_list:
            no_decay.append(param)
        else:
            decay.append(param)
    groups = []
    if no_decay:
        groups.append({"params": no_decay, "weight_decay": 0.0})
    if decay:
        groups.append({"params": decay, "weight_decay": weight_decay})
    return groups


def param_groups_layer_decay(model, weight_decay=0.05, no_weight_decay_list=(), *args, layer_decay=0.75,
                             no_opt_scale=None, **kwargs):
    # Which layer a parameter belongs to hangs on the model's own table; that it is held does not.
    held = [param for name, param in model.named_parameters() if param.requires_grad]
    if no_opt_scale:
        held = unknown_value("which layers are below the smallest scale", True)
    return [{"params": held, "lr_scale": unknown_value("the scale of a layer's learning rate", False),
             "weight_decay": weight_decay}]


def auto_group_layers(*args, **kwargs):
    return unknown_value("a table of layers", False)
