"""Classes by the naming rules of the library: what a name ends with says what it is."""

import re

from _epochzero import class_once, harmless, module_open, transformers_class, transformers_model, unknown_value
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel, in_dtype

_made = {}

_WATCHING = (
    "Tokenizer", "TokenizerFast", "TokenizerBase", "Processor", "ImageProcessor", "ImageProcessorFast",
    "FeatureExtractor", "Streamer", "Pipeline", "GenerationConfig", "BitsAndBytesConfig", "StoppingCriteria",
    "StoppingCriteriaList", "LogitsProcessor", "LogitsProcessorList", "BatchEncoding", "DataProcessor",
)


class _Watched(type):
    def __instancecheck__(cls, instance):
        # `AutoTokenizer` gives one of a class that the checkpoint names, mostly a fast one.
        return unknown_value("which class of tokenizer or processor it is", False) if Watching in type(instance).__mro__ else False


class Watching(metaclass=_Watched):
    """A tokenizer or a processor: it makes inputs and leaves models alone."""

    def __init__(self, *args, **kwargs):
        self._options = kwargs

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        return cls()

    def __call__(self, *args, **kwargs):
        return unknown_value("what a tokenizer or processor gives", False)

    def __len__(self):
        return unknown_value("the size of a vocabulary", False)

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a tokenizer or processor", False)


def class_named(name):
    described = transformers_class(f"transformers.{name}")
    if described is not None:
        return described
    if "EncoderDecoder" in name:
        from transformers.encoder_decoder import NAMED

        if name in NAMED:
            return NAMED[name]
    return class_once(_made, name, _make)


def _make(name):
    if name == "pipeline":
        return lambda *args, **kwargs: harmless()
    if not re.match(r"[A-Z]", name):
        return unknown_value(f"`transformers.{name}` is not described here", False)
    if name.endswith(_WATCHING):
        return _Watched(name, (Watching,), {})
    if name.endswith("Config"):
        return type(name, (PretrainedConfig,), {})
    if name.startswith("Auto"):
        return type(name, (_Auto,), {"_architecture": name})
    if re.match(r".*(Model|For[A-Z][A-Za-z0-9]*|LMHead[A-Za-z]*|DoubleHeads[A-Za-z]*|Encoder|Decoder|Backbone|Layer|Embeddings|Pooler|Attention|Block)$", name):
        return type(name, (_Listed,), {"_architecture": name, "base_model_prefix": unknown_value("the name of a model's body", False)})
    return unknown_value(f"`transformers.{name}` is not described here", True)


class _Auto:
    _architecture = None

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, *model_args, config=None, **kwargs):
        dtype = kwargs.pop("dtype", None) or kwargs.pop("torch_dtype", None)
        return in_dtype(transformers_model(cls._architecture, pretrained_model_name_or_path, config, kwargs), dtype)

    @classmethod
    def from_config(cls, config, **kwargs):
        return transformers_model(cls._architecture, None, config, kwargs)


class _Listed(PreTrainedModel):
    """A model class whose tree the architecture tables hold, or nothing does."""

    _architecture = None

    def __new__(cls, *args, **kwargs):
        if _own(cls):
            config = args[0] if args else kwargs.pop("config", None)
            return transformers_model(cls._architecture, None, config, kwargs)
        return super().__new__(cls)

    def __init__(self, config=None, *args, **kwargs):
        super().__init__(config)
        if not self._architecture.endswith("PreTrainedModel"):
            module_open(self, f"the parts of {self._architecture} are not described here")

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, *model_args, config=None, **kwargs):
        if _own(cls):
            dtype = kwargs.pop("dtype", None) or kwargs.pop("torch_dtype", None)
            return in_dtype(transformers_model(cls._architecture, pretrained_model_name_or_path, config, kwargs), dtype)
        return super().from_pretrained(pretrained_model_name_or_path, *model_args, config=config, **kwargs)


def _own(cls):
    """Whether it is the library's class and no program's subclass of it."""
    return cls._architecture is not None and "_architecture" in vars(cls) and not cls._architecture.endswith("PreTrainedModel")
