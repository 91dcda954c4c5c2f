from peft.config import LoraConfig
