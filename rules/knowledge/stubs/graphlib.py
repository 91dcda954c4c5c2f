class CycleError(ValueError):
    pass


class _Node:
    def __init__(self, node):
        self.node = node
        self.before = 0
        self.after = []


class TopologicalSorter:
    """Nodes in the order in which CPython gives them: those that wait for nothing first, by the order of their mention."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed = 0
        self._done = 0
        for node in graph or {}:
            self.add(node, *graph[node])

    def _info(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        self._info(node).before += len(predecessors)
        for each in predecessors:
            self._info(each).after.append(node)

    def prepare(self):
        waiting = {name: self._nodes[name].before for name in self._nodes}
        free = [name for name in waiting if waiting[name] == 0]
        count = 0
        while free:
            count += 1
            for name in self._nodes[free.pop()].after:
                waiting[name] -= 1
                if waiting[name] == 0:
                    free.append(name)
        if count < len(self._nodes):
            raise CycleError("nodes are in a cycle")
        self._ready = [name for name in self._nodes if self._nodes[name].before == 0]

    def get_ready(self):
        found = tuple(self._ready)
        self._ready = []
        self._passed += len(found)
        return found

    def is_active(self):
        return self._done < self._passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        for node in nodes:
            self._done += 1
            for name in self._nodes[node].after:
                self._nodes[name].before -= 1
                if self._nodes[name].before == 0:
                    self._ready.append(name)

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)
