from torch.nn import Module


class Sequential(Module):
    """Layers with the names of what goes in and out: `Sequential("x, edge_index", [(conv, "x, edge_index -> x"), ReLU()])`."""

    def __init__(self, input_args, modules):
        super().__init__()
        items = modules.items() if isinstance(modules, dict) else [("module_" + str(i), one) for i, one in enumerate(modules)]
        for name, one in items:
            self.add_module(name, one[0] if isinstance(one, (tuple, list)) else one)
