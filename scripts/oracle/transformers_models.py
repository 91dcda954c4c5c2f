"""Records what transformers itself builds, for __tests__/knowledge/transformers.test.ts. Shares no code with the generator of the tables.

    python scripts/oracle/transformers_models.py __tests__/knowledge/transformers.json

adds the answers of the installed major version to the file. A row is a class, its configuration's class and fields, other arguments, and the checkpoint on
the hub whose config.json says the same (or null). An answer is the number of parameters (shared ones once), a digest of a line a parameter
(every name it has, shape, requires_grad, first name), and for small models the lines themselves.
"""

import hashlib
import json
import pathlib
import sys

import torch
import transformers

BASE = dict(hidden_size=768, num_hidden_layers=12, num_attention_heads=12, intermediate_size=3072)
LARGE = dict(hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, intermediate_size=4096)
TINY = dict(hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40)
ONE = dict(hidden_size=24, num_hidden_layers=1, num_attention_heads=3, intermediate_size=40)
ROBERTA = dict(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1)
DEBERTA = dict(
    vocab_size=128100, relative_attention=True, position_buckets=256, norm_rel_ebd="layer_norm", share_att_key=True, pos_att_type=["p2c", "c2p"],
    position_biased_input=False, type_vocab_size=0, max_relative_positions=-1,
)  # fmt: skip
BART = dict(d_model=768, encoder_layers=6, decoder_layers=6, encoder_attention_heads=12, decoder_attention_heads=12, encoder_ffn_dim=3072, decoder_ffn_dim=3072)
SMALL_BART = dict(vocab_size=90, d_model=24, encoder_layers=2, decoder_layers=3, encoder_attention_heads=3, decoder_attention_heads=2, encoder_ffn_dim=30, decoder_ffn_dim=50)
LAYER_NORM = dict(feat_extract_norm="layer", do_stable_layer_norm=True, conv_bias=True)
VIT = dict(**BASE, image_size=224, patch_size=16)

ROWS = [
    ("BertModel", "BertConfig", dict(vocab_size=30522, **BASE), {}, "bert-base-uncased"),
    ("BertModel", "BertConfig", dict(vocab_size=500, max_position_embeddings=33, type_vocab_size=3, **TINY), {}, None),
    ("BertModel", "BertConfig", dict(vocab_size=500, **TINY), {"add_pooling_layer": False}, None),
    ("BertForSequenceClassification", "BertConfig", dict(vocab_size=30522, **BASE, num_labels=3), {}, "bert-base-uncased"),
    ("BertForSequenceClassification", "BertConfig", dict(vocab_size=28996, **LARGE, num_labels=5), {}, "bert-large-cased"),
    ("BertForTokenClassification", "BertConfig", dict(vocab_size=28996, **BASE, num_labels=9), {}, "bert-base-cased"),
    ("BertForQuestionAnswering", "BertConfig", dict(vocab_size=500, **TINY), {}, None),
    ("BertForMaskedLM", "BertConfig", dict(vocab_size=500, **ONE), {}, None),
    ("BertForMaskedLM", "BertConfig", dict(vocab_size=500, **ONE, tie_word_embeddings=False), {}, None),
    ("BertForMultipleChoice", "BertConfig", dict(vocab_size=30522, **BASE), {}, "bert-base-uncased"),
    ("RobertaModel", "RobertaConfig", dict(**ROBERTA, **BASE), {}, "roberta-base"),
    ("RobertaForSequenceClassification", "RobertaConfig", dict(**ROBERTA, **LARGE, num_labels=4), {}, "roberta-large"),
    ("RobertaForMaskedLM", "RobertaConfig", dict(vocab_size=300, **ONE), {}, None),
    ("XLMRobertaForTokenClassification", "XLMRobertaConfig", dict(vocab_size=250002, max_position_embeddings=514, type_vocab_size=1, **BASE, num_labels=7), {}, "xlm-roberta-base"),
    ("DistilBertForSequenceClassification", "DistilBertConfig", dict(vocab_size=30522), {}, "distilbert-base-uncased"),
    ("DistilBertForSequenceClassification", "DistilBertConfig", dict(vocab_size=77, dim=24, n_layers=1, n_heads=3, hidden_dim=50, num_labels=6), {}, None),
    ("AlbertForSequenceClassification", "AlbertConfig", dict(vocab_size=30000, embedding_size=128, **BASE), {}, "albert-base-v2"),
    ("AlbertForMaskedLM", "AlbertConfig", dict(vocab_size=70, embedding_size=8, **ONE), {}, None),
    ("ElectraForSequenceClassification", "ElectraConfig", dict(embedding_size=128, hidden_size=256, num_hidden_layers=12, num_attention_heads=4, intermediate_size=1024), {}, "google/electra-small-discriminator"),
    ("ElectraForSequenceClassification", "ElectraConfig", dict(embedding_size=768, **BASE), {}, "google/electra-base-discriminator"),
    ("DebertaV2ForSequenceClassification", "DebertaV2Config", dict(**DEBERTA, **BASE), {}, "microsoft/deberta-v3-base"),
    ("DebertaV2Model", "DebertaV2Config", dict(**DEBERTA, **LARGE), {}, "microsoft/deberta-v3-large"),
    ("MPNetModel", "MPNetConfig", dict(vocab_size=30527, max_position_embeddings=514, **BASE), {}, "microsoft/mpnet-base"),
    ("GPT2LMHeadModel", "GPT2Config", dict(), {}, "gpt2"),
    ("GPT2LMHeadModel", "GPT2Config", dict(n_layer=6), {}, "distilgpt2"),
    ("GPT2LMHeadModel", "GPT2Config", dict(vocab_size=60, n_positions=20, n_embd=12, n_layer=1, n_head=2, n_inner=30), {}, None),
    ("GPT2ForSequenceClassification", "GPT2Config", dict(num_labels=4), {}, "gpt2"),
    ("GPTNeoForCausalLM", "GPTNeoConfig", dict(hidden_size=768, num_layers=12, num_heads=12, attention_types=[[["global", "local"], 6]]), {}, "EleutherAI/gpt-neo-125m"),
    ("GPTNeoXForCausalLM", "GPTNeoXConfig", dict(vocab_size=50304, hidden_size=512, num_hidden_layers=6, num_attention_heads=8, intermediate_size=2048), {}, "EleutherAI/pythia-70m"),
    ("OPTForCausalLM", "OPTConfig", dict(), {}, "facebook/opt-125m"),
    ("OPTModel", "OPTConfig", dict(vocab_size=50272, hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, ffn_dim=4096, word_embed_proj_dim=512, do_layer_norm_before=False), {}, "facebook/opt-350m"),
    ("LlamaForCausalLM", "LlamaConfig", dict(vocab_size=32000, hidden_size=2048, intermediate_size=5632, num_hidden_layers=22, num_attention_heads=32, num_key_value_heads=4), {}, "TinyLlama/TinyLlama-1.1B-Chat-v1.0"),
    ("LlamaForCausalLM", "LlamaConfig", dict(vocab_size=70, hidden_size=48, intermediate_size=50, num_hidden_layers=1, num_attention_heads=6), {}, None),
    ("LlamaForCausalLM", "LlamaConfig", dict(vocab_size=70, hidden_size=48, intermediate_size=50, num_hidden_layers=1, num_attention_heads=6, num_key_value_heads=2, tie_word_embeddings=True), {}, None),
    ("MistralForCausalLM", "MistralConfig", dict(), {}, "mistralai/Mistral-7B-v0.1"),
    ("Qwen2ForCausalLM", "Qwen2Config", dict(vocab_size=151936, hidden_size=896, intermediate_size=4864, num_hidden_layers=24, num_attention_heads=14, num_key_value_heads=2, tie_word_embeddings=True), {}, "Qwen/Qwen2-0.5B"),
    ("GemmaForCausalLM", "GemmaConfig", dict(vocab_size=256000, hidden_size=2048, intermediate_size=16384, num_hidden_layers=18, num_attention_heads=8, num_key_value_heads=1, head_dim=256), {}, "google/gemma-2b"),
    ("T5ForConditionalGeneration", "T5Config", dict(), {}, "t5-small"),
    ("T5ForConditionalGeneration", "T5Config", dict(d_model=768, d_kv=64, d_ff=2048, num_layers=12, num_decoder_layers=12, num_heads=12, feed_forward_proj="gated-gelu", tie_word_embeddings=False), {}, "google/flan-t5-base"),
    ("T5EncoderModel", "T5Config", dict(vocab_size=90, d_model=24, d_kv=5, d_ff=30, num_layers=1, num_heads=3), {}, None),
    ("T5Model", "T5Config", dict(vocab_size=90, d_model=24, d_kv=5, d_ff=30, num_layers=2, num_heads=3), {}, None),
    ("BartForConditionalGeneration", "BartConfig", dict(**BART), {}, "facebook/bart-base"),
    ("BartForSequenceClassification", "BartConfig", dict(**SMALL_BART, num_labels=5), {}, None),
    ("MBartForConditionalGeneration", "MBartConfig", dict(**SMALL_BART), {}, None),
    ("PegasusForConditionalGeneration", "PegasusConfig", dict(**SMALL_BART), {}, None),
    ("ViTForImageClassification", "ViTConfig", dict(**VIT, num_labels=10), {}, "google/vit-base-patch16-224-in21k"),
    ("ViTModel", "ViTConfig", dict(**ONE, image_size=20, patch_size=5, num_channels=1), {}, None),
    ("DeiTForImageClassification", "DeiTConfig", dict(**ONE, image_size=20, patch_size=5, num_labels=4), {}, None),
    ("BeitForImageClassification", "BeitConfig", dict(**VIT, use_relative_position_bias=True, num_labels=1000), {}, "microsoft/beit-base-patch16-224"),
    ("SwinForImageClassification", "SwinConfig", dict(num_labels=1000), {}, "microsoft/swin-tiny-patch4-window7-224"),
    ("SwinModel", "SwinConfig", dict(embed_dim=128, depths=[2, 2, 18, 2], num_heads=[4, 8, 16, 32]), {}, "microsoft/swin-base-patch4-window7-224"),
    ("ConvNextForImageClassification", "ConvNextConfig", dict(num_labels=7), {}, "facebook/convnext-tiny-224"),
    ("Dinov2Model", "Dinov2Config", dict(hidden_size=384, num_hidden_layers=12, num_attention_heads=6, image_size=518, patch_size=14), {}, "facebook/dinov2-small"),
    ("Dinov2ForImageClassification", "Dinov2Config", dict(hidden_size=768, image_size=518, patch_size=14, num_labels=6), {}, "facebook/dinov2-base"),
    ("CLIPModel", "CLIPConfig", dict(), {}, "openai/clip-vit-base-patch32"),
    ("CLIPVisionModel", "CLIPVisionConfig", dict(**ONE, image_size=20, patch_size=5), {}, None),
    ("CLIPTextModel", "CLIPTextConfig", dict(vocab_size=60, max_position_embeddings=9, **ONE), {}, None),
    ("SegformerForSemanticSegmentation", "SegformerConfig", dict(num_labels=150), {}, "nvidia/mit-b0"),
    ("SegformerForImageClassification", "SegformerConfig", dict(depths=[3, 4, 6, 3], hidden_sizes=[64, 128, 320, 512], num_labels=1000), {}, "nvidia/mit-b2"),
    ("WhisperForConditionalGeneration", "WhisperConfig", dict(d_model=384, encoder_layers=4, decoder_layers=4, encoder_attention_heads=6, decoder_attention_heads=6, encoder_ffn_dim=1536, decoder_ffn_dim=1536), {}, "openai/whisper-tiny"),
    ("WhisperForAudioClassification", "WhisperConfig", dict(**SMALL_BART, num_mel_bins=8, max_source_positions=40, max_target_positions=20, classifier_proj_size=9, num_labels=3), {}, None),
    ("Wav2Vec2ForCTC", "Wav2Vec2Config", dict(), {}, "facebook/wav2vec2-base-960h"),
    ("Wav2Vec2ForSequenceClassification", "Wav2Vec2Config", dict(**LARGE, **LAYER_NORM, num_labels=8), {}, "facebook/wav2vec2-xls-r-300m"),
    ("HubertForSequenceClassification", "HubertConfig", dict(num_labels=4), {}, "facebook/hubert-base-ls960"),
    ("ASTForAudioClassification", "ASTConfig", dict(num_labels=527), {}, "MIT/ast-finetuned-audioset-10-10-0.4593"),
    ("VideoMAEForVideoClassification", "VideoMAEConfig", dict(num_labels=400), {}, "MCG-NJU/videomae-base-finetuned-kinetics"),
]  # fmt: skip
MOST_LINES = 40


def main():
    path = pathlib.Path(sys.argv[1])
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    major = transformers.__version__.split(".")[0]
    known[major] = {"version": transformers.__version__, "torch": torch.__version__.split("+")[0], "models": [answer(*row) for row in ROWS]}
    parts = []
    for key in sorted(known):
        rows = ",\n".join(f"  {json.dumps(row)}" for row in known[key]["models"])
        head = json.dumps({name: value for name, value in known[key].items() if name != "models"})[:-1]
        parts.append(f'"{key}": {head}, "models": [\n{rows}\n]}}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def answer(name, config_name, fields, arguments, checkpoint):
    config = getattr(transformers, config_name)(**fields)
    with torch.device("meta"):
        model = getattr(transformers, name)(config, **arguments)
    first, lines, total = {}, [], 0
    for path, parameter in model.named_parameters(remove_duplicate=False):
        if id(parameter) not in first:
            first[id(parameter)] = path
            total += parameter.numel()
        lines.append(f"{path} {list(parameter.shape)} {parameter.requires_grad} {first[id(parameter)]}")
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    return {
        "class": name, "config": config_name, "fields": fields, "arguments": arguments, "checkpoint": checkpoint,
        "parameters": total, "tensors": len(lines), "digest": digest, **({"lines": lines} if len(lines) <= MOST_LINES else {}),
    }  # fmt: skip


if __name__ == "__main__":
    main()
