import { describe, expect, test } from "vitest";
import { evaluateProgram } from "../support/evaluate.ts";

const shown = (files: Readonly<Record<string, string>>): string[] =>
  evaluateProgram(files).revealed.map((one) => one.text);

describe("the version of a library", () => {
  const program = {
    "main.py": "import torch, transformers\nreveal(transformers.__version__)\nreveal(torch.__version__)\n",
  };

  test("is the newest where the repository asks for none, or sets no upper bound", () => {
    expect(shown(program)).toEqual(["'5.23.0'", "'2.15.0'"]);
    expect(shown({ ...program, "requirements.txt": "torch>=1.13\ntransformers>=4.20\n" })).toEqual([
      "'5.23.0'",
      "'2.15.0'",
    ]);
  });

  test("is not known where the repository asks for one: neither branch of a comparison is taken for certain", () => {
    const pinned = shown({ ...program, "requirements.txt": "torch==1.13.1\ntransformers==4.57.3\n" });
    expect(pinned).toEqual([
      "Unknown: the installed version of transformers",
      "Unknown: the installed version of torch",
    ]);
  });

  test("decides how parts are called", () => {
    const embedder = {
      "main.py": `from sentence_transformers import models
word = models.Transformer("prajjwal1/bert-tiny")
reveal([name for name, _ in word.named_parameters()][0])
reveal(word.auto_model is word.auto_model)
`,
    };
    expect(shown(embedder)).toEqual(["'model.embeddings.word_embeddings.weight'", "True"]);
    expect(shown({ ...embedder, "requirements.txt": "sentence-transformers==2.7.0\n" })).toEqual([
      "'auto_model.embeddings.word_embeddings.weight'",
      "True",
    ]);
  });
});

describe("LightningCLI", () => {
  const script = (args: string): string => `import pytorch_lightning as pl
from pytorch_lightning.cli import LightningCLI
from torch import nn

class Net(pl.LightningModule):
    def __init__(self, width: int = 3, freeze: bool = False):
        super().__init__()
        self.layer = nn.Linear(2, width)
        if freeze:
            self.layer.requires_grad_(False)

cli = LightningCLI(Net, run=False, args=${args})
reveal([cli.model.layer.out_features, cli.model.layer.weight.requires_grad])
`;
  const config = "model:\n  width: 7\n  freeze: true\n";

  test("builds the model with what its configuration files and single settings say, the last one first", () => {
    const files = { "main.py": script('["--config", "fit.yaml", "--model.width=9"]'), "fit.yaml": config };
    expect(shown(files)).toEqual(["[9, False]"]);
  });

  test("reads the section of a subcommand", () => {
    const files = {
      "main.py": script('["fit", "--config=fit.yaml"]'),
      "fit.yaml": `fit:\n${config.replace(/^/gm, "  ")}`,
    };
    expect(shown(files)).toEqual(["[7, False]"]);
  });

  test("builds the class that the configuration names", () => {
    const files = {
      "main.py": script('["--config", "fit.yaml"]').replace("LightningCLI(Net,", "LightningCLI("),
      "nets.py": script("[]").split("cli =")[0] ?? "",
      "fit.yaml": "model:\n  class_path: nets.Net\n  init_args:\n    width: 5\n",
    };
    expect(shown(files)).toEqual(["[5, True]"]);
  });
});

describe("methods of a library's modules", () => {
  const speech = "from transformers import Wav2Vec2Config, Wav2Vec2Model\nmodel = Wav2Vec2Model(Wav2Vec2Config())\n";
  const flag = "reveal(model.feature_extractor.conv_layers[0].conv.weight.requires_grad)\n";

  test("a private one that freezes", () => {
    expect(shown({ "main.py": `${speech}model.feature_extractor._freeze_parameters()\n${flag}` })).toEqual(["False"]);
  });

  test("one that is not described, and whose name says that it freezes: what it leaves trainable is not known", () => {
    const [text] = shown({ "main.py": `${speech}model.feature_extractor._freeze_everything()\n${flag}` });
    expect(text).toMatch(/^Unknown/);
  });
});
