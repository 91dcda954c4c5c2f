from _epochzero import is_tensor, is_unknown, module_open, record, set_attribute, unknown_value
from torch.nn.modules.container import ModuleDict
from torch.nn.modules.module import Module

from peft.tuners.lora import LoraModel
from peft.tuners.tuner import set_additional_trainable_modules


def tuner_of(kind):
    if kind == "ADALORA":
        from peft.tuners.adalora import AdaLoraModel

        return AdaLoraModel
    if kind == "IA3":
        from peft.tuners.ia3 import IA3Model

        return IA3Model
    return LoraModel


class PeftModel(Module):
    _saved_by_default = ()

    def __init__(self, model, peft_config, adapter_name="default", **kwargs):
        super().__init__()
        self._save_by_default(peft_config)
        set_attribute(self, "peft_type", peft_config.peft_type)
        set_attribute(self, "active_adapter", adapter_name)
        if peft_config.is_prompt_learning:
            set_attribute(self, "peft_config", {})
            self.base_model = model
            self.add_adapter(adapter_name, peft_config)
        else:
            set_attribute(self, "peft_config", {adapter_name: peft_config})
            self.base_model = tuner_of(peft_config.peft_type)(model, self.peft_config, adapter_name)
        record("wrapped", "get_peft_model()", self, [model])

    def __getattr__(self, name):
        return getattr(self.base_model, name)

    def _save_by_default(self, config):
        if self._saved_by_default:
            names = list(self._saved_by_default)
            config.modules_to_save = names if config.modules_to_save is None else list(config.modules_to_save) + names

    def forward(self, *args, **kwargs):
        if self._prompts():
            # The prompt goes in with the embedded input; what the model makes of it depends on both.
            return prompted(self, args, kwargs)
        return self.base_model(*args, **kwargs)

    def _prompts(self):
        return self.peft_config[self.active_adapter].is_prompt_learning

    def generate(self, *args, **kwargs):
        return unknown_value("generated tokens", False)

    def get_base_model(self):
        return self.base_model if self._prompts() else self.base_model.model

    def get_prompt_embedding_to_save(self, *args, **kwargs):
        return unknown_value("a learned prompt", False)

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

    def add_adapter(self, adapter_name, peft_config, *args, **kwargs):
        from peft.mapping import reason_of

        reason = reason_of(peft_config)
        if reason is not None or is_unknown(adapter_name):
            module_open(self, "a further adapter is added")
            return
        if adapter_name in self.peft_config:
            raise ValueError(f"Adapter with name '{adapter_name}' already exists.")
        if self.peft_config:
            self._save_by_default(peft_config)
        self.peft_config[adapter_name] = peft_config
        if peft_config.is_prompt_learning:
            self._setup_prompt_encoder(adapter_name, peft_config)
            set_additional_trainable_modules(self.base_model, peft_config, adapter_name)
        else:
            self.base_model.inject_adapter(self.base_model.model, adapter_name)

    def _setup_prompt_encoder(self, adapter_name, config):
        from peft.tuners.prompts import ENCODERS, prepare

        config = prepare(config, self.base_model)
        if "prompt_encoder" not in self._modules:
            self.prompt_encoder = ModuleDict({})
        for child in self.base_model.children():
            for param in child.parameters():
                param.requires_grad = False
        self.prompt_encoder[adapter_name] = ENCODERS[config.peft_type](config)

    def load_adapter(self, *args, **kwargs):
        module_open(self, "an adapter is loaded whose configuration is not here")

    add_weighted_adapter = load_adapter
    delete_adapter = load_adapter

    def set_adapter(self, adapter_name, inference_mode=False):
        if is_unknown(adapter_name):
            module_open(self, "another adapter is made active")
        elif self._prompts():
            set_attribute(self, "active_adapter", adapter_name)
        else:
            self.base_model.set_adapter(adapter_name, inference_mode)
            set_attribute(self, "active_adapter", adapter_name)

    @property
    def active_adapters(self):
        return [self.active_adapter]

    def disable_adapter(self):
        return _Context()

    def merge_and_unload(self, *args, **kwargs):
        if self._prompts():
            raise AttributeError("merge_and_unload")
        return self.base_model.merge_and_unload()

    def unload(self):
        return self.base_model.unload()

    def merge_adapter(self, *args, **kwargs):
        return None

    unmerge_adapter = merge_adapter

    def create_or_update_model_card(self, *args, **kwargs):
        return None

    def prepare_model_for_gradient_checkpointing(self, model):
        return model

    @classmethod
    def from_pretrained(cls, model, model_id=None, adapter_name="default", is_trainable=False, config=None, **kwargs):
        return unknown_value("a model with adapters whose configuration is not here", True)


def prompted(model, args, kwargs):
    """What the model makes of an input with a learned prompt in front of it: all of it depends on the prompt."""
    prompt = model.prompt_encoder[model.active_adapter](unknown_value("the places of a prompt", False))
    outputs = model.base_model(*args, **kwargs)
    for name in ("loss", "logits", "last_hidden_state"):
        part = getattr(outputs, name, None)
        if is_tensor(part):
            setattr(outputs, name, part + prompt.sum())
    return outputs


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
