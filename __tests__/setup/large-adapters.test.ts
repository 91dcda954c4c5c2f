import { expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

it("Adapters on every linear layer of a language model are within the budget", async () => {
  const script = `from datasets import load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer
trainer = SFTTrainer(
    "Qwen/Qwen2.5-0.5B",
    train_dataset=load_dataset("trl-lib/Capybara", split="train"),
    args=SFTConfig(output_dir="out", learning_rate=2e-4),
    peft_config=LoraConfig(r=32, target_modules="all-linear", task_type="CAUSAL_LM"),
)
trainer.train()
`;
  const { setups, notifications } = await analyseText({ "train.py": script });
  expect(notifications).toEqual([]);
  // 24 blocks of 7 linear layers, two matrices each.
  expect(setups[0]?.optimizers[0]?.groups.map(({ tensors }) => tensors)).toEqual([24 * 7 * 2, 0]);
  expect(setups[0]?.models[0]?.parameters.updated).toBe(17_596_416);
});
