import { queryObjects } from "node:v8";
import { expect, test } from "vitest";
import { Interpreter } from "../../src/evaluator/interpreter.ts";
import { evaluateIn, worldOf } from "../support/evaluate.ts";

const programs: Readonly<Record<string, string>> = {
  "plain.py": "import torch.nn as nn\nclass Net(nn.Module):\n    pass\nNet()\n",
  "vision.py":
    "from torchvision import models, transforms\nnet = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)\ntransforms.Compose([transforms.ToTensor()])\n",
  "timm.py": "import timm\nnet = timm.create_model('resnet18')\n",
  "text.py":
    "from transformers import AutoModelForSequenceClassification, BertConfig, BertModel\nBertModel(BertConfig(num_hidden_layers=1))\nAutoModelForSequenceClassification.from_pretrained('bert-base-uncased')\n",
  "config.py":
    "import argparse, dataclasses, enum, functools, collections, logging\n@dataclasses.dataclass\nclass Config:\n    x: int = 1\nclass Kind(enum.Enum):\n    A = 1\nConfig(), Kind.A\nargparse.ArgumentParser().parse_args()\n",
  "helped.py": "from helper import make, table\nmake()\ntable[0]()\n",
  "lightning_.py": "import lightning as L\nclass M(L.LightningModule):\n    pass\nM()\n",
};
const helper =
  "import functools\n@functools.lru_cache\ndef make():\n    return lambda: 1\ntable = [make() for _ in range(3)]\nnames = (x for x in [1, 2])\n";

// What outlives a program (the library, shared imports) is made while some program runs; holding on to that program would
// keep its whole heap, tens of megabytes each.
test("a program that has ended is not held on to", { timeout: 60_000 }, () => {
  const world = worldOf({ ...programs, "helper.py": helper });
  const before = queryObjects(Interpreter);
  for (const main of Object.keys(programs)) {
    const { outcome } = evaluateIn(world, main);
    expect(outcome.raised).toBeNull();
    outcome.interpreter.finish();
  }
  // The last one is still the library's own.
  expect(queryObjects(Interpreter)).toBeLessThanOrEqual(Number(before) + 1);
});
