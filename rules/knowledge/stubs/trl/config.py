from dataclasses import dataclass
from typing import List, Optional

from transformers.training_args import TrainingArguments


class _Config(TrainingArguments):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)
        for key, value in kwargs.items():
            setattr(self, key, value)


class SFTConfig(_Config):
    pass


class DPOConfig(_Config):
    pass


class RewardConfig(_Config):
    pass


class ORPOConfig(_Config):
    pass


class KTOConfig(_Config):
    pass


class CPOConfig(_Config):
    pass


class BCOConfig(_Config):
    pass


class GRPOConfig(_Config):
    pass


class PPOConfig(_Config):
    pass


@dataclass
class ModelConfig:
    model_name_or_path: Optional[str] = None
    model_revision: str = "main"
    dtype: Optional[str] = "float32"
    torch_dtype: Optional[str] = None
    trust_remote_code: bool = False
    attn_implementation: Optional[str] = None
    use_peft: bool = False
    lora_r: int = 16
    lora_alpha: int = 32
    lora_dropout: float = 0.05
    lora_target_modules: Optional[List[str]] = None
    lora_modules_to_save: Optional[List[str]] = None
    lora_task_type: str = "CAUSAL_LM"
    use_rslora: bool = False
    use_dora: bool = False
    load_in_8bit: bool = False
    load_in_4bit: bool = False


@dataclass
class ScriptArguments:
    dataset_name: Optional[str] = None
    dataset_config: Optional[str] = None
    dataset_train_split: str = "train"
    dataset_test_split: str = "test"
    gradient_checkpointing_use_reentrant: bool = False
