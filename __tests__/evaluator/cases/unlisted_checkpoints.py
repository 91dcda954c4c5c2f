"""What is known of a model of transformers whose checkpoint, or whose configuration, is not."""

import os

import torch
from torch import nn
from transformers import (
    AutoConfig,
    AutoModel,
    AutoModelForCausalLM,
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    DetrForObjectDetection,
    GPT2LMHeadModel,
    PreTrainedModel,
)

checkpoint = os.environ["CHECKPOINT"]

# The class says which parts there are; their sizes and their number are the checkpoint's.
model = BertForSequenceClassification.from_pretrained(checkpoint, num_labels=3)
reveal(type(model).__name__)  # value: 'BertForSequenceClassification'
reveal(tuple(model.classifier.bias.shape))  # value: (3,)
reveal(model.classifier.out_features)  # value: 3
reveal(model.classifier.in_features)  # unknown
reveal(model.config.num_labels)  # value: 3
reveal(model.config.hidden_size)  # unknown
reveal(model.bert.embeddings.word_embeddings.weight.requires_grad)  # value: True
reveal(len(model.bert.encoder.layer))  # unknown
reveal(len(list(model.parameters())))  # unknown
reveal(model.bert.encoder.layer[0])  # unknown
for layer in model.bert.encoder.layer[:2]:
    reveal(layer)  # unknown
reveal([n for n, _ in model.named_parameters()][0])  # value: 'bert.embeddings.word_embeddings.weight'
for name, parameter in model.named_parameters():
    parameter.requires_grad = name.startswith("classifier")
reveal(model.classifier.weight.requires_grad)  # value: True
reveal(model.bert.pooler.dense.weight.requires_grad)  # value: False
reveal(BertForSequenceClassification.from_pretrained(checkpoint).config.num_labels)  # unknown
reveal(model(torch.ones(2, 5, dtype=torch.long), labels=torch.tensor([0, 1])).loss.requires_grad)  # value: True

# A tie that the configuration decides leaves the output layer unknown.
reveal(GPT2LMHeadModel.from_pretrained(checkpoint).transformer.wte.weight.requires_grad)  # value: True
reveal(GPT2LMHeadModel.from_pretrained(checkpoint).lm_head.weight)  # unknown

# A configuration of which nothing is known is not that of the weights' name.
config = BertConfig.from_json_file(checkpoint)
reveal(BertModel.from_pretrained("bert-base-uncased", config=config).config.hidden_size)  # unknown
reveal(BertModel.from_pretrained("bert-base-uncased", config=None).config.hidden_size)  # value: 768

# Of an auto class not even the class is known: but that it is a model.
auto = AutoModel.from_pretrained(checkpoint)
reveal(isinstance(auto, nn.Module))  # value: True
reveal(isinstance(auto, PreTrainedModel))  # value: True
reveal(isinstance(auto, BertModel))  # unknown
reveal(auto.config.hidden_size)  # unknown
reveal(auto(torch.ones(2, 5, dtype=torch.long))[1])  # unknown
reveal(auto.base_model)  # unknown
reveal(AutoModelForCausalLM.from_pretrained(checkpoint).get_output_embeddings())  # unknown
reveal(AutoConfig.from_pretrained(checkpoint).model_type)  # unknown

# A class of a family that is not described: the model is there, its parts are not.
detr = DetrForObjectDetection.from_pretrained("facebook/detr-resnet-50", num_labels=4)
reveal(isinstance(detr, nn.Module))  # value: True
reveal(detr.model.backbone)  # unknown


class WithMore(DetrForObjectDetection):
    def __init__(self, config):
        super().__init__(config)
        self.more = nn.Linear(3, 4)


reveal(WithMore.from_pretrained("facebook/detr-resnet-50").more.out_features)  # value: 4

# What a checkpoint's configuration decides is in no outline: how many stages there are, whether tensors are tied.
from transformers import MPNetForMaskedLM, SegformerForImageClassification

reveal(len(SegformerForImageClassification.from_pretrained(checkpoint).segformer.stages))  # unknown
reveal(MPNetForMaskedLM.from_pretrained(checkpoint).lm_head.decoder.weight)  # unknown
