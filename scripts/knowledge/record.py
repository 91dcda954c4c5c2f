"""Builds one variant of an architecture and adds it to a shard, as a function of classes and channels where that is exact."""

import sys

from building import CHANNEL_SENTINEL, CLASS_SENTINEL, attempt
from observe import observe
from symbols import differences, instance, same, symbolic


def symbolic_tree(function, arguments, default, classes="num_classes", channels=None, explain=""):
    """The tree of function(**arguments) with symbols for the given keyword names, or None.

    `default` is the tree that the library builds by itself, with its own (classes, channels). The symbolic tree must give exactly
    it again: that is the proof that reading dimensions back was right. None when it does not, or when the library refuses.
    """
    tree, own_classes, own_channels = default
    sentinels = dict(arguments)
    if classes is not None:
        sentinels[classes] = CLASS_SENTINEL
    if channels is not None:
        sentinels[channels] = CHANNEL_SENTINEL
    model = attempt(function, **sentinels)
    if model is None:
        return None
    found = symbolic(observe(model))
    again = instance(found, own_classes, own_channels)
    if not same(again, tree):
        if explain:
            print(f"not a function of its sizes: {explain}", *differences(again, tree)[:2], sep="\n  ", file=sys.stderr)
        return None
    return found


def variant(shard, function, arguments, own_classes, own_channels=3, classes="num_classes", channels=None, explain="", like=None):
    """[node, default classes, exact] for the pack, or None when the library refuses the arguments.

    exact: "nc" a function of classes and channels, "n" of classes only, "c" of channels only, "" neither (other sizes are unknown).
    `like` is the (symbolic tree, row, exact) of a variant recorded before: when it gives this very tree at these sizes, its row is used.
    """
    made = tree_variant(shard, function, arguments, own_classes, own_channels, classes, channels, explain, like)
    return None if made is None else [made[1], own_classes, made[2]]


def tree_variant(shard, function, arguments, own_classes, own_channels=3, classes="num_classes", channels=None, explain="", like=None):
    """As variant, but gives (tree, row, exact): what `like` takes."""
    model = attempt(function, **arguments)
    if model is None:
        return None
    tree = observe(model)
    if like is not None and same(instance(like[0], own_classes, own_channels), tree):
        kept = ("n" if classes else "") + ("c" if channels else "")
        return (like[0], like[1], "".join(letter for letter in like[2] if letter in kept))
    default = (tree, own_classes, own_channels)
    for with_classes, with_channels in ((classes, channels), (classes, None), (None, channels)):
        if with_classes is None and with_channels is None:
            continue
        note = explain if (with_classes, with_channels) == (classes, channels) else ""
        found = symbolic_tree(function, arguments, default, with_classes, with_channels, note)
        if found is not None:
            exact = ("n" if with_classes else "") + ("c" if with_channels else "")
            return (found, shard.add_tree(found), exact)
    return (tree, shard.add_tree(tree), "")


def sentinel_variant(shard, function, arguments, classes):
    """As tree_variant, from one build with sentinel sizes and no proof: for variants of a tree that has been proved; None when refused."""
    sentinels = {**arguments, "in_chans": CHANNEL_SENTINEL, **({"num_classes": CLASS_SENTINEL} if classes else {})}
    model = attempt(function, **sentinels)
    if model is None:
        return None
    found = symbolic(observe(model))
    return (found, shard.add_tree(found), "nc" if classes else "c")
