def Variable(data, requires_grad=None, volatile=None):
    if requires_grad:
        data.requires_grad_(True)
    return data
