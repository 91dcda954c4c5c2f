import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packDatasets } from "../../scripts/knowledge/pack_datasets.ts";
import type { DatasetFacts } from "../../src/knowledge/architecture.ts";
import { directory, knowledge } from "./tree.ts";

const packed = readFileSync(join(directory, "datasets.json"), "utf8");
const rows: readonly DatasetFacts[] = JSON.parse(packed);

test("datasets.json is datasets.yaml, checked and packed", () => {
  expect(packDatasets(readFileSync(join(directory, "datasets.yaml"), "utf8"))).toBe(packed);
});

test("the table covers image classification and the other modalities", () => {
  const of = (modality: string, task: string) => rows.filter((row) => row.modality === modality && row.task === task);
  expect(of("image", "classification").length).toBeGreaterThanOrEqual(45);
  expect(of("image", "detection").length).toBeGreaterThanOrEqual(8);
  expect(of("text", "classification").length).toBeGreaterThanOrEqual(15);
  expect(rows.filter((row) => row.modality === "audio").length).toBeGreaterThanOrEqual(15);
});

describe("a data set", () => {
  test.each([
    "cifar100",
    "torchvision.datasets.CIFAR100",
    "torchvision.datasets.cifar.CIFAR100",
    "hf:uoft-cs/cifar100",
    "tfds:cifar100",
  ])("is found as %s", (name) => {
    expect(knowledge.dataset(name)).toMatchObject({
      id: "cifar100",
      size: [32, 32],
      varies: false,
      channels: 3,
      classes: 100,
      train: 50_000,
      test: 10_000,
      sortedByClass: false,
    });
  });

  test("that is not listed is null", () => {
    expect(knowledge.dataset("torchvision.datasets.ImageFolder")).toBeNull();
    expect(knowledge.dataset("")).toBeNull();
  });

  test("tells traps apart: mirrored digits, sorted reviews, unlabelled rows", () => {
    expect(knowledge.dataset("torchvision.datasets.MNIST")?.flipChangesLabels).toBe(true);
    expect(knowledge.dataset("torchvision.datasets.CIFAR10")?.flipChangesLabels).toBe(false);
    expect(knowledge.dataset("hf:stanfordnlp/imdb")?.sortedByClass).toBe(true);
    expect(knowledge.dataset("hf:stanfordnlp/snli")?.specialLabels).toEqual([-1]);
  });
});

describe("the schema refuses", () => {
  const row = (text: string) => () =>
    packDatasets(`- {id: x, names: ["hf:x"], source: "https://example.org", ${text}}`);

  test.each([
    ["statistics without a channel each", "mean: [0.5], std: [0.5]"],
    ["a mean without a std", "mean: [0.5, 0.5, 0.5]"],
    ["unknown keys", "colour: true"],
    ["impossible sizes", "size: [0, 32]"],
  ])("%s", (_, text) => {
    expect(row(text)).toThrow();
  });

  test("a row without a public source, and a name twice", () => {
    expect(() => packDatasets('- {id: x, names: ["hf:x"], source: "my notes"}')).toThrow();
    const twice = '{names: ["hf:x"], source: "https://example.org"}';
    expect(() => packDatasets(`- ${twice.replace("{", "{id: x, ")}\n- ${twice.replace("{", "{id: y, ")}`)).toThrow();
  });
});
