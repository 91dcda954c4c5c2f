from _epochzero import torch_op as _op
from _epochzero import unknown_value as _unknown


class PackedSequence:
    def __init__(self, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        self.data = data
        self.batch_sizes = batch_sizes
        self.sorted_indices = sorted_indices
        self.unsorted_indices = unsorted_indices

    def __iter__(self):
        return iter((self.data, self.batch_sizes, self.sorted_indices, self.unsorted_indices))

    def to(self, *args, **kwargs):
        return self

    cuda = cpu = pin_memory = to


def _packed(data):
    order = _unknown("the order of a packed sequence", False)
    return PackedSequence(data, _unknown("the lengths of sequences", False), order, order)


# `.data` of a packed sequence is its values with their graph, unlike `.data` of a tensor.
def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    return _packed(_op("clone")(input))


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    values = sequence.data if isinstance(sequence, PackedSequence) else sequence
    return _op("clone")(values), _unknown("the lengths of sequences", False)


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    return _op("pad_sequence")(sequences)


def pack_sequence(sequences, enforce_sorted=True):
    return _packed(_op("pad_sequence")(sequences))
