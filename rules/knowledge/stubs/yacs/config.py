from _epochzero import is_known, literal_or_text, read_text, unknown, yaml_documents
from copy import deepcopy


class CfgNode(dict):
    def __init__(self, init_dict=None, key_list=None, new_allowed=False):
        for key, value in (init_dict or {}).items():
            dict.__setitem__(self, key, CfgNode(value) if type(value) is dict else value)
        object.__setattr__(self, "_frozen", False)
        object.__setattr__(self, "_new_allowed", new_allowed)

    def __getattr__(self, name):
        if name in self:
            return self[name]
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if self.is_frozen():
            raise AttributeError("Attempted to set " + name + " to " + repr(value) + ", but CfgNode is immutable")
        self[name] = value

    def freeze(self):
        self._immutable(True)

    def defrost(self):
        self._immutable(False)

    def is_frozen(self):
        return object.__getattribute__(self, "_frozen")

    def _immutable(self, value):
        object.__setattr__(self, "_frozen", value)
        for item in self.values():
            if isinstance(item, CfgNode):
                item._immutable(value)

    def clone(self):
        return deepcopy(self)

    def set_new_allowed(self, value):
        object.__setattr__(self, "_new_allowed", value)

    def is_new_allowed(self):
        return object.__getattribute__(self, "_new_allowed")

    def __deepcopy__(self, memo):
        made = type(self)()
        for key, value in self.items():
            dict.__setitem__(made, key, deepcopy(value))
        object.__setattr__(made, "_frozen", self.is_frozen())
        object.__setattr__(made, "_new_allowed", self.is_new_allowed())
        return made

    @classmethod
    def load_cfg(cls, source):
        text = source.read() if hasattr(source, "read") else source
        documents = yaml_documents(text)
        return cls(documents[0]) if is_known(documents) else documents

    def merge_from_file(self, cfg_filename):
        text = read_text(str(cfg_filename))
        documents = yaml_documents(text) if is_known(text) else text
        if not is_known(documents):
            self._not_known("`" + str(cfg_filename) + "`, which is not in the repository, may change it")
            return
        if documents and documents[0] is not None:
            self._merge(_decoded_tree(documents[0]))

    def merge_from_other_cfg(self, cfg_other):
        self._merge(cfg_other)

    def merge_from_list(self, cfg_list):
        items = list(cfg_list)
        for index in range(0, len(items) - 1, 2):
            names = items[index].split(".")
            node = self
            for name in names[:-1]:
                node = node[name]
            if names[-1] not in node:
                raise KeyError("Non-existent key: " + items[index])
            node._put(names[-1], _decoded(items[index + 1]))

    def _merge(self, other):
        for key, value in other.items():
            if key in self and isinstance(self[key], CfgNode):
                self[key]._merge(value)
            elif key in self or self.is_new_allowed():
                self._put(key, CfgNode(value) if type(value) is dict else value)
            else:
                raise KeyError("Non-existent config key: " + str(key))

    def _put(self, key, value):
        old = self.get(key)
        if isinstance(old, tuple) and isinstance(value, list):
            value = tuple(value)
        elif isinstance(old, list) and isinstance(value, tuple):
            value = list(value)
        dict.__setitem__(self, key, value)

    def _not_known(self, reason):
        for key in self:
            if isinstance(self[key], CfgNode):
                self[key]._not_known(reason)
            else:
                dict.__setitem__(self, key, unknown(reason))

    def dump(self, **kwargs):
        return str(self)


def _decoded(value):
    """A text as Python reads it, where it can."""
    if isinstance(value, str):
        return literal_or_text(value)
    return value


def _decoded_tree(value):
    if isinstance(value, dict):
        return {key: _decoded_tree(item) for key, item in value.items()}
    return _decoded(value)


def load_cfg(source):
    return CfgNode.load_cfg(source)
