"""The Hugging Face Trainer on a tiny BERT with a frozen embedding.

Fact: the Trainer builds its own AdamW of two groups over parameters that require grad.
"""
import torch
from torch.utils.data import Dataset
from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainingArguments


class Toy(Dataset):
    def __init__(self, n):
        self.ids = torch.randint(0, 1000, (n, 12))

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        return {"input_ids": self.ids[i], "attention_mask": torch.ones(12, dtype=torch.long), "labels": torch.tensor(i % 4)}


def main():
    config = BertConfig(vocab_size=1000, hidden_size=64, num_hidden_layers=2, num_attention_heads=2, intermediate_size=128, num_labels=4)
    model = BertForSequenceClassification(config)
    model.bert.embeddings.requires_grad_(False)
    args = TrainingArguments(output_dir="out", per_device_train_batch_size=8, learning_rate=1e-4, weight_decay=0.01, num_train_epochs=3, report_to="none", save_strategy="no", use_cpu=True)
    trainer = Trainer(model=model, args=args, train_dataset=Toy(64), eval_dataset=Toy(16))
    trainer.train()
    print(trainer.evaluate())


if __name__ == "__main__":
    main()
