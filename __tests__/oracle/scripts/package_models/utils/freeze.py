def _freeze(module):
    for p in module.parameters():
        p.requires_grad = False


def freeze_stages(encoder, depth):
    """0: nothing, 1: the stem, n: the stem and the first n - 1 stages."""
    if depth >= 1:
        _freeze(encoder.stem)
    for stage in encoder.stages[: max(depth - 1, 0)]:
        _freeze(stage)


def trainable_parameters(model):
    return [p for p in model.parameters() if p.requires_grad]
