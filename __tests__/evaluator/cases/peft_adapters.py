# Adapters of PEFT: what they add, what they freeze, and what several of them do to each other.
import torch.nn as nn
from peft import AdaLoraConfig, IA3Config, LoraConfig, PrefixTuningConfig, PromptEncoderConfig, PromptTuningConfig, get_peft_model, inject_adapter_in_model
from transformers import GPT2Config, GPT2LMHeadModel


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 6)
        self.b = nn.Linear(6, 2)


trainable = lambda model: [name.replace("base_model.model.", "") for name, p in model.named_parameters() if p.requires_grad]

model = get_peft_model(Net(), LoraConfig(r=2, target_modules=["a"]))
model.add_adapter("second", LoraConfig(r=3, target_modules=["a", "b"]))
reveal(trainable(model))  # value: ['a.lora_A.default.weight', 'a.lora_B.default.weight']
model.set_adapter("second")
reveal(trainable(model))  # value: ['a.lora_A.second.weight', 'a.lora_B.second.weight', 'b.lora_A.second.weight', 'b.lora_B.second.weight']
plain = model.merge_and_unload()
reveal([[name for name, _ in plain.named_parameters()], trainable(plain)])  # value: [['a.weight', 'a.bias', 'b.weight', 'b.bias'], []]

saved = get_peft_model(Net(), LoraConfig(r=2, target_modules=["a"], modules_to_save=["b"]))
reveal(trainable(saved.unload()))  # value: ['b.weight', 'b.bias']

reveal([(name, tuple(p.shape)) for name, p in inject_adapter_in_model(IA3Config(target_modules=["a", "b"], feedforward_modules=["b"]), Net()).named_parameters() if p.requires_grad])  # value: [('a.ia3_l.default', (6, 1)), ('b.ia3_l.default', (1, 6))]
rank = inject_adapter_in_model(AdaLoraConfig(init_r=3, target_modules=["a"], total_step=9), Net())
reveal([(name, tuple(p.shape), p.requires_grad) for name, p in rank.named_parameters() if "default" in name])  # value: [('a.lora_A.default', (3, 4), True), ('a.lora_B.default', (6, 3), True), ('a.lora_E.default', (3, 1), True), ('a.ranknum.default', (1,), False)]

small = lambda: GPT2LMHeadModel(GPT2Config(vocab_size=50, n_positions=16, n_embd=8, n_layer=2, n_head=2))
reveal([(name, tuple(p.shape)) for name, p in get_peft_model(small(), PromptTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=5)).named_parameters() if p.requires_grad])  # value: [('prompt_encoder.default.embedding.weight', (5, 8))]
reveal([(name, tuple(p.shape)) for name, p in get_peft_model(small(), PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=5)).named_parameters() if p.requires_grad])  # value: [('prompt_encoder.default.embedding.weight', (5, 32))]
reveal(trainable(get_peft_model(small(), PromptEncoderConfig(task_type="CAUSAL_LM", num_virtual_tokens=5, encoder_hidden_size=4)))[-1])  # value: 'prompt_encoder.default.mlp_head.4.bias'
