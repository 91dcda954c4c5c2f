"""Two LoRA adapters in one model, the second one made active.

Fact: of the adapters only the active one trains, and the optimizer holds nothing else.
"""

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

base = AutoModelForCausalLM.from_pretrained("gpt2")
cfg_a = LoraConfig(r=4, lora_alpha=8, target_modules=["c_attn"], bias="none", task_type="CAUSAL_LM", fan_in_fan_out=True)
cfg_b = LoraConfig(r=8, lora_alpha=8, target_modules=["c_attn", "c_proj"], task_type="CAUSAL_LM", fan_in_fan_out=True)
model = get_peft_model(base, cfg_a, adapter_name="style")
model.add_adapter("content", cfg_b)
model.set_adapter("content")
optim = torch.optim.AdamW((p for p in model.parameters() if p.requires_grad), lr=2e-4)
ids = torch.randint(0, 50257, (2, 12))
for _ in range(2):
    out = model(input_ids=ids, labels=ids)
    out.loss.backward()
    optim.step()
    optim.zero_grad()
