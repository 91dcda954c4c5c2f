"""Samplers of the families beyond the best known ones; see transformers_families.py."""

from transformers_sampling import INT, TIED, UNTIED, both, product


def bert(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads,
        intermediate_size=s.number(500, 900), max_position_embeddings=s.number(500, 900), type_vocab_size=s.number(2, 60), num_labels=s.labels(),
    )  # fmt: skip


def untyped(s):
    made = bert(s)
    del made["type_vocab_size"]
    return made


def deberta(s):
    return dict(**untyped(s), pooler_hidden_size=s.number(100, 400))


def embedded(s):
    return dict(**bert(s), embedding_size=s.number(100, 400))


def layoutlm(s):
    return dict(**bert(s), max_2d_position_embeddings=s.number(500, 900))


def layoutlmv3(s):
    heads = s.number(2, 7)
    coordinate, shape = heads * s.number(3, 20), heads * s.number(3, 20)
    patch = s.number(5, 18)
    return dict(
        vocab_size=s.number(1000, 4000), coordinate_size=coordinate, shape_size=shape, hidden_size=4 * coordinate + 2 * shape, num_attention_heads=heads,
        num_hidden_layers=s.layers(), intermediate_size=s.number(500, 900), max_position_embeddings=s.number(500, 900), type_vocab_size=s.number(2, 60),
        max_2d_position_embeddings=s.number(500, 900), rel_pos_bins=s.number(20, 90), rel_2d_pos_bins=s.number(20, 90), patch_size=patch,
        input_size=patch * s.number(3, 30), num_channels=s.number(2, 9), num_labels=s.labels(),
    )  # fmt: skip


def mobilebert(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=s.number(300, 500), num_hidden_layers=s.layers(), num_attention_heads=heads,
        intermediate_size=s.number(500, 900), max_position_embeddings=s.number(500, 900), type_vocab_size=s.number(2, 60),
        embedding_size=s.number(100, 290), intra_bottleneck_size=width, num_feedforward_networks=s.number(3, 9), num_labels=s.labels(),
    )  # fmt: skip


def convbert(s):
    made = embedded(s)
    # Half of its heads are convolutions.
    made["num_attention_heads"] = 2 * s.number(2, 8)
    made["hidden_size"] = made["num_attention_heads"] * s.number(5, 60, 2)
    return made


def squeezebert(s):
    made = bert(s)
    # Its convolutions have groups, which divide the widths.
    made["hidden_size"] = made["num_attention_heads"] * 4 * s.number(5, 30)
    made["intermediate_size"] = 4 * s.number(100, 300)
    return dict(**made, embedding_size=made["hidden_size"])


def xlnet(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), d_model=width, n_layer=s.layers(), n_head=heads, d_inner=s.number(500, 900), num_labels=s.labels(),
    )  # fmt: skip


def modernbert(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads, intermediate_size=s.number(500, 900),
        max_position_embeddings=s.number(500, 900), num_labels=s.labels(), pad_token_id=0,
    )  # fmt: skip


def xlm(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), emb_dim=width, n_layers=s.layers(), n_heads=heads, n_langs=s.number(2, 60),
        max_position_embeddings=s.number(500, 900), num_labels=s.labels(),
    )  # fmt: skip


def bloom(s):
    heads, width = s.heads()
    return dict(vocab_size=s.number(1000, 4000), hidden_size=width, n_layer=s.layers(), n_head=heads, num_labels=s.labels())


def gptj(s):
    heads, width = s.heads(4)
    return dict(
        vocab_size=s.number(1000, 4000), n_positions=s.number(500, 900), n_embd=width, n_layer=s.layers(), n_head=heads, rotary_dim=2 * s.number(2, 10),
        n_inner=s.number(500, 900), num_labels=s.labels(),
    )  # fmt: skip


def codegen(s):
    made = gptj(s)
    # Its projection is split over four cores.
    made["n_head"] = 4 * s.number(2, 6)
    made["n_embd"] = made["n_head"] * s.number(5, 30, 4)
    return made


def openai_gpt(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), n_positions=s.number(500, 900), n_embd=width, n_layer=s.layers(), n_head=heads, num_labels=s.labels(),
    )  # fmt: skip


def gpt_bigcode(s):
    return dict(**openai_gpt(s), n_inner=s.number(500, 900))


def llama(s):
    groups = s.number(3, 9)
    heads = groups * s.number(2, 6)
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=heads * s.number(5, 60, 2), intermediate_size=s.number(500, 900),
        num_hidden_layers=s.layers(), num_attention_heads=heads, num_key_value_heads=groups, num_labels=s.labels(),
    )  # fmt: skip


def llama_heads(s):
    return dict(**llama(s), head_dim=s.number(5, 60, 2))


def padded(s):
    """Its padding token's number lies within the vocabulary."""
    return dict(**llama(s), pad_token_id=0)


def phi(s):
    made = llama(s)
    made["hidden_size"] = made["num_attention_heads"] * s.number(5, 30, 4)
    return made


def falcon(s):
    heads, width = s.heads()
    return dict(vocab_size=s.number(1000, 4000), hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads,
                ffn_hidden_size=s.number(500, 900), num_labels=s.labels())  # fmt: skip


def mixtral(s):
    return dict(**llama(s), num_local_experts=s.number(3, 9))


def mamba(s):
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=s.number(100, 400), state_size=s.number(10, 60), num_hidden_layers=s.layers(),
        expand=s.number(2, 5), conv_kernel=s.number(3, 9), time_step_rank=s.number(10, 90),
    )  # fmt: skip


def seq2seq(s):
    heads, others = s.number(2, 6), s.number(2, 6)
    return dict(
        vocab_size=s.number(1000, 4000), max_position_embeddings=s.number(20, 60), encoder_layers=s.layers(), encoder_ffn_dim=s.number(500, 900),
        encoder_attention_heads=heads, decoder_layers=s.layers(), decoder_ffn_dim=s.number(500, 900), decoder_attention_heads=others,
        d_model=heads * others * s.number(1, 5, 2), num_labels=s.labels(), pad_token_id=1,
    )  # fmt: skip


def marian(s):
    made = seq2seq(s)
    return dict(**made, decoder_vocab_size=made["vocab_size"])


def led(s):
    made = seq2seq(s)
    del made["max_position_embeddings"]
    return dict(**made, max_encoder_position_embeddings=s.number(500, 900), max_decoder_position_embeddings=s.number(200, 400))


def t5(s):
    return dict(
        vocab_size=s.number(1000, 4000), d_model=s.number(100, 400), d_kv=s.number(10, 60), d_ff=s.number(500, 900), num_layers=s.layers(),
        num_decoder_layers=s.layers(), num_heads=s.number(3, 17), relative_attention_num_buckets=s.number(20, 90), num_labels=s.labels(),
    )  # fmt: skip


def trocr(s):
    heads = s.number(2, 6)
    return dict(vocab_size=s.number(1000, 4000), d_model=heads * s.number(5, 30, 2), decoder_layers=s.layers(), decoder_attention_heads=heads,
                decoder_ffn_dim=s.number(500, 900), max_position_embeddings=s.number(100, 400))  # fmt: skip


def biogpt(s):
    return untyped(s)


def vision(s):
    heads, width = s.heads()
    patch = s.number(5, 18)
    return dict(
        hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads, intermediate_size=s.number(500, 900),
        image_size=patch * s.number(3, 30), patch_size=patch, num_channels=s.number(2, 9), num_labels=s.labels(),
    )  # fmt: skip


def vit_mae(s):
    made = vision(s)
    made["image_size"] = made["patch_size"] * s.number(3, 6)
    heads = s.number(2, 9)
    return dict(**made, decoder_hidden_size=4 * heads * s.number(3, 20), decoder_num_attention_heads=heads, decoder_num_hidden_layers=s.layers(),
                decoder_intermediate_size=s.number(500, 900))  # fmt: skip


def yolos(s):
    made = vision(s)
    patch, rows, columns = made["patch_size"], s.number(3, 30), s.number(3, 30)
    made["image_size"] = [patch * rows, patch * columns]
    return dict(**made, num_detection_tokens=s.number(20, 200))


def registers(s):
    made = vision(s)
    del made["intermediate_size"]
    return dict(**made, mlp_ratio=s.number(2, 7), num_register_tokens=s.number(2, 9))


def dinov3(s):
    made = vision(s)
    made["hidden_size"] = made["num_attention_heads"] * 4 * s.number(3, 20)
    return dict(**made, num_register_tokens=s.number(2, 9))


def vilt(s):
    return dict(**vision(s), vocab_size=s.number(1000, 4000), type_vocab_size=s.number(2, 60), modality_type_vocab_size=s.number(2, 60),
                max_position_embeddings=s.number(50, 400))  # fmt: skip


def timesformer(s):
    return dict(**vision(s), num_frames=s.number(3, 20))


def resnet(s):
    return dict(
        num_channels=s.number(2, 9), embedding_size=s.number(20, 400), hidden_sizes=[4 * s.number(20, 100) for _ in range(4)],
        depths=[s.number(3, 30) for _ in range(4)], num_labels=s.labels(),
    )  # fmt: skip


def regnet(s):
    groups = s.number(2, 9)
    return dict(
        num_channels=s.number(2, 9), embedding_size=s.number(20, 400), hidden_sizes=[groups * 4 * s.number(3, 30) for _ in range(4)],
        depths=[s.number(3, 20) for _ in range(4)], groups_width=groups, num_labels=s.labels(),
    )  # fmt: skip


def convnext(s):
    return dict(
        num_channels=s.number(2, 9), patch_size=s.number(2, 9), hidden_sizes=[s.number(20, 400) for _ in range(4)],
        depths=[s.number(3, 30) for _ in range(4)], image_size=s.number(100, 400), num_labels=s.labels(),
    )  # fmt: skip


def swinv2(s):
    heads = s.number(3, 6)
    patch = s.number(3, 9)
    return dict(
        image_size=patch * s.number(60, 90), patch_size=patch, num_channels=s.number(2, 9), embed_dim=heads * s.number(5, 30, 2),
        depths=[s.number(3, 30) for _ in range(4)], num_heads=[heads, heads * 2, heads * 4, heads * 8], window_size=s.number(3, 9),
        encoder_stride=s.number(4, 40), num_labels=s.labels(),
    )  # fmt: skip


def mobilevit(s):
    heads = s.number(2, 7)
    return dict(num_channels=s.number(2, 9), hidden_sizes=[heads * s.number(20, 100) for _ in range(3)], neck_hidden_sizes=[s.number(12, 200) for _ in range(7)],
                num_attention_heads=heads, num_labels=s.labels())  # fmt: skip


def mobilenet(s):
    return dict(num_channels=s.number(2, 9), num_labels=s.labels())


def poolformer(s):
    return dict(
        num_channels=s.number(2, 9), depths=[s.number(3, 30) for _ in range(4)], hidden_sizes=[s.number(20, 400) for _ in range(4)],
        patch_sizes=[s.number(2, 90) for _ in range(4)], num_labels=s.labels(),
    )  # fmt: skip


def clip_text(s):
    heads, width = s.heads()
    return dict(
        vocab_size=s.number(1000, 4000), hidden_size=width, intermediate_size=s.number(500, 900), num_hidden_layers=s.layers(),
        num_attention_heads=heads, max_position_embeddings=s.number(50, 400),
    )  # fmt: skip


def siglip_text(s):
    return dict(**clip_text(s), projection_size=s.number(100, 400))


def plain_vision(s):
    made = vision(s)
    del made["num_labels"]
    return made


def siglip_vision(s):
    return plain_vision(s)


def siglip(s):
    return dict(text_config=siglip_text(s), vision_config=siglip_vision(s), num_labels=s.labels())


def blip_text(s):
    return dict(**clip_text(s), encoder_hidden_size=s.number(100, 400), projection_dim=s.number(100, 400))


def blip_vision(s):
    return plain_vision(s)


def blip(s):
    text, image = clip_text(s), blip_vision(s)
    return dict(text_config=text, vision_config=image, projection_dim=s.number(100, 400), image_text_hidden_size=s.number(100, 400))


def wav2vec2(s, layers=7):
    heads, groups = s.number(3, 9), s.number(2, 6)
    width = heads * groups * s.number(5, 30, 2)
    return dict(
        vocab_size=s.number(20, 90), hidden_size=width, num_hidden_layers=s.layers(), num_attention_heads=heads,
        intermediate_size=s.number(500, 900), conv_dim=[s.number(20, 900) for _ in range(layers)], conv_kernel=[s.number(2, 40) for _ in range(layers)],
        conv_stride=[s.number(2, 40) for _ in range(layers)], num_conv_pos_embeddings=s.number(40, 200), num_conv_pos_embedding_groups=groups,
        classifier_proj_size=s.number(100, 400), num_labels=s.labels(),
    )  # fmt: skip


def wavlm(s):
    return dict(**wav2vec2(s), num_buckets=s.number(20, 90) * 2)


def data2vec_audio(s):
    made = wav2vec2(s)
    made["num_conv_pos_embeddings"] = s.number(3, 9)
    return dict(**made, conv_pos_kernel_size=s.number(5, 40))


CROSS = [
    {"is_decoder": False, "add_cross_attention": False}, {"is_decoder": True, "add_cross_attention": True},
    {"is_decoder": True, "add_cross_attention": False},
]  # fmt: skip
"""An encoder, a decoder that looks at an encoder's output, and one that does not."""

AUDIO = product([{"feat_extract_norm": "group"}, {"feat_extract_norm": "layer"}], both("do_stable_layer_norm"), both("conv_bias"))
DEBERTA = [
    {"relative_attention": False, "pos_att_type": None, "position_biased_input": True, "type_vocab_size": 0},
    {"relative_attention": True, "pos_att_type": ["c2p", "p2c"], "position_biased_input": False, "type_vocab_size": 0, "max_relative_positions": -1},
]  # fmt: skip

FAMILIES = (
    ("bert_other", "DebertaConfig", deberta, DEBERTA, ()),
    ("bert_like", "CamembertConfig", bert, TIED, ()),
    ("bert_like", "Data2VecTextConfig", bert, TIED, ()),
    ("bert_like", "ErnieConfig", bert, TIED, ()),
    ("bert_like", "BertGenerationConfig", untyped, product(TIED, CROSS), ()),
    ("bert_like", "BigBirdConfig", bert, product(TIED, [{"attention_type": "block_sparse"}, {"attention_type": "original_full"}]), ()),
    ("bert_like", "MegatronBertConfig", bert, TIED, ()),
    ("bert_like", "LongformerConfig", bert, TIED, ()),
    ("bert_like", "NystromformerConfig", bert, TIED, ()),
    ("bert_like", "FNetConfig", lambda s: {k: v for k, v in bert(s).items() if k != "num_attention_heads"}, TIED, ()),
    ("bert_like", "LayoutLMConfig", layoutlm, TIED, ()),
    ("layoutlmv3", "LayoutLMv3Config", layoutlmv3, [{}], ()),
    ("bert_other", "MobileBertConfig", mobilebert, TIED, ()),
    ("bert_other", "SqueezeBertConfig", squeezebert, TIED, ()),
    ("bert_other", "RoFormerConfig", embedded, TIED, (("embedding_size", "hidden_size"),)),
    ("bert_other", "ConvBertConfig", convbert, TIED, (("embedding_size", "hidden_size"),)),
    ("bert_other", "XLNetConfig", xlnet, TIED, ()),
    ("bert_other", "XLMConfig", xlm, TIED, ()),
    ("bert_other", "ModernBertConfig", modernbert, TIED, ()),
    ("llama_like", "Qwen3Config", llama_heads, UNTIED, ()),
    ("llama_like", "Gemma2Config", llama_heads, TIED, ()),
    ("llama_like", "Gemma3TextConfig", llama_heads, TIED, ()),
    ("llama_like", "PhiConfig", phi, UNTIED, ()),
    ("llama_like", "Phi3Config", padded, UNTIED, ()),
    ("llama_like", "StableLmConfig", phi, product(UNTIED, both("use_qkv_bias")), ()),
    ("llama_like", "OlmoConfig", llama, UNTIED, ()),
    ("llama_like", "Olmo2Config", llama, UNTIED, ()),
    ("llama_like", "Starcoder2Config", llama, TIED, ()),
    ("llama_like", "GraniteConfig", llama, UNTIED, ()),
    ("llama_like", "CohereConfig", llama, TIED, ()),
    ("llama_like", "SmolLM3Config", padded, TIED, ()),
    ("llama_like", "MixtralConfig", mixtral, UNTIED, ()),
    ("gpt_other", "FalconConfig", falcon, product(TIED, both("bias"), [{"multi_query": True, "new_decoder_architecture": False}, {"multi_query": False, "new_decoder_architecture": False}]), ()),
    ("gpt_other", "BloomConfig", bloom, TIED, ()),
    ("gpt_other", "GPTJConfig", gptj, product(UNTIED, [{"n_inner": None}, {"n_inner": INT}]), ()),
    ("gpt_other", "CodeGenConfig", codegen, product(UNTIED, [{"n_inner": None}, {"n_inner": INT}]), ()),
    ("gpt_other", "OpenAIGPTConfig", openai_gpt, TIED, ()),
    ("gpt_other", "GPTBigCodeConfig", gpt_bigcode, product(TIED, both("multi_query"), [{"n_inner": None}, {"n_inner": INT}]), ()),
    ("gpt_other", "BioGptConfig", biogpt, TIED, ()),
    ("seq2seq_other", "MarianConfig", marian, product(TIED, both("share_encoder_decoder_embeddings")), ()),
    ("seq2seq_other", "M2M100Config", seq2seq, TIED, ()),
    ("seq2seq_other", "BlenderbotConfig", seq2seq, TIED, ()),
    ("seq2seq_other", "BlenderbotSmallConfig", seq2seq, TIED, ()),
    ("mt5", "MT5Config", t5, product(TIED, [{"feed_forward_proj": "gated-gelu"}, {"feed_forward_proj": "relu"}]), ()),
    ("mt5", "UMT5Config", t5, product(TIED, [{"feed_forward_proj": "gated-gelu"}, {"feed_forward_proj": "relu"}]), ()),
    ("mt5", "LongT5Config", t5, product(TIED, [{"feed_forward_proj": "relu"}, {"feed_forward_proj": "gated-gelu"}], [{"encoder_attention_type": "local"}, {"encoder_attention_type": "transient-global"}]), ()),
    ("seq2seq_other", "TrOCRConfig", trocr, product(TIED, both("layernorm_embedding"), both("use_learned_position_embeddings")), ()),
    ("conv_nets", "ResNetConfig", resnet, product([{"layer_type": "bottleneck"}, {"layer_type": "basic"}], both("downsample_in_first_stage")), ()),
    ("conv_nets", "RegNetConfig", regnet, [{"layer_type": "y"}, {"layer_type": "x"}], ()),
    ("conv_nets", "ConvNextV2Config", convnext, [{}], ()),
    ("swinv2", "Swinv2Config", swinv2, [{}], ()),
    ("conv_nets", "MobileViTConfig", mobilevit, [{}], ()),
    ("conv_nets", "MobileNetV1Config", mobilenet, [{}], ()),
    ("conv_nets", "MobileNetV2Config", mobilenet, [{}], ()),
    ("conv_nets", "PoolFormerConfig", poolformer, [{}], ()),
    ("vit_like", "ViTMAEConfig", vit_mae, [{}], ()),
    ("vit_like", "ViTMSNConfig", vision, [{}], ()),
    ("vit_like", "YolosConfig", yolos, [{}], ()),
    ("dinov2", "Dinov2WithRegistersConfig", registers, both("use_swiglu_ffn"), ()),
    ("vit_like", "DINOv3ViTConfig", dinov3, both("use_gated_mlp"), ()),
    ("vit_like", "TimesformerConfig", timesformer, [{}], ()),
    ("vit_like", "ViltConfig", vilt, [{}], ()),
    ("siglip", "SiglipConfig", siglip, [{}], ()),
    ("siglip", "SiglipTextConfig", siglip_text, [{}], ()),
    ("siglip", "SiglipVisionConfig", siglip_vision, [{}], ()),
    ("siglip", "BlipConfig", blip, [{}], ()),
    ("siglip", "BlipTextConfig", blip_text, [{"is_decoder": True}, {"is_decoder": False}], ()),
    ("siglip", "BlipVisionConfig", blip_vision, [{}], ()),
    ("wavlm", "WavLMConfig", wavlm, AUDIO, ()),
    ("wavlm", "UniSpeechSatConfig", wav2vec2, AUDIO, ()),
    ("wavlm", "Data2VecAudioConfig", data2vec_audio, [{}], ()),
)
MINIMUM = {"ConvNextV2Config": {}}
