"""Turns trees built with sentinel sizes into trees whose dimensions are functions of classes and input channels."""

import json

from building import CHANNEL_SENTINEL, CLASS_SENTINEL

_LARGEST_OFFSET = 1000
"""A dimension is a multiple of the sentinels and a small rest (a background class, a distillation token), or it is a constant."""


class Symbol:
    """The integer classes*a + channels*b + c."""

    __slots__ = ("a", "b", "c")

    def __init__(self, a, b, c):
        self.a, self.b, self.c = a, b, c

    def at(self, classes, channels):
        return self.a * classes + self.b * channels + self.c

    def packed(self):
        return [self.a, self.b, self.c]


def _read(number):
    b = round(number / CHANNEL_SENTINEL)
    rest = number - b * CHANNEL_SENTINEL
    a = round(rest / CLASS_SENTINEL)
    offset = rest - a * CLASS_SENTINEL
    return number if (a, b) == (0, 0) or abs(offset) > _LARGEST_OFFSET else Symbol(a, b, offset)


def transform(node, number):
    """The node with every integer (dimensions and attribute values) replaced by number(it)."""
    type_name, parameters, buffers, attributes, children, shared = node
    return (
        type_name,
        tuple((name, _shape(shape, number), *rest) for name, shape, *rest in parameters),
        tuple((name, _shape(shape, number), *rest) for name, shape, *rest in buffers),
        tuple((name, _value(value, number)) for name, value in attributes),
        tuple((name, transform(child, number)) for name, child in children),
        shared,
    )


def _shape(shape, number):
    return tuple(number(side) for side in shape)


def _value(value, number):
    if isinstance(value, dict):
        return {key: _value(item, number) for key, item in value.items()}
    if isinstance(value, list):
        return [_value(item, number) for item in value]
    if isinstance(value, (int, Symbol)) and not isinstance(value, bool):
        return number(value)
    return value


def symbolic(node):
    """Reads the sentinels of a tree back as symbols."""
    return transform(node, _read)


def instance(node, classes, channels):
    """A symbolic tree at one class count and channel count."""
    return transform(node, lambda value: value.at(classes, channels) if isinstance(value, Symbol) else value)


def same(left, right):
    """Exact equality, telling True from 1 and 1 from 1.0 (Python's == does not)."""
    return json.dumps(left) == json.dumps(right)


def differences(left, right, path=""):
    """Readable list of the first few places where two trees differ: for people who run the generator."""
    found = []
    for label, index in (("type", 0), ("parameters", 1), ("buffers", 2), ("attributes", 3)):
        if not same(left[index], right[index]):
            found.append(f"{path} {label}: {left[index]} / {right[index]}"[:600])
    if [name for name, _ in left[4]] != [name for name, _ in right[4]]:
        return [*found, f"{path} children"]
    for (name, one), (_, other) in zip(left[4], right[4]):
        if len(found) < 4:
            found.extend(differences(one, other, f"{path}.{name}"))
    return found
