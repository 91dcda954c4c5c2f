from _epochzero import config_set, transformers_config, unknown_value


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
        described = transformers_config(cls, pretrained_model_name_or_path, kwargs)
        if described is not None:
            return described
        config = cls(**kwargs)
        config._checkpoint = pretrained_model_name_or_path
        return config

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
