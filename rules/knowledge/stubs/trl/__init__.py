from trl.config import (
    BCOConfig,
    CPOConfig,
    DPOConfig,
    GRPOConfig,
    KTOConfig,
    ModelConfig,
    ORPOConfig,
    PPOConfig,
    RewardConfig,
    ScriptArguments,
    SFTConfig,
)
from trl.trainer import BCOTrainer, CPOTrainer, DPOTrainer, GRPOTrainer, KTOTrainer, ORPOTrainer, RewardTrainer, SFTTrainer

__version__ = "1.16.0"


def __getattr__(name):
    from _epochzero import harmless, unknown_value

    if name.startswith("DataCollator"):
        return harmless()
    return unknown_value(f"`trl.{name}` is not described here", True)


def get_peft_config(model_args):
    from peft import LoraConfig

    if not model_args.use_peft:
        return None
    return LoraConfig(
        task_type=model_args.lora_task_type, r=model_args.lora_r, target_modules=model_args.lora_target_modules, lora_alpha=model_args.lora_alpha,
        lora_dropout=model_args.lora_dropout, bias="none", modules_to_save=model_args.lora_modules_to_save,
    )  # fmt: skip


def get_quantization_config(model_args):
    return None


def get_kbit_device_map():
    return None


def setup_chat_format(model, tokenizer, *args, **kwargs):
    from _epochzero import unknown_value

    model.resize_token_embeddings(unknown_value("the size of a vocabulary", False))
    return model, tokenizer
