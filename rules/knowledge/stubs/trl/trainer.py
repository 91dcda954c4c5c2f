from _epochzero import unknown_value
from transformers.trainer import Trainer


class SFTTrainer(Trainer):
    def __init__(self, model=None, args=None, peft_config=None, **kwargs):
        if isinstance(model, str):
            model = unknown_value("a model that trl downloads", True)
        if peft_config is not None:
            from peft import get_peft_model

            model = get_peft_model(model, peft_config)
        super().__init__(model=model, args=args, **kwargs)
