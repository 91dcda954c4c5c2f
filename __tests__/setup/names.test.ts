import { expect, test } from "vitest";
import { analyseText } from "../support/analyse.ts";

const modelsOf = async (text: string): Promise<string[]> =>
  (await analyseText({ "train.py": text })).setups.flatMap((setup) =>
    setup.models.map((model) => `${model.name}: ${model.className}, ${model.architecture}`),
  );

test("what a trainer puts around a model of the program's goes by the program's own name for it", async () => {
  const text = `from peft import LoraConfig
from transformers import AutoModelForCausalLM
from trl import SFTTrainer
model = AutoModelForCausalLM.from_pretrained("gpt2")
trainer = SFTTrainer(model=model, train_dataset=[], peft_config=LoraConfig(r=2, target_modules=["c_attn"], task_type="CAUSAL_LM"))
trainer.train()
`;
  expect(await modelsOf(text)).toEqual(["model: GPT2LMHeadModel, transformers/gpt2"]);
});

test("a model that the trainer makes goes by the trainer's", async () => {
  const text = `from trl import SFTTrainer
trainer = SFTTrainer(model="gpt2", train_dataset=[])
trainer.train()
`;
  expect(await modelsOf(text)).toEqual(["trainer.model: GPT2LMHeadModel, transformers/gpt2"]);
});

test("adapters leave the architecture's name as it is", async () => {
  const text = `import torch
from peft import LoraConfig, get_peft_model
from transformers import BertConfig, BertModel
model = get_peft_model(BertModel(BertConfig(hidden_size=32, num_attention_heads=2, num_hidden_layers=1)), LoraConfig(target_modules=["query"]))
optimizer = torch.optim.AdamW(model.parameters())
model(input_ids=torch.ones(1, 2)).last_hidden_state.sum().backward()
optimizer.step()
`;
  expect(await modelsOf(text)).toEqual(["model: PeftModel, transformers/BertModel"]);
});
