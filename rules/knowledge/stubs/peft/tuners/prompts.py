"""Virtual tokens that are learned in front of the input, and the small networks that make them."""

from _epochzero import is_known, unknown_value
from torch import nn


class PromptEmbedding(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.embedding = nn.Embedding(config.num_virtual_tokens * config.num_transformer_submodules, config.token_dim)

    def forward(self, indices):
        return self.embedding(indices)


class PrefixEncoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.prefix_projection = config.prefix_projection
        keys_and_values = config.num_layers * 2 * config.token_dim
        if config.prefix_projection and not config.inference_mode:
            self.embedding = nn.Embedding(config.num_virtual_tokens, config.token_dim)
            self.transform = nn.Sequential(
                nn.Linear(config.token_dim, config.encoder_hidden_size), nn.Tanh(), nn.Linear(config.encoder_hidden_size, keys_and_values)
            )
        else:
            self.embedding = nn.Embedding(config.num_virtual_tokens, keys_and_values)

    def forward(self, prefix):
        tokens = self.embedding(prefix)
        return self.transform(tokens) if self.prefix_projection else tokens


class PromptEncoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        size, hidden = config.token_dim, config.encoder_hidden_size
        self.embedding = nn.Embedding(config.num_virtual_tokens * config.num_transformer_submodules, size)
        self.encoder_type = config.encoder_reparameterization_type
        if config.inference_mode:
            return
        if self.encoder_type == "LSTM":
            self.lstm_head = nn.LSTM(
                input_size=size, hidden_size=hidden, num_layers=config.encoder_num_layers, dropout=config.encoder_dropout, bidirectional=True,
                batch_first=True,
            )
            self.mlp_head = nn.Sequential(nn.Linear(hidden * 2, hidden * 2), nn.ReLU(), nn.Linear(hidden * 2, size))
        else:
            self.mlp_head = nn.Sequential(nn.Linear(size, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, size))

    def forward(self, indices):
        tokens = self.embedding(indices)
        return self.mlp_head(self.lstm_head(tokens)[0] if self.encoder_type == "LSTM" else tokens)


ENCODERS = {"PROMPT_TUNING": PromptEmbedding, "PREFIX_TUNING": PrefixEncoder, "P_TUNING": PromptEncoder}


def prepare(config, model):
    """Fills in the sizes that follow from the model's own configuration."""
    own = getattr(model, "config", None)
    text = getattr(own, "text_config", None)
    own = own if text is None or not is_known(text) else text
    if config.num_layers is None:
        config.num_layers = _first(own, ("num_hidden_layers", "num_layers", "n_layer"))
    if config.token_dim is None:
        config.token_dim = _first(own, ("hidden_size", "n_embd", "d_model"))
    if config.num_attention_heads is None:
        config.num_attention_heads = _first(own, ("num_attention_heads", "n_head", "num_heads", "encoder_attention_heads"))
    if config.num_transformer_submodules is None:
        config.num_transformer_submodules = 2 if config.task_type == "SEQ_2_SEQ_LM" else 1
    if config.encoder_hidden_size is None:
        config.encoder_hidden_size = config.token_dim
    return config


def _first(config, names):
    for name in names:
        value = getattr(config, name, None)
        if value is not None and is_known(value):
            return value
    return unknown_value(f"`{names[0]}` of the adapted model", False)
