"""Composition of a configuration from a defaults list, as Hydra 1.1 and later do it."""
import _commandline
from _epochzero import entry_at, is_known, open_object, read_text, unknown, yaml_documents
from hydra.core.config_store import ConfigStore
from omegaconf import DictConfig, OmegaConf, _assign, _merge
from os import path as _path

current = [None]
_NOT_THERE = "a configuration that Hydra composes is not in the repository"


class _NotThere(Exception):
    pass


def search_folder(file, config_path):
    if not is_known(file):
        return None
    if config_path is not None and not is_known(config_path):
        return None
    if config_path is None:
        return _path.dirname(file)
    if config_path.startswith("pkg://"):
        return None
    return _path.normpath(_path.join(_path.dirname(file), config_path))


def composed(folder, name, overrides, origin=()):
    """The configuration; its values may be overridden on the command line, and rest on the words of it that are known."""
    if (folder is None and name is not None) or (name is not None and not is_known(name)):
        if name is None or not is_known(name) or ConfigStore.instance()._find(name) is None:
            return unknown(_NOT_THERE)
    composition = _Composition(folder, overrides)
    try:
        config = composition.run(name)
    except _NotThere:
        return unknown(_NOT_THERE)
    object.__setattr__(config, "_overridable", True)
    object.__setattr__(config, "_origin", list(origin))
    object.__setattr__(config, "_struct", True)
    return config


class _Composition:
    def __init__(self, folder, overrides):
        self.folder = folder
        self.values = []
        self.choices = {}
        self.parts = []
        self.used = []
        for text in overrides:
            key, equals, value = text.partition("=")
            plain = key.lstrip("+~")
            group = plain.partition("@")[0]
            if equals and not key.startswith("~") and "." not in group and self.is_group(group):
                self.choices[plain] = value
            else:
                self.values.append((key, value if equals else None))

    def is_group(self, name):
        if self.folder is not None:
            entry = entry_at(_path.join(self.folder, name))
            if is_known(entry) and entry == "folder":
                return True
        return ConfigStore.instance()._is_group(name)

    def run(self, name):
        config = DictConfig({})
        if name is not None:
            if name.endswith(".yaml") or name.endswith(".yml"):
                name = name.rpartition(".")[0]
            self.find_overrides(name, "")
            self.add(name, "", None, False)
        for group in self.choices:
            # Hydra's own groups (`override hydra/job_logging: none`) say nothing of the program's configuration.
            if group not in self.used and not group.startswith("hydra/"):
                self.add_group(group, self.choices[group], "", False)
        for package, document in self.parts:
            if package == "":
                _merge(config, document)
            else:
                holder = DictConfig({})
                _assign(holder, package, document)
                _merge(config, holder)
        if "hydra" in config._content:
            del config._content["hydra"]
        for key, value in self.values:
            plain = key.lstrip("+~")
            if key.startswith("~"):
                self.remove(config, plain)
            elif not plain.startswith("hydra."):
                _assign(config, plain, _commandline.literal(value))
        return config

    def remove(self, config, path):
        names = path.split(".")
        for name in names[:-1]:
            config = config._content[name]
        config._content.pop(names[-1], None)

    def read(self, name):
        """A configuration by its path below the folder: its package header and content."""
        if self.folder is not None:
            for ending in (".yaml", ".yml"):
                text = read_text(_path.join(self.folder, name + ending))
                if is_known(text):
                    documents = yaml_documents(text, True)
                    if not is_known(documents):
                        raise _NotThere(name)
                    content = documents[0] if documents else None
                    return _header(text), {} if content is None else content
        stored = ConfigStore.instance()._find(name)
        if stored is None:
            raise _NotThere(name)
        return stored

    def entries(self, document):
        if isinstance(document, dict):
            return document.get("defaults", [])
        if isinstance(document, DictConfig) and "defaults" in document._content:
            return [dict(entry) if isinstance(entry, DictConfig) else entry for entry in document.defaults]
        return getattr(type(document), "__hydra_defaults__", [])

    def find_overrides(self, name, group):
        """`override group: option` entries hold for the whole composition and are read before it; an outer one wins."""
        header, document = self.read(name)
        entries = self.entries(document)
        for entry in entries:
            if isinstance(entry, dict):
                for key in entry:
                    words = key.split()
                    if words[0] == "override" and words[-1].lstrip("/") not in self.choices:
                        self.choices[words[-1].lstrip("/")] = entry[key]
        for entry in entries:
            if isinstance(entry, dict):
                for key in entry:
                    words = key.split()
                    target = words[-1].partition("@")[0]
                    where = target[1:] if target.startswith("/") else _below(group, target)
                    option = self.choices.get(where, entry[key])
                    if words[0] != "override" and isinstance(option, str) and "${" not in option and not where.startswith("hydra"):
                        try:
                            self.find_overrides(where + "/" + option, where)
                        except _NotThere:
                            pass

    def add(self, name, group, package, optional):
        try:
            header, document = self.read(name)
        except _NotThere:
            if optional:
                return
            raise
        own = group.replace("/", ".") if package is None else package
        if package is None and header is not None:
            own = "" if header == "_global_" else group.replace("/", ".") if header == "_group_" else header
        entries = self.entries(document)
        placed = False
        body = OmegaConf.create(document)
        if "defaults" in body._content:
            del body._content["defaults"]
        for entry in entries:
            if entry == "_self_":
                self.parts.append((own, body))
                placed = True
            elif isinstance(entry, str):
                where = entry[1:] if entry.startswith("/") else _below(group, entry)
                where, at, target = where.partition("@")
                self.add(where, where.rpartition("/")[0], _package(own, target) if at else own, False)
            elif isinstance(entry, dict):
                for key in entry:
                    words = key.split()
                    if words[0] != "override":
                        self.add_entry(words[-1], entry[key], group, own, "optional" in words)
        if not placed:
            self.parts.append((own, body))

    def add_entry(self, key, option, group, package, optional):
        key, at, target = key.partition("@")
        absolute = key.startswith("/")
        where = key[1:] if absolute else _below(group, key)
        if where.startswith("hydra/") or where == "hydra":
            return
        full = where + at + target
        option = self.choices.get(full, self.choices.get(where, option))
        self.used.extend([where, full])
        place = None
        if at:
            place = _package(package, target)
        elif package != group.replace("/", "."):
            # A parent that was moved takes its children along.
            place = _package(package, key.replace("/", ".")) if not absolute else None
        self.add_group(where, option, place, optional)

    def add_group(self, where, option, place, optional):
        if option is None:
            return
        if isinstance(option, list):
            for one in option:
                self.add_group(where, one, place, optional)
            return
        if not isinstance(option, str) or "${" in option or option == "???":
            raise _NotThere(where)
        if option.endswith(".yaml"):
            option = option[:-5]
        name = where + "/" + option
        self.add(name, name.rpartition("/")[0] if "/" in option else where, place if place != "" else None, optional)


def _below(group, name):
    return group + "/" + name if group else name


def _package(parent, target):
    if target == "_global_":
        return ""
    if target.startswith("_global_."):
        return target[len("_global_.") :]
    if target == "_here_":
        return parent
    return parent + "." + target if parent else target


def _header(text):
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("#"):
            line = line[1:].strip()
            if line.startswith("@package"):
                return line[len("@package") :].strip()
        elif line:
            return None
    return None
