from _epochzero import deepcopy, is_module


def renew(module):
    """Sharding makes new parameters: what an optimizer got before holds the old ones (torch 2.15)."""
    if not is_module(module):
        return
    made = []
    for part in module.modules():
        for name, parameter in list(part._parameters.items()):
            if parameter is None:
                continue
            for old, new in made:
                if old is parameter:
                    break
            else:
                new = deepcopy(parameter)
                made.append((parameter, new))
            part._parameters[name] = new
