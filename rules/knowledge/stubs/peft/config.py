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


class PromptEncoderReparameterizationType(str):
    MLP = "MLP"
    LSTM = "LSTM"


class PromptTuningInit(str):
    TEXT = "TEXT"
    RANDOM = "RANDOM"
    SAMPLE_VOCAB = "SAMPLE_VOCAB"


class PeftConfig:
    peft_type = None
    is_prompt_learning = False
    bias = "none"
    target_modules = None
    exclude_modules = None
    modules_to_save = None
    layers_to_transform = None
    layers_pattern = None
    target_parameters = None
    layer_replication = None
    _further = {}
    # Options that decide which parameters there are and which of them train.
    _deciding = ()

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


# Options that change how adapters start, or where they run, and not what they are.
_HOW = ("loftq_config", "eva_config", "corda_config", "lora_ga_config", "runtime_config", "megatron_config", "megatron_core", "qalora_group_size",
        "ensure_weight_tying")


def _others(kwargs):
    return {key: value for key, value in kwargs.items() if key not in _HOW and value is not None and value is not False}


class LoraConfig(PeftConfig):
    peft_type = "LORA"
    _deciding = ("r", "target_modules", "modules_to_save", "bias", "task_type", "use_dora", "lora_bias", "exclude_modules", "layers_to_transform")

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
        self._further = _others(kwargs)


class PromptLearningConfig(PeftConfig):
    is_prompt_learning = True
    encoder_hidden_size = None
    _deciding = ("task_type", "modules_to_save", "num_transformer_submodules")

    def __init__(self, task_type=None, peft_type=None, auto_mapping=None, base_model_name_or_path=None, revision=None, inference_mode=False,
                 num_virtual_tokens=None, token_dim=None, num_transformer_submodules=None, num_attention_heads=None, num_layers=None,
                 modules_to_save=None, **kwargs):
        self.task_type = task_type
        self.inference_mode = inference_mode
        self.num_virtual_tokens = num_virtual_tokens
        self.token_dim = token_dim
        self.num_transformer_submodules = num_transformer_submodules
        self.num_attention_heads = num_attention_heads
        self.num_layers = num_layers
        self.modules_to_save = modules_to_save
        for key, value in kwargs.items():
            setattr(self, key, value)


class AdaLoraConfig(LoraConfig):
    peft_type = "ADALORA"

    def __init__(self, task_type=None, target_r=8, init_r=12, tinit=0, tfinal=0, deltaT=1, beta1=0.85, beta2=0.85, orth_reg_weight=0.5,
                 total_step=None, rank_pattern=None, **kwargs):
        super().__init__(task_type, **kwargs)
        self.target_r = target_r
        self.init_r = init_r
        self.total_step = total_step
        # The ranks of every layer start alike; a saved pattern would be another matter.
        self.rank_pattern = {}
        if rank_pattern is not None:
            self._further["rank_pattern"] = rank_pattern


class IA3Config(PeftConfig):
    peft_type = "IA3"
    _deciding = ("target_modules", "modules_to_save", "task_type", "exclude_modules", "feedforward_modules")

    def __init__(self, task_type=None, peft_type=None, auto_mapping=None, base_model_name_or_path=None, revision=None, inference_mode=False,
                 target_modules=None, exclude_modules=None, feedforward_modules=None, fan_in_fan_out=False, modules_to_save=None,
                 init_ia3_weights=True, **kwargs):
        self.task_type = task_type
        self.inference_mode = inference_mode
        self.target_modules = target_modules
        self.exclude_modules = exclude_modules
        self.feedforward_modules = feedforward_modules
        self.fan_in_fan_out = fan_in_fan_out
        self.modules_to_save = modules_to_save
        self._further = _others(kwargs)


class AdaptionPromptConfig(PeftConfig):
    pass


class BOFTConfig(PeftConfig):
    pass


class FourierFTConfig(PeftConfig):
    pass


class HRAConfig(PeftConfig):
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
    peft_type = "PREFIX_TUNING"
    prefix_projection = False
    _deciding = ("task_type", "modules_to_save", "prefix_projection")


class PromptEncoderConfig(PromptLearningConfig):
    peft_type = "P_TUNING"
    encoder_reparameterization_type = "MLP"
    encoder_num_layers = 2
    encoder_dropout = 0.0
    _deciding = ("task_type", "modules_to_save", "encoder_reparameterization_type", "encoder_num_layers")


class PromptTuningConfig(PromptLearningConfig):
    peft_type = "PROMPT_TUNING"
    prompt_tuning_init = "RANDOM"


class VBLoRAConfig(PeftConfig):
    pass


class VeraConfig(PeftConfig):
    pass
