"""Trainers that load a model by its name and put adapters on it themselves."""

from _epochzero import is_unknown
from transformers.trainer import Trainer


def _loaded(name, args, auto, options):
    given = getattr(args, "model_init_kwargs", None) if args is not None else None
    if is_unknown(given) or not isinstance(given, dict):
        given = {}
    options = {**options, **given}
    return auto.from_pretrained(name, **options)


class _Tuning(Trainer):
    _task = "CAUSAL_LM"

    def __init__(self, model=None, *args, **kwargs):
        peft_config = kwargs.pop("peft_config", None)
        ref_model = kwargs.pop("ref_model", None)
        settings = kwargs.pop("args", None)
        for other in args:
            # By position come the reference model and the arguments, in an order that differs between the trainers.
            if hasattr(other, "output_dir"):
                settings = other
        if isinstance(model, str):
            model = self._load(model, settings)
        if peft_config is not None:
            from peft import get_peft_model

            model = get_peft_model(model, peft_config)
        super().__init__(model=model, args=settings, **kwargs)
        self.ref_model = ref_model

    def _load(self, name, settings):
        from transformers import AutoModelForCausalLM

        return _loaded(name, settings, AutoModelForCausalLM, {})


class SFTTrainer(_Tuning):
    pass


class DPOTrainer(_Tuning):
    pass


class ORPOTrainer(_Tuning):
    pass


class KTOTrainer(_Tuning):
    pass


class CPOTrainer(_Tuning):
    pass


class BCOTrainer(_Tuning):
    pass


class GRPOTrainer(_Tuning):
    pass


class RewardTrainer(_Tuning):
    def _load(self, name, settings):
        from transformers import AutoModelForSequenceClassification

        return _loaded(name, settings, AutoModelForSequenceClassification, {"num_labels": 1})
