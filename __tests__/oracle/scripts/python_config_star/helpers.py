def set_trainable(module, flag):
    for p in module.parameters():
        p.requires_grad = flag
