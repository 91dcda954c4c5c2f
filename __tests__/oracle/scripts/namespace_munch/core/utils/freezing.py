def freeze_by_type(model, kinds):
    for module in model.modules():
        if isinstance(module, tuple(kinds)):
            for p in module.parameters(recurse=False):
                p.requires_grad = False
