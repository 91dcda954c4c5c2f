from transformers import (
    AutoConfig, AutoModel, AutoModelForCausalLM, AutoModelForSequenceClassification, BertConfig, BertForSequenceClassification, BertModel,
    BertPreTrainedModel, DistilBertConfig, GPT2Config, GPT2LMHeadModel, LlamaConfig, PreTrainedModel, T5ForConditionalGeneration, ViTForImageClassification,
    Wav2Vec2ForSequenceClassification,
)
import torch
import torch.nn as nn


def trained(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


# Configurations: defaults, other names of fields, what follows from what.
config = BertConfig(hidden_size=128, num_hidden_layers=2, num_attention_heads=4, intermediate_size=256)
reveal(config.hidden_size)  # value: 128
reveal(config.vocab_size)  # value: 30522
reveal(config.hidden_dropout_prob)  # value: 0.1
reveal(config.num_labels)  # value: 2
config.num_labels = 5
reveal(len(config.id2label))  # value: 5
reveal(DistilBertConfig(dim=64).hidden_size)  # value: 64
reveal(DistilBertConfig(hidden_size=64).dim)  # value: 64
reveal(GPT2Config(n_layer=3).num_hidden_layers)  # value: 3
reveal(LlamaConfig(num_attention_heads=8).num_key_value_heads)  # value: 8
reveal(LlamaConfig(hidden_size=512, num_attention_heads=8, num_key_value_heads=2).head_dim)  # value: 64
reveal(AutoConfig.from_pretrained("bert-base-cased").vocab_size)  # value: 28996
reveal(BertConfig.from_pretrained("bert-large-uncased", num_labels=4).num_labels)  # value: 4
reveal(BertConfig.from_pretrained("bert-base-uncased", id2label={0: "a", 1: "b", 2: "c"}).num_labels)  # value: 3
reveal(AutoConfig.from_pretrained("someone/their-model").hidden_size)  # unknown: `hidden_size`

# Models from a configuration.
model = BertForSequenceClassification(config)
reveal(model.classifier.out_features)  # value: 5
reveal(model.bert.encoder.layer[1].attention.self.query.in_features)  # value: 128
reveal(len(model.bert.encoder.layer))  # value: 2
reveal(model.config.hidden_size)  # value: 128
reveal(model.base_model_prefix)  # value: 'bert'
reveal(model.base_model is model.bert)  # value: True
reveal(isinstance(model, PreTrainedModel), isinstance(model.bert, BertModel))  # value: True
reveal(model.training)  # value: True
reveal(BertModel(config, add_pooling_layer=False).pooler)  # value: None
reveal(model.get_input_embeddings() is model.bert.embeddings.word_embeddings)  # value: True

# Checkpoints: evaluation mode, sizes of the checkpoint, labels as given.
loaded = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
reveal(type(loaded).__name__)  # value: 'BertForSequenceClassification'
reveal(sum(p.numel() for p in loaded.parameters()))  # value: 109484547
reveal(loaded.training)  # value: False
reveal(loaded.config.num_labels)  # value: 3
reveal(list(n for n, _ in AutoModelForCausalLM.from_pretrained("distilgpt2").named_parameters())[-1])  # value: 'transformer.ln_f.bias'
reveal(AutoModel.from_pretrained("roberta-base").encoder.layer[11].output.dense.in_features)  # value: 3072
reveal(ViTForImageClassification.from_pretrained("google/vit-base-patch16-224", num_labels=7, ignore_mismatched_sizes=True).classifier.out_features)  # value: 7
reveal(AutoModel.from_pretrained("someone/their-model").encoder)  # unknown: the configuration of the checkpoint "someone/their-model" is not listed
reveal(len(list(BertModel.from_pretrained("./local/folder").parameters())))  # unknown
reveal(AutoModelForSequenceClassification.from_config(config).classifier.out_features)  # value: 5

# An unknown number of labels leaves everything else known.
open_head = BertForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=int(input()))
reveal(open_head.bert.pooler.dense.weight.shape[0])  # value: 768
reveal(open_head.classifier.weight.shape[1])  # value: 768
reveal(open_head.classifier.weight.shape[0])  # unknown:

# Ties.
lm = GPT2LMHeadModel(GPT2Config(n_layer=1, n_embd=12, n_head=2, vocab_size=100))
reveal(lm.lm_head.weight is lm.transformer.wte.weight)  # value: True
lm.resize_token_embeddings(110)
reveal(lm.lm_head.weight.shape[0])  # value: 110
reveal(lm.config.vocab_size)  # value: 110
t5 = T5ForConditionalGeneration.from_pretrained("t5-small")
reveal(t5.encoder.embed_tokens.weight is t5.shared.weight)  # value: True
# Stored apart: not tied when loaded, though the configuration alone ties them (5).
reveal(sum(p.numel() for p in T5ForConditionalGeneration.from_pretrained("google/flan-t5-base").parameters()))  # value: 247577856

# The library's ways of freezing.
speech = Wav2Vec2ForSequenceClassification.from_pretrained("facebook/wav2vec2-base", num_labels=4)
before = trained(speech)
speech.freeze_feature_encoder()
reveal(before - trained(speech))  # value: 4200448
speech.freeze_base_model()
reveal(trained(speech))  # value: 197892


# A program's own model over the library's.
class Tagger(BertPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.bert = BertModel(config, add_pooling_layer=False)
        self.head = nn.Linear(config.hidden_size, config.num_labels)
        self.post_init()

    def forward(self, input_ids, attention_mask=None):
        return self.head(self.bert(input_ids, attention_mask=attention_mask)[0])


tagger = Tagger.from_pretrained("bert-base-uncased", num_labels=11)
reveal(tagger.head.out_features)  # value: 11
reveal(tagger.training)  # value: False
reveal(type(tagger).__name__)  # value: 'Tagger'

# Outputs.
ids = torch.zeros(4, 16, dtype=torch.long)
output = model(ids, labels=torch.zeros(4, dtype=torch.long))
reveal(output.loss.requires_grad)  # value: True
reveal(tuple(output.logits.shape))  # value: (4, 5)
reveal(output["logits"] is output.logits)  # value: True
reveal(output[0] is output.loss)  # value: True
reveal(model(ids).loss)  # value: None
reveal(model(ids)[0].shape[1])  # value: 5
loss, logits = model(ids, labels=ids, return_dict=False)
reveal(logits.shape[0])  # value: 4
for parameter in loaded.parameters():
    parameter.requires_grad = False
reveal(loaded(ids).logits.requires_grad)  # value: False
reveal(loaded.bert(ids).pooler_output.requires_grad)  # value: False

# The number type that is asked for; float32 where none is.
reveal(AutoModelForCausalLM.from_pretrained("gpt2", torch_dtype=torch.bfloat16).lm_head.weight.dtype)  # value: torch.bfloat16
reveal(next(BertModel.from_pretrained("bert-base-uncased", dtype="float16").parameters()).dtype)  # value: torch.float16
reveal(next(BertModel.from_pretrained("bert-base-uncased").parameters()).dtype)  # value: torch.float32

# Layers of one's own in the library's way: activations by name, and what is computed in pieces.
from transformers.activations import ACT2FN
from transformers.modeling_utils import apply_chunking_to_forward

reveal(type(ACT2FN["gelu"]).__name__)  # value: 'GELUActivation'
reveal(len(list(ACT2FN["relu"].parameters())))  # value: 0
reveal(tuple(apply_chunking_to_forward(torch.nn.Linear(3, 4), 0, 1, torch.ones(2, 3)).shape))  # value: (2, 4)
