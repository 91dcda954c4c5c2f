from _epochzero import module_load_state_dict, module_open, set_attribute, unknown_value
from torch.nn.modules.module import Module
from transformers.configuration_utils import PretrainedConfig


class PreTrainedModel(Module):
    config_class = PretrainedConfig
    base_model_prefix = ""
    main_input_name = "input_ids"
    supports_gradient_checkpointing = True

    def __init__(self, config=None, *inputs, **kwargs):
        super().__init__()
        set_attribute(self, "config", config)

    @property
    def base_model(self):
        return getattr(self, self.base_model_prefix, self) if self.base_model_prefix else self

    @property
    def device(self):
        return unknown_value("the device of a model", False)

    @property
    def dtype(self):
        return unknown_value("the number type of a model", False)

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, *model_args, config=None, **kwargs):
        if config is None or isinstance(config, str):
            config = cls.config_class.from_pretrained(pretrained_model_name_or_path, **kwargs)
            kwargs = {}
        model = cls(config, *model_args)
        module_load_state_dict(model, unknown_value("a checkpoint", True), False)
        return model

    @classmethod
    def from_config(cls, config, **kwargs):
        return cls(config)

    @classmethod
    def _from_config(cls, config, **kwargs):
        return cls(config)

    def post_init(self):
        return None

    def init_weights(self):
        return None

    def tie_weights(self, *args, **kwargs):
        return None

    def save_pretrained(self, *args, **kwargs):
        return None

    push_to_hub = save_pretrained

    def gradient_checkpointing_enable(self, *args, **kwargs):
        return None

    def gradient_checkpointing_disable(self):
        return None

    def enable_input_require_grads(self):
        return None

    def get_input_embeddings(self):
        return unknown_value("the input embeddings of a model", True)

    def get_output_embeddings(self):
        return None

    def num_parameters(self, only_trainable=False, exclude_embeddings=False):
        return unknown_value("the number of parameters", False)

    def resize_token_embeddings(self, *args, **kwargs):
        module_open(self, "the embeddings are resized to a vocabulary that is not known")
        return unknown_value("the resized embeddings", True)

    def generate(self, *args, **kwargs):
        return unknown_value("generated tokens", False)

    def add_adapter(self, *args, **kwargs):
        module_open(self, "adapters are added")
