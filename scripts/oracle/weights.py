"""Pretrained weights without a network.

Every loader builds the module tree that it would build with the real weights (auxiliary heads, frozen stems, default class counts),
and leaves the random initial values in place: only the *values* of the parameters differ from a real run, and no truth depends on them.
"""

from __future__ import annotations

import os
from collections import OrderedDict

import torch
from torch import nn
from torch.nn.modules.module import _IncompatibleKeys


class AbsentStateDict(OrderedDict):
    """Stands for a checkpoint that cannot be read here; loading it into a module changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.popped: list[str] = []

    def __missing__(self, key: str) -> "AbsentStateDict":
        return AbsentStateDict()

    def __contains__(self, key: object) -> bool:
        return False

    def pop(self, key: str, *default: object) -> None:  # type: ignore[override]
        # efficientnet_pytorch pops the head and then demands exactly these names among the missing ones.
        self.popped.append(key)

    def copy(self) -> "AbsentStateDict":
        return self


def install() -> None:
    """Replaces the weight loading of torch.hub, torchvision, efficientnet_pytorch, timm and transformers (those that are installed)."""
    _patch_torch()
    _patch_torchvision()
    _patch_efficientnet()
    _patch_timm()
    _patch_transformers()


def install_torch_only() -> None:
    """The loading of torch and torchvision only; the other libraries are not imported."""
    _patch_torch()
    _patch_torchvision()
    # No truth depends on values: drawing millions of random numbers is what building a model costs.
    for name in ("normal_", "uniform_", "trunc_normal_", "kaiming_normal_", "kaiming_uniform_", "xavier_normal_", "xavier_uniform_"):
        setattr(nn.init, name, _left_as_it_is)


def _left_as_it_is(tensor: torch.Tensor, *_args: object, **_kwargs: object) -> torch.Tensor:
    return tensor


def _absent(*_args: object, **_kwargs: object) -> AbsentStateDict:
    return AbsentStateDict()


def _patch_torch() -> None:
    real_load, real_load_state_dict, real_hub_load = torch.load, nn.Module.load_state_dict, torch.hub.load

    def load(f: object, *args: object, **kwargs: object) -> object:
        if isinstance(f, (str, os.PathLike)) and not os.path.exists(f):
            return AbsentStateDict()
        return real_load(f, *args, **kwargs)

    def load_state_dict(self: nn.Module, state_dict: object, *args: object, **kwargs: object) -> object:
        # A comprehension over an absent checkpoint is an empty plain dict: as absent as its source.
        if isinstance(state_dict, AbsentStateDict) or (isinstance(state_dict, dict) and not state_dict):
            return _IncompatibleKeys(list(getattr(state_dict, "popped", [])), [])
        return real_load_state_dict(self, state_dict, *args, **kwargs)

    def hub_load(repo: str, model: str, *args: object, **kwargs: object) -> object:
        if str(repo).startswith("pytorch/vision"):
            import torchvision

            kwargs.pop("force_reload", None)
            kwargs.pop("trust_repo", None)
            kwargs.pop("verbose", None)
            return getattr(torchvision.models, model)(*args, **kwargs)
        return real_hub_load(repo, model, *args, **kwargs)

    torch.load = load
    nn.Module.load_state_dict = load_state_dict
    torch.hub.load = hub_load
    torch.hub.load_state_dict_from_url = _absent
    torch.utils.model_zoo.load_url = _absent


def _patch_torchvision() -> None:
    from torchvision.models._api import WeightsEnum

    WeightsEnum.get_state_dict = _absent


def _patch_efficientnet() -> None:
    try:
        from efficientnet_pytorch import utils
    except ImportError:
        return
    utils.model_zoo.load_url = _absent


def _patch_timm() -> None:
    try:
        from timm.models import _builder
    except ImportError:
        return

    def load_pretrained(model: nn.Module, pretrained_cfg: object = None, **_kwargs: object) -> None:
        if not (pretrained_cfg or getattr(model, "pretrained_cfg", None)):
            raise RuntimeError("Invalid pretrained config, cannot load weights. Use `pretrained=False` for random init.")

    _builder.load_pretrained = load_pretrained


# Checkpoint name -> (configuration class, fields that differ from that class's defaults). From the checkpoints' own config.json.
TRANSFORMERS_CONFIGS: dict[str, tuple[str, dict[str, object]]] = {
    "bert-base-uncased": ("BertConfig", {}),
    "google-bert/bert-base-uncased": ("BertConfig", {}),
    "bert-base-cased": ("BertConfig", {"vocab_size": 28996}),
    "prajjwal1/bert-tiny": ("BertConfig", {"hidden_size": 128, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 512}),
    "distilbert-base-uncased": ("DistilBertConfig", {}),
    "distilbert/distilbert-base-uncased": ("DistilBertConfig", {}),
    "roberta-base": (
        "RobertaConfig",
        {"vocab_size": 50265, "max_position_embeddings": 514, "type_vocab_size": 1, "layer_norm_eps": 1e-5},
    ),
    "gpt2": ("GPT2Config", {}),
    "distilgpt2": ("GPT2Config", {"n_layer": 6}),
    "t5-small": ("T5Config", {}),
    "google/vit-base-patch16-224": ("ViTConfig", {"num_labels": 1000}),
    "google/vit-base-patch16-224-in21k": ("ViTConfig", {}),
    "facebook/deit-tiny-patch16-224": (
        "ViTConfig",
        {"hidden_size": 192, "num_attention_heads": 3, "intermediate_size": 768, "num_labels": 1000},
    ),
    "microsoft/resnet-50": ("ResNetConfig", {"num_labels": 1000}),
}


def _patch_transformers() -> None:
    try:
        import transformers
        from transformers.models.auto import auto_factory, modeling_auto  # noqa: F401  modeling_auto defines the subclasses
    except ImportError:
        return

    not_config = {"ignore_mismatched_sizes", "cache_dir", "torch_dtype", "dtype", "device_map", "low_cpu_mem_usage", "trust_remote_code"}

    def config_of(name: str, kwargs: dict[str, object]) -> object:
        if str(name) not in TRANSFORMERS_CONFIGS:
            raise LookupError(f"no configuration recorded for the checkpoint {name}")
        class_name, fields = TRANSFORMERS_CONFIGS[str(name)]
        wanted = {key: value for key, value in kwargs.items() if key not in not_config}
        if "id2label" in wanted and "num_labels" not in wanted:
            fields = {key: value for key, value in fields.items() if key != "num_labels"}
        return getattr(transformers, class_name)(**{**fields, **wanted})

    def model_from_pretrained(cls: type, name: str, *_args: object, **kwargs: object) -> object:
        config = kwargs.pop("config", None) or config_of(name, kwargs)
        return cls(config).eval()

    def auto_from_pretrained(cls: type, name: str, *_args: object, **kwargs: object) -> object:
        config = kwargs.pop("config", None) or config_of(name, kwargs)
        return cls.from_config(config).eval()

    def config_from_pretrained(cls: type, name: str, **kwargs: object) -> object:
        return config_of(name, kwargs)

    transformers.PreTrainedModel.from_pretrained = classmethod(model_from_pretrained)
    # Each AutoModelFor… class carries a copy of the base's method, made when modeling_auto was imported.
    for auto in (auto_factory._BaseAutoModelClass, *auto_factory._BaseAutoModelClass.__subclasses__()):
        auto.from_pretrained = classmethod(auto_from_pretrained)
    transformers.PretrainedConfig.from_pretrained = classmethod(config_from_pretrained)
    transformers.AutoConfig.from_pretrained = classmethod(config_from_pretrained)
    from text import FakeTokenizer

    for attribute in ("PreTrainedTokenizerBase", "AutoTokenizer"):
        getattr(transformers, attribute).from_pretrained = classmethod(lambda cls, *a, **k: FakeTokenizer())
