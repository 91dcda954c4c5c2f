from _epochzero import is_module, is_unknown, open_reason, unknown_value

from peft.config import LoraConfig, PeftConfig, TaskType
from peft.peft_model import (
    PeftModel,
    PeftModelForCausalLM,
    PeftModelForFeatureExtraction,
    PeftModelForQuestionAnswering,
    PeftModelForSeq2SeqLM,
    PeftModelForSequenceClassification,
    PeftModelForTokenClassification,
)

MODEL_TYPE_TO_PEFT_MODEL_MAPPING = {
    "SEQ_CLS": PeftModelForSequenceClassification,
    "SEQ_2_SEQ_LM": PeftModelForSeq2SeqLM,
    "CAUSAL_LM": PeftModelForCausalLM,
    "TOKEN_CLS": PeftModelForTokenClassification,
    "QUESTION_ANS": PeftModelForQuestionAnswering,
    "FEATURE_EXTRACTION": PeftModelForFeatureExtraction,
}


def get_peft_config(config_dict):
    return LoraConfig(**config_dict)


def _reason(model, config):
    """Why what the adapters do to a model cannot be said."""
    reason = open_reason(model)
    if reason is not None:
        return reason
    if not is_module(model):
        return "what is adapted is no module that is known"
    if not isinstance(config, LoraConfig):
        return "what this kind of adapter adds is not described here"
    for value in (config.r, config.target_modules, config.modules_to_save, config.bias, config.task_type,
                  config.use_dora, config.lora_bias, config.exclude_modules, config.layers_to_transform):
        if is_unknown(value):
            return "the configuration of the adapters is not known"
    if config.target_parameters is not None or config.layer_replication is not None or config._further:
        return "these options of LoraConfig are not described here"
    return None


def get_peft_model(model, peft_config, adapter_name="default", mixed=False, **kwargs):
    reason = _reason(model, peft_config)
    if reason is not None:
        return unknown_value(reason, True)
    wrapper = PeftModel
    if peft_config.task_type is not None:
        wrapper = MODEL_TYPE_TO_PEFT_MODEL_MAPPING.get(peft_config.task_type, PeftModel)
    return wrapper(model, peft_config, adapter_name)


def inject_adapter_in_model(peft_config, model, adapter_name="default", low_cpu_mem_usage=False, **kwargs):
    from peft.tuners.lora import LoraModel

    reason = _reason(model, peft_config)
    if reason is not None:
        return unknown_value(reason, True)
    return LoraModel(model, peft_config, adapter_name).model
