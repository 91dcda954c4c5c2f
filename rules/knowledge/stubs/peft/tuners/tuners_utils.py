from peft.tuners.lora.layer import LoraLayer as BaseTunerLayer
