from transformers.trainer import Trainer


class Seq2SeqTrainer(Trainer):
    pass
