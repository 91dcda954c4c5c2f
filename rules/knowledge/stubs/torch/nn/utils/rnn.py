from _epochzero import torch_op as _op
from _epochzero import unknown_value as _unknown


class PackedSequence:
    def __init__(self, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        self.data = data
        self.batch_sizes = batch_sizes


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    return _op("clone")(input)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    return _op("clone")(sequence), _unknown("the lengths of sequences", False)


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    return _op("pad_sequence")(sequences)


def pack_sequence(sequences, enforce_sorted=True):
    return _op("pad_sequence")(sequences)
