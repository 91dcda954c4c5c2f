def Variable(data, requires_grad=None, volatile=None):
    # Since PyTorch 0.4 a tensor of its own that shares the data: the graph behind it is cut.
    data = data.detach()
    if requires_grad:
        data.requires_grad_(True)
    return data
