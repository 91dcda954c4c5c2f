"""Graphs in the order of their edges, format texts in parts."""

from graphlib import CycleError, TopologicalSorter
from string import Formatter

edges = {"c": ["a", "b"], "d": ["c"], "b": ["a"], "e": [], "f": ["e", "d"]}
reveal(list(TopologicalSorter(edges).static_order()))  # value: ['a', 'e', 'b', 'c', 'd', 'f']
sorter = TopologicalSorter()
sorter.add(3, 1, 2)
sorter.add(2, 1)
sorter.prepare()
reveal(sorter.get_ready())  # value: (1,)
sorter.done(1)
reveal((sorter.get_ready(), sorter.is_active()))  # value: ((2,), True)
try:
    list(TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
except CycleError:
    reveal("a cycle")  # value: 'a cycle'

reveal([name for _, name, _, _ in Formatter().parse("{w} and {g:3d} x")])  # value: ['w', 'g', None]
reveal(list(Formatter().parse("a{{b}} {x!r:>{w}} {} end")))  # value: [('a{', None, None, None), ('b}', None, None, None), (' ', 'x', '>{w}', 'r'), (' ', '', '', None), (' end', None, None, None)]
reveal(Formatter().format("{0}-{k}", 1, k=2))  # value: '1-2'

import json

import numpy as np

settings = {"b": [], "é": "x\n", 3: None, True: {"t": (1, 2.5, True)}}
reveal(json.dumps(settings))  # value: '{"b": [], "\\u00e9": "x\\n", "3": null, "true": {"t": [1, 2.5, true]}}'
reveal(json.dumps(settings, indent=2))  # value: '{\n  "b": [],\n  "\\u00e9": "x\\n",\n  "3": null,\n  "true": {\n    "t": [\n      1,\n      2.5,\n      true\n    ]\n  }\n}'
reveal(json.dumps([{"z": 1, "a": {"d": 2, "c": 1}}], sort_keys=True))  # value: '[{"a": {"c": 1, "d": 2}, "z": 1}]'
reveal(json.loads(json.dumps({"b": 1, "a": [1.5]}, indent=4, sort_keys=True)))  # value: {'a': [1.5], 'b': 1}
reveal(json.dumps(settings, separators=(",", ":")))  # unknown:
reveal(np.stack([[1, 2], [3, 4]], 1).tolist())  # value: [[1, 3], [2, 4]]
reveal(np.hstack([[1, 2], [3]]).tolist())  # value: [1, 2, 3]
reveal(np.stack([np.zeros((2, 3))] * 4, axis=1).shape)  # value: (2, 4, 3)
