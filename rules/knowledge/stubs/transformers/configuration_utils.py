from _epochzero import config_set, is_known, json_loads, read_text, transformers_config, unknown_value


def _of_the_repository(path):
    """The content of a configuration that lies in the repository: the file itself, or the folder it is in."""
    if not is_known(path) or not isinstance(path, str):
        return None
    text = read_text(path if path.endswith(".json") else path.rstrip("/") + "/config.json")
    return json_loads(text) if is_known(text) else None


class PretrainedConfig:
    """What the program sets is known; defaults of the class and of a checkpoint are not."""

    model_type = ""

    def __init__(self, *args, **kwargs):
        if "num_labels" not in kwargs and "id2label" in kwargs:
            kwargs["num_labels"] = len(kwargs["id2label"])
        self._given = {}
        for key, value in kwargs.items():
            setattr(self, key, value)
            self._given[key] = value

    def __setattr__(self, name, value):
        config_set(self, name, value)

    def __getattr__(self, name):
        if name == "num_labels" and self.__dict__.get("_checkpoint") is None:
            return 2
        if name in ("output_hidden_states", "output_attentions", "torchscript", "is_encoder_decoder", "pruned_heads"):
            return False
        return unknown_value(f"`{name}` of a configuration of transformers", False)

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, **kwargs):
        written = _of_the_repository(pretrained_model_name_or_path)
        if isinstance(written, dict) and cls.model_type:
            return cls(**{**written, **kwargs})
        described = transformers_config(cls, pretrained_model_name_or_path, kwargs)
        if described is not None:
            return described
        config = cls(**kwargs)
        config._checkpoint = pretrained_model_name_or_path
        return config

    @classmethod
    def from_json_file(cls, json_file):
        written = _of_the_repository(json_file)
        return cls(**(unknown_value("a configuration that is not in the repository", False) if written is None else written))

    @classmethod
    def from_dict(cls, config_dict, **kwargs):
        return cls(**config_dict, **kwargs)

    def to_dict(self):
        return dict(self._given)

    def update(self, values):
        for key, value in values.items():
            setattr(self, key, value)

    def save_pretrained(self, *args, **kwargs):
        return None


PreTrainedConfig = PretrainedConfig


class AutoConfig(PretrainedConfig):
    # That of the configuration it gives, which a checkpoint decides.
    model_type = unknown_value("the kind of model that a checkpoint is of", False)
