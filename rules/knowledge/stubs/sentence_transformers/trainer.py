from transformers.trainer import Trainer
from transformers.training_args import TrainingArguments


class SentenceTransformerTrainingArguments(TrainingArguments):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)
        for key, value in kwargs.items():
            setattr(self, key, value)


class SentenceTransformerTrainer(Trainer):
    def __init__(self, model=None, args=None, train_dataset=None, eval_dataset=None, loss=None, evaluator=None, **kwargs):
        super().__init__(model=model, args=args, train_dataset=train_dataset, eval_dataset=eval_dataset, **kwargs)
        if loss is None:
            from sentence_transformers.losses import CoSENTLoss

            loss = CoSENTLoss(model)
        self.loss = loss

    def create_optimizer(self, model=None):
        # The losses may have parameters of their own.
        return super().create_optimizer(self.loss if not isinstance(self.loss, dict) else model)

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        losses = list(self.loss.values()) if isinstance(self.loss, dict) else [self.loss]
        value = losses[0]()
        return (value, {}) if return_outputs else value
