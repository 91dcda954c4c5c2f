import { describe, expect, test } from "vitest";
import { parametersOf } from "../../src/evaluator/overlays/module-walk.ts";
import { InstanceValue } from "../../src/evaluator/value.ts";
import { evaluateProgram } from "../support/evaluate.ts";

/** The value of the variable `model` at the end of a program. */
function modelOf(text: string, files: Readonly<Record<string, string>> = {}): InstanceValue {
  const { outcome } = evaluateProgram({ "main.py": text, ...files });
  const model = outcome.interpreter.modules.get("__main__")?.scope.variables.get("model");
  if (!(model instanceof InstanceValue)) throw new Error(`model is ${model?.kind ?? "not there"}`);
  return model;
}

/** Names of the parameters that came from elsewhere than the checkpoint. */
function notPretrained(model: InstanceValue): string[] {
  const { parameters, open } = parametersOf(model);
  expect(open).toBeNull();
  return parameters
    .filter(({ value }) => value.tensor?.origin !== "pretrained")
    .map(({ name, value }) => `${name} ${value.tensor?.origin}`);
}

describe("which parameters a checkpoint brings", () => {
  test.each([
    [
      "a new head over BERT, whose checkpoint has the pooler",
      'AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)',
      ["classifier.weight fresh", "classifier.bias fresh"],
    ],
    [
      "RoBERTa's classifier, of two layers",
      'AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)',
      [
        "classifier.dense.weight fresh",
        "classifier.dense.bias fresh",
        "classifier.out_proj.weight fresh",
        "classifier.out_proj.bias fresh",
      ],
    ],
    ["a base model: nothing", 'AutoModel.from_pretrained("bert-base-uncased")', []],
    [
      "a pooler that not every revision of the checkpoint has",
      'AutoModel.from_pretrained("roberta-base")',
      ["pooler.dense.weight unknown", "pooler.dense.bias unknown"],
    ],
    ["the language model that was saved: nothing", 'AutoModelForCausalLM.from_pretrained("gpt2")', []],
    [
      "a classifier for another number of classes",
      'AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224", num_labels=10, ignore_mismatched_sizes=True)',
      ["classifier.weight fresh", "classifier.bias fresh"],
    ],
    [
      "the classifier that was saved: nothing",
      'AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224")',
      [],
    ],
    ["one part of a checkpoint of two: nothing", 'CLIPVisionModel.from_pretrained("openai/clip-vit-base-patch32")', []],
  ])("%s", (_, expression, wanted) => {
    const names =
      "AutoModel, AutoModelForSequenceClassification, AutoModelForCausalLM, AutoModelForImageClassification, CLIPVisionModel";
    expect(notPretrained(modelOf(`from transformers import ${names}\nmodel = ${expression}\n`))).toEqual(wanted);
  });

  test("a number of classes that is not known", () => {
    const text =
      'from transformers import BertForSequenceClassification as B\nmodel = B.from_pretrained("bert-base-uncased", num_labels=int(input()))\n';
    expect(notPretrained(modelOf(text))).toEqual(["classifier.weight fresh", "classifier.bias fresh"]);
  });

  test("a model of the program's own over the library's", () => {
    const text = `
import torch.nn as nn
from transformers import BertPreTrainedModel, BertModel

class Tagger(BertPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.bert = BertModel(config)
        self.tags = nn.Linear(config.hidden_size, 7)

model = Tagger.from_pretrained("bert-base-cased")
`;
    expect(notPretrained(modelOf(text))).toEqual(["tags.weight fresh", "tags.bias fresh"]);
  });

  test("a model made from a configuration brings nothing", () => {
    const model = modelOf(
      'from transformers import AutoConfig, AutoModel\nmodel = AutoModel.from_config(AutoConfig.from_pretrained("distilbert-base-uncased"))\n',
    );
    expect(parametersOf(model).parameters.every(({ value }) => value.tensor?.origin === "fresh")).toBe(true);
  });
});

describe("the version of the library", () => {
  const text =
    'from transformers import ViTForImageClassification\nmodel = ViTForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k")\n';
  const query = (files: Readonly<Record<string, string>>): string | undefined =>
    parametersOf(modelOf(text, files)).parameters.find(({ name }) => name.includes("query") || name.includes("q_proj"))
      ?.name;

  test("is the newest where the repository asks for none", () => {
    expect(query({})).toBe("vit.layers.0.attention.q_proj.weight");
    expect(query({ "requirements.txt": "torch\ntransformers>=4.20\n" })).toBe("vit.layers.0.attention.q_proj.weight");
  });

  test("is the one that the repository asks for", () => {
    expect(query({ "requirements.txt": "transformers==4.40.1\n" })).toBe(
      "vit.encoder.layer.0.attention.attention.query.weight",
    );
    expect(query({ "setup.py": 'setup(install_requires=["torch", "transformers<5"])\n' })).toBe(
      "vit.encoder.layer.0.attention.attention.query.weight",
    );
  });
});

describe("what is not recorded is unknown", () => {
  test.each([
    ["quantised weights", 'AutoModelForCausalLM.from_pretrained("gpt2", load_in_8bit=True)'],
    ["a configuration that was not built", "AutoModelForCausalLM.from_config(LlamaConfig(mlp_bias=True))"],
    ["a number of layers that is not known", "BertModel(BertConfig(num_hidden_layers=int(input())))"],
  ])("%s", (_, expression) => {
    const model = modelOf(
      `from transformers import AutoModelForCausalLM, BertConfig, BertModel, LlamaConfig\nmodel = ${expression}\n`,
    );
    expect(parametersOf(model).open).not.toBeNull();
  });
});
