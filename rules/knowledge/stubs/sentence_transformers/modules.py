"""Parts of an embedding model; names of attributes and parameters as in the newest release, or as before release 6 where the repository asks for that."""

from _epochzero import library_major, method_of, unknown_value
from torch import nn


def _before_6():
    major = library_major("sentence-transformers")
    return major is not None and major < 6


class Transformer(nn.Module):
    def __init__(self, model_name_or_path=None, *args, max_seq_length=None, **kwargs):
        super().__init__()
        from transformers import AutoModel

        inner = AutoModel.from_pretrained(_full(model_name_or_path))
        if _before_6():
            self.auto_model = inner
        else:
            self.model = inner
        self.max_seq_length = args[0] if args else max_seq_length

    def __getattr__(self, name):
        if name == "auto_model":
            return self.model
        if name == "model":
            return self.auto_model
        return unknown_value(f"`{name}` of a Transformer module", False)

    def get_word_embedding_dimension(self):
        return self.auto_model.config.hidden_size

    get_embedding_dimension = get_word_embedding_dimension

    def forward(self, features, **kwargs):
        return {"token_embeddings": method_of(self.auto_model), "sentence_embedding": method_of(self.auto_model)}


_OWN = ("all-MiniLM-L6-v2", "all-MiniLM-L12-v2", "all-mpnet-base-v2", "paraphrase-MiniLM-L6-v2", "multi-qa-MiniLM-L6-cos-v1",
        "paraphrase-multilingual-MiniLM-L12-v2", "msmarco-MiniLM-L6-cos-v5")


def _full(name):
    return "sentence-transformers/" + name if isinstance(name, str) and name in _OWN else name


class _Feature(nn.Module):
    def forward(self, features, **kwargs):
        features["sentence_embedding"] = method_of(self, features["sentence_embedding"])
        return features


class Pooling(_Feature):
    def __init__(self, word_embedding_dimension=None, pooling_mode=None, **kwargs):
        super().__init__()
        several = [kwargs.get(name) for name in ("pooling_mode_cls_token", "pooling_mode_mean_tokens", "pooling_mode_max_tokens")]
        chosen = [one for one in several if one]
        size = word_embedding_dimension if word_embedding_dimension is not None else kwargs.get("embedding_dimension")
        self.pooling_output_dimension = size * max(1, len(chosen))

    def get_sentence_embedding_dimension(self):
        return self.pooling_output_dimension

    get_embedding_dimension = get_sentence_embedding_dimension


class Dense(_Feature):
    def __init__(self, in_features, out_features, bias=True, activation_function=None, init_weight=None, init_bias=None, **kwargs):
        super().__init__()
        self.out_features = out_features
        self.linear = nn.Linear(in_features, out_features, bias=bias)
        self.activation_function = nn.Tanh() if activation_function is None else activation_function

    def get_sentence_embedding_dimension(self):
        return self.out_features

    get_embedding_dimension = get_sentence_embedding_dimension


class Normalize(_Feature):
    pass


class Dropout(_Feature):
    def __init__(self, dropout=0.2):
        super().__init__()


class LayerNorm(_Feature):
    def __init__(self, dimension):
        super().__init__()
        self.norm = nn.LayerNorm(dimension)


def __getattr__(name):
    from _layers import Undescribed

    return type(name, (Undescribed,), {})
