class TaskType(str):
    SEQ_CLS = "SEQ_CLS"
    SEQ_2_SEQ_LM = "SEQ_2_SEQ_LM"
    CAUSAL_LM = "CAUSAL_LM"
    TOKEN_CLS = "TOKEN_CLS"
    QUESTION_ANS = "QUESTION_ANS"
    FEATURE_EXTRACTION = "FEATURE_EXTRACTION"


class PeftType(str):
    LORA = "LORA"
    PREFIX_TUNING = "PREFIX_TUNING"
    PROMPT_TUNING = "PROMPT_TUNING"
    P_TUNING = "P_TUNING"
    IA3 = "IA3"
    ADALORA = "ADALORA"


class PromptTuningInit(str):
    TEXT = "TEXT"
    RANDOM = "RANDOM"


class PeftConfig:
    def __init__(self, *args, task_type=None, inference_mode=False, **kwargs):
        self.task_type = task_type
        self.inference_mode = inference_mode
        for key, value in kwargs.items():
            setattr(self, key, value)

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        from _epochzero import unknown_value

        return unknown_value("the configuration of an adapter that is downloaded", False)

    def save_pretrained(self, *args, **kwargs):
        return None

    def to_dict(self):
        return dict(vars(self))


class LoraConfig(PeftConfig):
    def __init__(self, task_type=None, peft_type=None, auto_mapping=None, base_model_name_or_path=None, revision=None,
                 inference_mode=False, r=8, target_modules=None, exclude_modules=None, lora_alpha=8, lora_dropout=0.0,
                 fan_in_fan_out=False, bias="none", use_rslora=False, modules_to_save=None, init_lora_weights=True,
                 layers_to_transform=None, layers_pattern=None, rank_pattern=None, alpha_pattern=None,
                 layer_replication=None, use_dora=False, lora_bias=False, target_parameters=None, **kwargs):
        self.task_type = task_type
        self.inference_mode = inference_mode
        self.base_model_name_or_path = base_model_name_or_path
        self.r = r
        self.target_modules = target_modules
        self.exclude_modules = exclude_modules
        self.lora_alpha = lora_alpha
        self.lora_dropout = lora_dropout
        self.fan_in_fan_out = fan_in_fan_out
        self.bias = bias
        self.use_rslora = use_rslora
        self.modules_to_save = modules_to_save
        self.init_lora_weights = init_lora_weights
        self.layers_to_transform = layers_to_transform
        self.layers_pattern = layers_pattern
        self.rank_pattern = rank_pattern or {}
        self.alpha_pattern = alpha_pattern or {}
        self.layer_replication = layer_replication
        self.use_dora = use_dora
        self.lora_bias = lora_bias
        self.target_parameters = target_parameters
        self._further = kwargs


class PromptLearningConfig(PeftConfig):
    pass


class AdaLoraConfig(PeftConfig):
    pass


class AdaptionPromptConfig(PeftConfig):
    pass


class BOFTConfig(PeftConfig):
    pass


class FourierFTConfig(PeftConfig):
    pass


class HRAConfig(PeftConfig):
    pass


class IA3Config(PeftConfig):
    pass


class LNTuningConfig(PeftConfig):
    pass


class LoHaConfig(PeftConfig):
    pass


class LoKrConfig(PeftConfig):
    pass


class MultitaskPromptTuningConfig(PromptLearningConfig):
    pass


class OFTConfig(PeftConfig):
    pass


class PolyConfig(PeftConfig):
    pass


class PrefixTuningConfig(PromptLearningConfig):
    pass


class PromptEncoderConfig(PromptLearningConfig):
    pass


class PromptTuningConfig(PromptLearningConfig):
    pass


class VBLoRAConfig(PeftConfig):
    pass


class VeraConfig(PeftConfig):
    pass
