def freeze(model, *parts):
    for name, p in model.named_parameters():
        if name.split(".")[0] in parts:
            p.requires_grad_(False)


def trainable(model):
    return [p for p in model.parameters() if p.requires_grad]
