from copy import deepcopy

from _epochzero import module_open, record, set_attribute, unknown_value
from torch.nn.modules.container import ModuleDict
from torch.nn.modules.module import Module

from peft.tuners.lora import LoraModel


class PeftModel(Module):
    _saved_by_default = ()

    def __init__(self, model, peft_config, adapter_name="default", **kwargs):
        super().__init__()
        if self._saved_by_default:
            names = list(self._saved_by_default)
            peft_config.modules_to_save = names if peft_config.modules_to_save is None else list(peft_config.modules_to_save) + names
        set_attribute(self, "peft_config", {adapter_name: peft_config})
        set_attribute(self, "active_adapter", adapter_name)
        self.base_model = LoraModel(model, peft_config, adapter_name)
        record("wrapped", "get_peft_model()", self, [model])

    def __getattr__(self, name):
        return getattr(self.base_model, name)

    def forward(self, *args, **kwargs):
        return self.base_model(*args, **kwargs)

    def generate(self, *args, **kwargs):
        return unknown_value("generated tokens", False)

    def get_base_model(self):
        return self.base_model.model

    def print_trainable_parameters(self):
        return None

    def get_nb_trainable_parameters(self):
        trainable = 0
        total = 0
        for param in self.parameters():
            total = total + param.numel()
            if param.requires_grad:
                trainable = trainable + param.numel()
        return trainable, total

    def save_pretrained(self, *args, **kwargs):
        return None

    push_to_hub = save_pretrained

    def add_adapter(self, *args, **kwargs):
        module_open(self, "a further adapter is added")

    load_adapter = add_adapter
    add_weighted_adapter = add_adapter
    delete_adapter = add_adapter

    def set_adapter(self, adapter_name):
        if adapter_name != self.active_adapter:
            module_open(self, "another adapter is made active")

    def disable_adapter(self):
        return _Context()

    def merge_and_unload(self, *args, **kwargs):
        return unknown_value("a model with its adapters merged", True)

    def unload(self):
        return unknown_value("a model without its adapters", True)

    def merge_adapter(self, *args, **kwargs):
        return None

    unmerge_adapter = merge_adapter

    @classmethod
    def from_pretrained(cls, model, model_id=None, adapter_name="default", is_trainable=False, config=None, **kwargs):
        return unknown_value("a model with adapters whose configuration is not here", True)


class _Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


PeftMixedModel = PeftModel


class PeftModelForSequenceClassification(PeftModel):
    _saved_by_default = ("classifier", "score")


class PeftModelForTokenClassification(PeftModel):
    _saved_by_default = ("classifier", "score")


class PeftModelForQuestionAnswering(PeftModel):
    _saved_by_default = ("qa_outputs",)


class PeftModelForCausalLM(PeftModel):
    pass


class PeftModelForSeq2SeqLM(PeftModel):
    pass


class PeftModelForFeatureExtraction(PeftModel):
    pass


class AutoPeftModel:
    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        return unknown_value("a model with adapters whose configuration is not here", True)


AutoPeftModelForCausalLM = AutoPeftModel
AutoPeftModelForSequenceClassification = AutoPeftModel
