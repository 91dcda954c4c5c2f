def freeze_until(net, stop):
    for name, child in net.named_children():
        if name == stop:
            break
        for p in child.parameters():
            p.requires_grad = False
    else:
        raise ValueError(f"{stop} not found")
