from _epochzero import (
    is_token_embedding,
    module_load_state_dict,
    module_open,
    open_reason,
    pretrained_forward,
    resize_embeddings,
    set_attribute,
    transformers_from_pretrained,
    unknown_value,
)
import torch
from torch.nn.modules.module import Module
from transformers.configuration_utils import PretrainedConfig
# Until 4.9 they were here.
from transformers.pytorch_utils import apply_chunking_to_forward, find_pruneable_heads_and_indices, prune_layer, prune_linear_layer


def in_dtype(model, dtype):
    # "auto" is the checkpoint's own type: float32 for most of those that are described here.
    if dtype is None or dtype == "auto":
        return model
    return model.to(getattr(torch, dtype) if isinstance(dtype, str) else dtype)


class PreTrainedModel(Module):
    config_class = PretrainedConfig
    base_model_prefix = ""
    main_input_name = "input_ids"
    supports_gradient_checkpointing = True

    def __init__(self, config=None, *inputs, **kwargs):
        super().__init__()
        set_attribute(self, "config", config)

    def forward(self, *args, **kwargs):
        return pretrained_forward(self, args, kwargs)

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
        described = transformers_from_pretrained(cls, pretrained_model_name_or_path, model_args, config, kwargs)
        dtype = kwargs.pop("dtype", None) or kwargs.pop("torch_dtype", None)
        if described is not None:
            return in_dtype(described, dtype)
        if config is None or isinstance(config, str):
            config = cls.config_class.from_pretrained(pretrained_model_name_or_path, **kwargs)
            kwargs = {}
        model = cls(config, *model_args)
        module_load_state_dict(model, unknown_value("a checkpoint", True), False)
        return in_dtype(model, dtype)

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
        for name, module in self.named_modules():
            if is_token_embedding(name):
                return module
        return unknown_value("the input embeddings of a model", True)

    def get_output_embeddings(self):
        for name, module in self.named_modules():
            if name in ("lm_head", "embed_out", "proj_out", "cls.predictions.decoder", "vocab_projector", "generator_lm_head"):
                return module
        return None if open_reason(self) is None else unknown_value("the output layer of a model", True)

    def get_encoder(self):
        return self.base_model.encoder

    def get_decoder(self):
        return self.base_model.decoder

    def freeze_base_model(self):
        for parameter in self.base_model.parameters():
            parameter.requires_grad = False

    def freeze_feature_encoder(self):
        for parameter in self.base_model.feature_extractor.parameters():
            parameter.requires_grad = False

    freeze_feature_extractor = freeze_feature_encoder

    def freeze_encoder(self):
        for parameter in self.get_encoder().parameters():
            parameter.requires_grad = False

    def num_parameters(self, only_trainable=False, exclude_embeddings=False):
        if exclude_embeddings:
            return unknown_value("the number of parameters", False)
        return sum(p.numel() for p in self.parameters() if p.requires_grad or not only_trainable)

    def resize_token_embeddings(self, new_num_tokens=None, pad_to_multiple_of=None, *args, **kwargs):
        if pad_to_multiple_of is not None and new_num_tokens is not None:
            new_num_tokens = (new_num_tokens + pad_to_multiple_of - 1) // pad_to_multiple_of * pad_to_multiple_of
        resize_embeddings(self, new_num_tokens)
        return self.get_input_embeddings()

    def generate(self, *args, **kwargs):
        return unknown_value("generated tokens", False)

    def add_adapter(self, *args, **kwargs):
        module_open(self, "adapters are added")
