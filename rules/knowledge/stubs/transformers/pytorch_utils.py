from _epochzero import library_class, unknown_value
from torch.nn.modules.normalization import LayerNorm

ALL_LAYERNORM_LAYERS = [LayerNorm]


def apply_chunking_to_forward(forward_fn, chunk_size, chunk_dim, *input_tensors):
    # In pieces or at once, it gives the same.
    return forward_fn(*input_tensors)


def find_pruneable_heads_and_indices(heads, n_heads, head_size, already_pruned_heads):
    return unknown_value("heads that are pruned", False), unknown_value("the rows of pruned heads", False)


def prune_linear_layer(layer, index, dim=0):
    return unknown_value("a layer that was pruned", True)


prune_layer = prune_conv1d_layer = prune_linear_layer
