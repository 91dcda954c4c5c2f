import re


def get_parameter_names(model, forbidden_layer_types, forbidden_layer_names=None):
    """Names of parameters outside layers of some types and without some patterns in their names."""
    pattern = "|".join(forbidden_layer_names or ["(?!)"])
    types = tuple(forbidden_layer_types)
    forbidden = {name for name, module in model.named_modules() if isinstance(module, types)}
    found = []
    for name, param in model.named_parameters():
        if name.rpartition(".")[0] not in forbidden and not re.search(pattern, name.lower()):
            found.append(name)
    return found
