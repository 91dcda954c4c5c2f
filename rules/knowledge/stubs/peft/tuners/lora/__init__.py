from peft.tuners.lora.layer import Conv1d, Conv2d, Conv3d, Embedding, Linear, LoraLayer
from peft.tuners.lora.model import LoraModel
from peft.config import LoraConfig
