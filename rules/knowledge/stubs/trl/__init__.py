from transformers.training_args import TrainingArguments
from trl.trainer import SFTTrainer


def __getattr__(name):
    from _epochzero import unknown_value

    return unknown_value(f"`trl.{name}` is not described here", True)


class SFTConfig(TrainingArguments):
    def __init__(self, *args, **kwargs):
        super().__init__()
        for key, value in kwargs.items():
            setattr(self, key, value)
