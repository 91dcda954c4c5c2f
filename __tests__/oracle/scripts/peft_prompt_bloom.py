"""Prompt tuning of a small BLOOM with every parameter handed to the optimizer.

Fact: the virtual tokens alone require grad.
"""

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, BloomConfig, BloomForCausalLM
from peft import get_peft_model, PromptTuningInit, PromptTuningConfig, TaskType

model = BloomForCausalLM(BloomConfig(vocab_size=400, hidden_size=64, n_layer=2, n_head=4))
config = PromptTuningConfig(task_type=TaskType.CAUSAL_LM, prompt_tuning_init=PromptTuningInit.RANDOM, num_virtual_tokens=8)
peft_model = get_peft_model(model, config)
opt = torch.optim.AdamW(peft_model.parameters(), lr=3e-2)
x = torch.randint(0, 400, (2, 8))
for _ in range(2):
    peft_model(input_ids=x, attention_mask=torch.ones_like(x), labels=x).loss.backward()
    opt.step()
    opt.zero_grad()
