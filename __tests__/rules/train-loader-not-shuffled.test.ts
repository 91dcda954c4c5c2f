import { describe, expect, it } from "vitest";
import rule from "../../rules/train-loader-not-shuffled/rule.ts";
import type { DatasetUse, LoaderFacts } from "../../src/setup/setup.ts";
import { fixed, judge, judgeOne, loader, Script, setup } from "../support/setups.ts";

const script = new Script(`train = DataLoader(
    ds,
    batch_size=64,
)
off = DataLoader(ds, shuffle=False)
keywords = DataLoader(ds, **kw)
`);
const call = script.at("DataLoader(\n    ds,\n    batch_size=64,\n)");

function loading(dataset: Partial<DatasetUse>, facts: Partial<LoaderFacts> = {}) {
  const base = loader(call);
  if (base.dataset === null) throw new Error("The builder gives a dataset.");
  return setup(script, { loaders: [{ ...base, dataset: { ...base.dataset, ...dataset }, ...facts }] });
}
const folder = { className: "torchvision.datasets.folder.ImageFolder", known: null };
const own = { className: "data.Samples", known: null };

describe("train-loader-not-shuffled", () => {
  it.for([
    ["error", "class folders as stored", loading(folder)],
    ["error", "a dataset known to be sorted", loading({ known: "imagenette" })],
    ["warning", "class folders behind a random split", loading({ ...folder, order: "split-at-random" })],
    ["warning", "class folders in an order that is not known", loading({ ...folder, order: "unknown" })],
    ["warning", "a dataset that is mixed on disk", loading({})],
    ["note", "an evident training split of a class of the repository", loading(own)],
  ] as const)("is a(n) %s for %s", ([severity, , facts]) => {
    expect(judgeOne(rule, script, facts).severity).toBe(severity);
  });

  it("adds the argument after the last one, keeping a trailing comma", () => {
    const finding = judgeOne(rule, script, loading({}));
    expect(finding.fix?.safety).toBe("safe");
    expect(fixed(finding)).toContain("    batch_size=64, shuffle=True,\n)");
  });

  it("turns a written argument around", () => {
    const shuffleArgument = script.at("shuffle=False");
    const finding = judgeOne(
      rule,
      script,
      loading({}, { call: script.at("DataLoader(ds, shuffle=False)"), shuffleArgument }),
    );
    expect(fixed(finding)).toContain("off = DataLoader(ds, shuffle=True)");
  });

  it("leaves a call alone that may be given the argument by a mapping", () => {
    expect(judgeOne(rule, script, loading({}, { call: script.at("DataLoader(ds, **kw)") })).fix).toBeNull();
  });

  it.for([
    ["the loader is shuffled", loading({}, { shuffle: true })],
    ["it is not known whether it is shuffled", loading({}, { shuffle: null })],
    ["a sampler decides", loading({}, { sampler: true })],
    ["there may be a sampler", loading({}, { sampler: null })],
    ["the loader evaluates", loading({}, { role: "eval" })],
    ["the use of the loader is not known", loading({}, { role: "unknown" })],
    ["the dataset is a stream", loading({ iterable: true })],
    ["the samples were shuffled before", loading({ order: "shuffled" })],
    ["the dataset is not known", loading({}, { dataset: null })],
    ["a class of the repository is not evidently for training", loading({ ...own, split: "unknown" })],
    ["the samples are windows of a series", loading({ className: "data.WindowDataset", known: null })],
    ["one batch holds everything", loading({}, { batchSize: 50_000 })],
  ] as const)("is silent when %s", ([, facts]) => {
    expect(judge(rule, script, facts)).toEqual([]);
  });
});
