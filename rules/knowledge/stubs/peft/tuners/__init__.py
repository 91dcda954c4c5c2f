from peft.tuners.lora import LoraLayer, LoraModel
from peft.config import LoraConfig
