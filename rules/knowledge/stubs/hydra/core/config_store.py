class ConfigStore:
    _instance = None

    def __init__(self):
        self._stored = {}

    @staticmethod
    def instance():
        if ConfigStore._instance is None:
            ConfigStore._instance = ConfigStore()
        return ConfigStore._instance

    def store(self, name, node, group=None, package=None, provider=None):
        path = name[:-5] if name.endswith(".yaml") else name
        self._stored[group + "/" + path if group else path] = (package, node)

    def _find(self, name):
        return self._stored.get(name)

    def _is_group(self, name):
        return any([path.startswith(name + "/") for path in self._stored])
