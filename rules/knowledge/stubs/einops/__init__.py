from _layers import computed

__version__ = "0.8.2"


def rearrange(tensor, pattern, **axes_lengths):
    return computed(*tensor) if isinstance(tensor, (list, tuple)) else computed(tensor)


def reduce(tensor, pattern, reduction, **axes_lengths):
    return rearrange(tensor, pattern)


repeat = rearrange


def einsum(*tensors_and_pattern):
    return computed(*tensors_and_pattern[:-1])


def pack(tensors, pattern):
    from _epochzero import unknown_value

    return computed(*tensors), unknown_value("packed shapes", False)


def unpack(tensor, packed_shapes, pattern):
    from _epochzero import unknown_value

    return unknown_value("unpacked tensors", False)


def parse_shape(x, pattern):
    from _epochzero import unknown_value

    return unknown_value("the lengths of axes", False)


def asnumpy(tensor):
    return tensor.detach().numpy()
