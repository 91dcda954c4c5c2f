"""The packed form: equal sub-trees, shapes, strings and attribute sets share one row within a shard.

shard = {
  "strings": […], "shapes": [[dimension, …], …], "values": […], "attributes": [[name, value, name, value, …], …],
  "nodes": [[type, [name, shape, …], [name, shape, …], attributes, [child, …], extra?], …],
  "architectures": {name: {"module": …, "variants": {key: [node, default classes, fixed]}, "tags": {tag: config}, "defaultTag": …, …}},
  "configs": [{…}, …]
}
A dimension or integer that follows the class count or the number of input channels is {"s": [a, b, c]} for
a*classes + b*channels + c; {"v": row} is a value of the table "values". A child is two numbers (name, node), or three for a run of equal numbered children
(-times, first number, node). `extra` holds what few nodes have: {"frozen": […], "tied": {…}, "transient": […], "shared": path}.
Everything is written in the order of first use, so the same trees give the same bytes.
"""

import json

from symbols import Symbol


_LONG = 30


class Table:
    """Numbers distinct JSON values in the order they come."""

    def __init__(self):
        self.rows = []
        self.index = {}

    def add(self, row):
        key = json.dumps(row)
        number = self.index.get(key)
        if number is None:
            number = self.index[key] = len(self.rows)
            self.rows.append(row)
        return number


class Shard:
    """The architectures of one Python module of a library."""

    def __init__(self):
        self.strings, self.shapes, self.attributes, self.nodes, self.configs = (Table() for _ in range(5))
        self.architectures = {}

    def add_tree(self, node):
        """Adds a (symbolic or plain) tree; returns its row."""
        type_name, parameters, buffers, attributes, children, shared = node
        row = [
            self.strings.add(type_name),
            self.tensors(parameters),
            self.tensors(buffers),
            self.attributes.add([part for name, value in attributes for part in (self.strings.add(name), plain(value))]),
            self.children(children),
        ]
        extra = {}
        if frozen := [name for name, _, requires_grad, _ in parameters if not requires_grad]:
            extra["frozen"] = frozen
        if transient := [name for name, _, persistent, _ in buffers if not persistent]:
            extra["transient"] = transient
        if tied := {name: path for name, _, _, path in (*parameters, *buffers) if path is not None}:
            extra["tied"] = tied
        if shared is not None:
            extra["shared"] = shared
        return self.nodes.add([*row, extra] if extra else row)

    def tensors(self, tensors):
        return [
            part
            for name, shape, *_ in tensors
            for part in (self.strings.add(name), self.shapes.add([plain(side) for side in shape]))
        ]

    def children(self, children):
        rows = [(name, self.add_tree(node)) for name, node in children]
        flat = []
        start = 0
        while start < len(rows):
            end = start + 1
            name, row = rows[start]
            if name.isdigit() and str(int(name)) == name:
                while end < len(rows) and rows[end] == (str(int(name) + end - start), row):
                    end += 1
            if end - start > 1:
                flat += [start - end, int(name), row]
                start = end
            else:
                flat += [self.strings.add(name), row]
                start += 1
        return flat

    def packed(self):
        values = Table()
        attributes = [[shared(part, values) for part in row] for row in self.attributes.rows]
        return {
            "strings": self.strings.rows,
            "shapes": self.shapes.rows,
            "values": values.rows,
            "attributes": attributes,
            "nodes": self.nodes.rows,
            "configs": self.configs.rows,
            "architectures": self.architectures,
        }


def shared(value, values):
    """The value with every long part replaced by {"v": its row in values}: feature_info repeats in every variant of a model."""
    if isinstance(value, dict):
        value = {key: shared(item, values) for key, item in value.items()}
    elif isinstance(value, list):
        return [shared(item, values) for item in value]
    else:
        return value
    return {"v": values.add(value)} if len(json.dumps(value)) > _LONG else value


def plain(value):
    """JSON form of a value or dimension."""
    if isinstance(value, Symbol):
        return {"s": value.packed()}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
