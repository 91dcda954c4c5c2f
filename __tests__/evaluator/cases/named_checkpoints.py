# Checkpoints that are not listed themselves: those of a listed name in a folder or of another owner, and those that were made of one.
from transformers import AutoConfig, AutoModelForSequenceClassification

last = lambda model: [name for name, _ in model.named_parameters()][-1]
count = lambda model: sum(p.numel() for p in model.parameters())

copied = AutoModelForSequenceClassification.from_pretrained("/kaggle/input/deberta-v3-large", num_labels=3)
reveal(count(copied))  # value: 435064835
reveal(count(AutoModelForSequenceClassification.from_pretrained("unsloth/Llama-3.2-1B-Instruct", num_labels=3)))  # value: 1235820544

# Parts and their names are those of what it was made of; its vocabulary may be another.
derived = AutoModelForSequenceClassification.from_pretrained("textattack/bert-base-uncased-SST-2")
reveal(last(derived))  # value: 'classifier.bias'
reveal(derived.bert.encoder.layer[11].output.dense.weight.shape)  # value: (768, 3072)
reveal(count(derived))  # unknown
reveal(derived.classifier.out_features)  # unknown

reveal(AutoConfig.from_pretrained("../input/roberta-base").num_hidden_layers)  # value: 12
reveal(AutoModelForSequenceClassification.from_pretrained("somebody/phi-9-instruct").classifier)  # unknown: not listed
