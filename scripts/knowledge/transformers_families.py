"""The families of transformers that the tables describe, and how to sample a configuration of each.

A sampler gives distinct numbers to every field that sizes of the model may follow, under the constraints that the models have
(attention heads divide the width). `branches` are combinations of fields that choose between trees; the first is the default.
"""

import transformers_families_more as more
from transformers_sampling import INT, TIED, UNTIED, Sampler, both, product  # noqa: F401 - Sampler is the generator's


def bert(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads,
        intermediate_size=s.number(500, 900), max_position_embeddings=s.number(500, 900), type_vocab_size=s.number(2, 60), num_labels=s.labels(),
    )  # fmt: skip


def distilbert(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), dim=width, n_layers=s.layers(), n_heads=heads, hidden_dim=s.number(500, 900),
        max_position_embeddings=s.number(500, 900), num_labels=s.labels(),
    )  # fmt: skip


def albert(s):
    return dict(**bert(s), embedding_size=s.number(100, 400))


def mpnet(s):
    made = bert(s)
    del made["type_vocab_size"]
    return dict(**made, relative_attention_num_buckets=s.number(20, 90))


def deberta(s):
    return dict(**bert(s), position_buckets=s.number(20, 90), pooler_hidden_size=s.number(100, 400))


def gpt2(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), n_positions=s.number(500, 900), n_embd=width, n_layer=s.layers(), n_head=heads,
        n_inner=s.number(500, 900), num_labels=s.labels(),
    )  # fmt: skip


def gpt_neo(s):
    heads, width = s.heads()
    layers = s.layers()
    return dict(
        vocab_size=s.number(1000, 4000), max_position_embeddings=s.number(500, 900), hidden_size=width, num_layers=layers, num_heads=heads,
        attention_types=[[["global"], layers]], intermediate_size=s.number(500, 900), num_labels=s.labels(),
    )  # fmt: skip


def gpt_neox(s):
    made = bert(s)
    del made["type_vocab_size"]
    return made


def opt(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=width, num_hidden_layers=s.layers(), ffn_dim=s.number(500, 900),
        max_position_embeddings=s.number(500, 900), num_attention_heads=heads, word_embed_proj_dim=s.number(20, 400), num_labels=s.labels(),
    )  # fmt: skip


def llama(s):
    groups = s.number(3, 9)
    heads = groups * s.number(2, 6)
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=heads * s.number(5, 60, 2), intermediate_size=s.number(500, 900),
        num_hidden_layers=s.layers(), num_attention_heads=heads, num_key_value_heads=groups, num_labels=s.labels(),
    )  # fmt: skip


def llama_heads(s):
    return dict(**llama(s), head_dim=s.number(5, 60, 2))


def t5(s):
    return dict(
        vocab_size=s.number(1000, 4000), d_model=s.number(100, 400), d_kv=s.number(10, 60), d_ff=s.number(500, 900), num_layers=s.layers(),
        num_decoder_layers=s.layers(), num_heads=s.number(3, 17), relative_attention_num_buckets=s.number(20, 90), num_labels=s.labels(),
    )  # fmt: skip


def seq2seq(s):
    heads, others = s.number(3, 9), s.number(3, 9)
    return dict(
        vocab_size=s.number(1000, 4000), max_position_embeddings=s.number(500, 900), encoder_layers=s.layers(), encoder_ffn_dim=s.number(500, 900),
        encoder_attention_heads=heads, decoder_layers=s.layers(), decoder_ffn_dim=s.number(500, 900), decoder_attention_heads=others,
        d_model=heads * others * s.number(2, 9, 2), num_labels=s.labels(),
    )  # fmt: skip


def pegasus(s):
    """Small: its positions are computed one by one."""
    heads, others = s.number(2, 6), s.number(2, 6)
    return {
        **seq2seq(s), "max_position_embeddings": s.number(20, 60), "d_model": heads * others * s.number(1, 5, 2),
        "encoder_attention_heads": heads, "decoder_attention_heads": others,
    }  # fmt: skip


def whisper(s):
    made = seq2seq(s)
    del made["max_position_embeddings"]
    # Larger than its special tokens' numbers.
    made["vocab_size"] = s.number(51_000, 54_000)
    return dict(
        **made, num_mel_bins=s.number(20, 90), max_source_positions=s.number(500, 900), max_target_positions=s.number(100, 500),
        classifier_proj_size=s.number(100, 400),
    )  # fmt: skip


def vision(s):
    heads, width = s.heads()
    patch = s.number(5, 18)
    return dict(
        hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads, intermediate_size=s.number(500, 900),
        image_size=patch * s.number(3, 30), patch_size=patch, num_channels=s.number(2, 9), num_labels=s.labels(),
    )  # fmt: skip


def vit(s):
    return dict(**vision(s), encoder_stride=s.number(4, 20), pooler_output_size=s.number(100, 400))


def dinov2(s):
    made = vision(s)
    del made["intermediate_size"]
    return dict(**made, mlp_ratio=s.number(2, 7))


def beit(s):
    return dict(**vision(s), vocab_size=s.number(1000, 4000))


def video(s):
    made = vision(s)
    # Small: its positions are computed one by one.
    made["image_size"] = made["patch_size"] * s.number(2, 6)
    return dict(**made, num_frames=2 * s.number(2, 6), decoder_hidden_size=s.number(6, 60, 12),
                decoder_num_hidden_layers=s.layers(), decoder_intermediate_size=s.number(500, 900))  # fmt: skip


def ast(s):
    made = vision(s)
    for name in ("image_size", "num_channels"):
        del made[name]
    made["patch_size"] = s.number(5, 18)
    return dict(**made, frequency_stride=s.number(2, 9), time_stride=s.number(2, 9), max_length=s.number(400, 999), num_mel_bins=s.number(60, 200))


def swin(s):
    heads = s.number(3, 6)
    patch = s.number(3, 9)
    return dict(
        image_size=patch * s.number(60, 90), patch_size=patch, num_channels=s.number(2, 9), embed_dim=heads * s.number(5, 30, 2),
        depths=[s.number(3, 30) for _ in range(4)], num_heads=[heads, heads * 2, heads * 4, heads * 8], window_size=s.number(3, 9),
        mlp_ratio=s.number(2, 7), encoder_stride=s.number(4, 40), num_labels=s.labels(),
    )  # fmt: skip


def convnext(s):
    return dict(
        num_channels=s.number(2, 9), patch_size=s.number(2, 9), hidden_sizes=[s.number(20, 400) for _ in range(4)],
        depths=[s.number(3, 30) for _ in range(4)], image_size=s.number(100, 400), num_labels=s.labels(),
    )  # fmt: skip


def segformer(s):
    heads = [s.number(2, 17) for _ in range(4)]
    return dict(
        num_channels=s.number(2, 9), depths=[s.number(3, 40) for _ in range(4)], sr_ratios=[s.number(2, 90) for _ in range(3)] + [1],
        hidden_sizes=[head * s.number(3, 30) for head in heads], patch_sizes=[s.number(2, 90) for _ in range(4)],
        strides=[s.number(2, 90) for _ in range(4)], num_attention_heads=heads, mlp_ratios=[s.number(2, 90) for _ in range(4)],
        decoder_hidden_size=s.number(100, 400), num_labels=s.labels(),
    )  # fmt: skip


def wav2vec2(s):
    heads, groups = s.number(3, 9), s.number(2, 6)
    width = heads * groups * s.number(5, 30, 2)
    return dict(
        vocab_size=s.number(20, 90), hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads,
        intermediate_size=s.number(500, 900), conv_dim=[s.number(20, 900) for _ in range(7)], conv_kernel=[s.number(2, 40) for _ in range(7)],
        conv_stride=[s.number(2, 40) for _ in range(7)], num_conv_pos_embeddings=s.number(40, 200), num_conv_pos_embedding_groups=groups,
        classifier_proj_size=s.number(100, 400), num_labels=s.labels(),
    )  # fmt: skip


def clip_text(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=width, intermediate_size=s.number(500, 900), projection_dim=s.number(100, 400),
        num_hidden_layers=s.layers(), num_attention_heads=heads, max_position_embeddings=s.number(50, 400),
    )  # fmt: skip


def clip_vision(s):
    made = vision(s)
    del made["num_labels"]
    return dict(**made, projection_dim=s.number(100, 400))


def clip(s):
    return dict(text_config=clip_text(s), vision_config=clip_vision(s), projection_dim=s.number(100, 400), num_labels=s.labels())


DEBERTA_3 = {
    "relative_attention": True, "norm_rel_ebd": "layer_norm", "share_att_key": True, "pos_att_type": ["p2c", "c2p"],
    "position_biased_input": False, "type_vocab_size": 0, "position_buckets": INT, "conv_kernel_size": 0,
}  # fmt: skip
DEBERTA_1 = {
    "relative_attention": False, "norm_rel_ebd": "none", "share_att_key": False, "pos_att_type": None, "position_biased_input": True,
    "type_vocab_size": 0, "position_buckets": -1, "conv_kernel_size": 0,
}  # fmt: skip
WAV2VEC2 = product(
    [{"feat_extract_norm": "group"}, {"feat_extract_norm": "layer"}], [{"do_stable_layer_norm": False}, {"do_stable_layer_norm": True}],
    [{"conv_bias": False}, {"conv_bias": True}],
)  # fmt: skip
BEIT = [
    {"use_relative_position_bias": False, "use_absolute_position_embeddings": False, "use_shared_relative_position_bias": False},
    {"use_relative_position_bias": True, "use_absolute_position_embeddings": False, "use_shared_relative_position_bias": False},
]  # fmt: skip

# (file, configuration class, sampler, branches, relations that choose between trees)
FAMILIES = (
    ("bert", "BertConfig", bert, product(TIED, more.CROSS), ()),
    ("roberta", "RobertaConfig", bert, product(TIED, more.CROSS), ()),
    ("roberta", "XLMRobertaConfig", bert, product(TIED, more.CROSS), ()),
    ("distilbert", "DistilBertConfig", distilbert, TIED, ()),
    ("albert", "AlbertConfig", albert, TIED, ()),
    ("electra", "ElectraConfig", albert, TIED, (("embedding_size", "hidden_size"),)),
    ("deberta", "DebertaV2Config", deberta, [DEBERTA_1, DEBERTA_3, {**DEBERTA_3, "conv_kernel_size": 3, "conv_act": "gelu"}], ()),
    ("mpnet", "MPNetConfig", mpnet, [{}], ()),
    ("gpt2", "GPT2Config", gpt2, product(TIED, [{"n_inner": None}, {"n_inner": INT}], both("add_cross_attention")), ()),
    ("gpt_neo", "GPTNeoConfig", gpt_neo, [{"intermediate_size": None}, {"intermediate_size": INT}], ()),
    ("gpt_neox", "GPTNeoXConfig", gpt_neox, UNTIED, ()),
    ("opt", "OPTConfig", opt, [{"do_layer_norm_before": True}, {"do_layer_norm_before": False}], (("word_embed_proj_dim", "hidden_size"),)),
    ("llama", "LlamaConfig", llama_heads, product(UNTIED, [{"attention_bias": False}, {"attention_bias": True}]), ()),
    ("mistral", "MistralConfig", llama_heads, product(UNTIED, [{"head_dim": INT}, {"head_dim": None}]), ()),
    ("qwen2", "Qwen2Config", llama, UNTIED, ()),
    ("gemma", "GemmaConfig", llama_heads, TIED, ()),
    ("t5", "T5Config", t5, product(TIED, [{"feed_forward_proj": "relu"}, {"feed_forward_proj": "gated-gelu"}]), ()),
    ("bart", "BartConfig", seq2seq, TIED, ()),
    ("bart", "MBartConfig", seq2seq, TIED, ()),
    ("bart", "PegasusConfig", pegasus, TIED, ()),
    ("vit", "ViTConfig", vit, [{"qkv_bias": True}, {"qkv_bias": False}], ()),
    ("vit", "DeiTConfig", vit, [{"qkv_bias": True}, {"qkv_bias": False}], ()),
    ("beit", "BeitConfig", beit, BEIT, ()),
    ("swin", "SwinConfig", swin, [{}], ()),
    ("convnext", "ConvNextConfig", convnext, [{}], ()),
    ("dinov2", "Dinov2Config", dinov2, [{"use_swiglu_ffn": False}, {"use_swiglu_ffn": True}], ()),
    ("clip", "CLIPConfig", clip, [{}], ()),
    ("clip", "CLIPTextConfig", clip_text, [{}], ()),
    ("clip", "CLIPVisionConfig", clip_vision, [{}], ()),
    ("segformer", "SegformerConfig", segformer, [{}], ()),
    ("whisper", "WhisperConfig", whisper, TIED, ()),
    ("wav2vec2", "Wav2Vec2Config", wav2vec2, WAV2VEC2, ()),
    ("hubert", "HubertConfig", wav2vec2, WAV2VEC2, ()),
    ("ast", "ASTConfig", ast, [{}], ()),
    ("videomae", "VideoMAEConfig", video, [{}], ()),
    *more.FAMILIES,
)

# Below these values a part is left out.
MINIMUM = {
    "SegformerConfig": {f"sr_ratios.{stage}": 2 for stage in range(3)},
    "BeitConfig": {"layer_scale_init_value": 1e-12},
    "ConvNextConfig": {"layer_scale_init_value": 1e-12},
    **more.MINIMUM,
}

_AST_SIDES = [["+", ["//", ["-", size, "patch_size"], stride], 1] for size, stride in (("num_mel_bins", "frequency_stride"), ("max_length", "time_stride"))]
_PIXELS = ["*", ["*", "encoder_stride", "encoder_stride"], "num_channels"]
_PATCH = ["*", ["*", "patch_size", "patch_size"], "num_channels"]
_SWIGLU = ["*", ["//", ["+", ["//", ["*", ["*", "hidden_size", "mlp_ratio"], 2], 3], 7], 8], 8]
HINTS = {
    "ASTConfig": [["+", ["*", *_AST_SIDES], 2]],
    "ViTConfig": [_PIXELS],
    "ViTMAEConfig": [_PATCH],
    "VideoMAEConfig": [["*", _PATCH, "tubelet_size"]],
    "DeiTConfig": [_PIXELS],
    "SwinConfig": [_PIXELS],
    "Phi3Config": [["*", ["+", "num_attention_heads", ["*", "num_key_value_heads", 2]], ["//", "hidden_size", "num_attention_heads"]]],
    "Dinov2Config": [_SWIGLU, ["*", _SWIGLU, 2]],
}
"""Formulas longer than those that are searched for."""
