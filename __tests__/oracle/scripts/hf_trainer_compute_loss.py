"""A Trainer subclass with its own loss and an optimizer handed over in `optimizers=`.

Fact: the Trainer uses the optimizer it is given, over the head alone, although the body requires grad.
"""
import torch
import torch.nn as nn
from torch.utils.data import TensorDataset
from transformers import Trainer, TrainingArguments, get_linear_schedule_with_warmup


class FocalTrainer(Trainer):
    def __init__(self, *args, gamma=2.0, **kwargs):
        super().__init__(*args, **kwargs)
        self.gamma = gamma

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        labels = inputs.pop("labels")
        logits = model(inputs["x"])
        ce = nn.functional.cross_entropy(logits, labels, reduction="none")
        loss = ((1 - torch.exp(-ce)) ** self.gamma * ce).mean()
        return (loss, {"logits": logits}) if return_outputs else loss


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv1d(1, 8, 5), nn.BatchNorm1d(8), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten())
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        return self.head(self.body(x))


def collate(rows):
    xs, ys = zip(*rows)
    return {"x": torch.stack(xs), "labels": torch.stack(ys)}


def main():
    net = Net()
    data = TensorDataset(torch.randn(64, 1, 30), torch.randint(0, 4, (64,)))
    optimizer = torch.optim.SGD(net.head.parameters(), lr=0.1)
    schedule = get_linear_schedule_with_warmup(optimizer, 0, 100)
    args = TrainingArguments(output_dir="o", per_device_train_batch_size=8, num_train_epochs=1, report_to=[], save_strategy="no", use_cpu=True, remove_unused_columns=False)
    trainer = FocalTrainer(model=net, args=args, train_dataset=data, data_collator=collate, optimizers=(optimizer, schedule), gamma=1.5)
    trainer.train()


main()
