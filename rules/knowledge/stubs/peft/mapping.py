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


def reason_of(config):
    """Why what a configuration stands for cannot be said; None where it can."""
    if is_unknown(config) or config.peft_type is None:
        return "what this kind of adapter adds is not described here"
    for name in config._deciding:
        if is_unknown(getattr(config, name)):
            return "the configuration of the adapters is not known"
    if config.target_parameters is not None or config.layer_replication is not None or config._further:
        return "these options of the adapters are not described here"
    return None


def _reason(model, config):
    """Why what the adapters do to a model cannot be said."""
    reason = open_reason(model)
    if reason is not None:
        return reason
    if not is_module(model):
        return "what is adapted is no module that is known"
    return reason_of(config)


def get_peft_model(model, peft_config, adapter_name="default", mixed=False, **kwargs):
    reason = _reason(model, peft_config)
    if reason is not None:
        return unknown_value(reason, True)
    wrapper = PeftModel
    if peft_config.task_type is not None:
        wrapper = MODEL_TYPE_TO_PEFT_MODEL_MAPPING.get(peft_config.task_type, PeftModel)
    return wrapper(model, peft_config, adapter_name)


def inject_adapter_in_model(peft_config, model, adapter_name="default", low_cpu_mem_usage=False, **kwargs):
    from peft.peft_model import tuner_of

    reason = _reason(model, peft_config)
    if reason is not None:
        return unknown_value(reason, True)
    return tuner_of(peft_config.peft_type)(model, peft_config, adapter_name).model
