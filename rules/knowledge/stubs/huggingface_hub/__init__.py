from _epochzero import harmless as __getattr__, unknown_value


class PyTorchModelHubMixin:
    """Loads and stores; what a model is made of it leaves to the class."""

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        return unknown_value("a model of the hub", True)

    def save_pretrained(self, *args, **kwargs):
        return None

    def push_to_hub(self, *args, **kwargs):
        return None


ModelHubMixin = PyTorchModelHubMixin
