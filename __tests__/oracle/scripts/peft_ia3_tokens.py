"""(IA)3 on BERT for token classification, trained by the Trainer.

Fact: the vectors and the copied classifier train.
"""

from transformers import BertForTokenClassification, TrainingArguments, Trainer, DataCollatorForTokenClassification, AutoTokenizer
from peft import IA3Config, get_peft_model, TaskType
import torch

label_list = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
model = BertForTokenClassification.from_pretrained("bert-base-cased", num_labels=len(label_list))
peft_config = IA3Config(task_type=TaskType.TOKEN_CLS, target_modules=["key", "value", "output.dense"], feedforward_modules=["output.dense"])
model = get_peft_model(model, peft_config)
args = TrainingArguments("/tmp/o", per_device_train_batch_size=2, max_steps=2, report_to=[], learning_rate=8e-3)
data = [{"input_ids": list(range(8)), "attention_mask": [1] * 8, "labels": [0, 1, 2, 3, 4, 0, 0, -100]} for _ in range(8)]


class Collate:
    def __call__(self, rows):
        return {k: torch.tensor([r[k] for r in rows]) for k in rows[0]}


trainer = Trainer(model=model, args=args, train_dataset=data, data_collator=Collate())
trainer.train()
