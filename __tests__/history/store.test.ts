import { describe, expect, it } from "vitest";
import { emptyRun, type FoundRun, type RunRecord } from "../../src/history/run.ts";
import { idOf, parseStore, runsMatching, serialiseRun, storeAddition, supersedes } from "../../src/history/store.ts";

const FOUND: FoundRun = {
  ...emptyRun("mlflow", "mlruns/0/3f2a"),
  at: "2026-11-23T10:00:00Z",
  status: "finished",
  model: "resnet18",
  optimizer: "sgd",
  learningRate: 0.1,
  batchSize: 128,
  metrics: { "validation/loss": 0.4, "validation/accuracy": 0.9 },
};

function record(changes: Partial<FoundRun> = {}, identity: string | null = null): RunRecord {
  const run = { ...FOUND, ...changes };
  return { id: idOf(run, identity), ...run };
}

describe("a line of the store", () => {
  it("has its keys in a fixed order and leaves out what is not known", () => {
    expect(serialiseRun(record())).toBe(
      `{"v":1,"id":"${idOf(FOUND)}","source":"mlflow","name":"mlruns/0/3f2a","at":"2026-11-23T10:00:00Z","status":"finished","model":"resnet18",` +
        `"optimizer":"sgd","learningRate":0.1,"batchSize":128,"metrics":{"validation/accuracy":0.9,"validation/loss":0.4}}`,
    );
  });

  it("is read back as it was", () => {
    const full = record({
      parameters: 11_689_512,
      dataset: "cifar10",
      method: "head",
      weightDecay: 5e-4,
      epochs: 90,
      warmup: 0.1,
      resolution: 224,
      trainable: 0.01,
    });
    const bare = record({ status: "unknown", at: null, model: null, metrics: {} });
    expect(parseStore(`${serialiseRun(full)}\n${serialiseRun(bare)}\n`)).toMatchObject({
      runs: [full, bare],
      damaged: 0,
      duplicates: 0,
    });
  });
});

describe("the id of a run", () => {
  it("is the same wherever the run's folder lies", () => {
    expect(idOf({ ...FOUND, name: "/home/me/copy/mlruns/0/3f2a" })).toBe(idOf(FOUND));
    expect(idOf({ ...FOUND, source: "table", name: "/a/runs.csv:2" })).toBe(
      idOf({ ...FOUND, source: "table", name: "b.csv:7" }),
    );
    expect(idOf(FOUND)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("tells a tracker's runs of the same settings apart, and two commits", () => {
    expect(idOf({ ...FOUND, name: "mlruns/0/77aa" })).not.toBe(idOf(FOUND));
    expect(idOf({ ...FOUND, source: "git", name: "a1 train.py" })).not.toBe(
      idOf({ ...FOUND, source: "git", name: "b2 train.py" }),
    );
  });

  it("does not depend on what the run came to, where its source has an id of its own", () => {
    expect(idOf({ ...FOUND, status: "running", metrics: {} }, "3f2a")).toBe(idOf(FOUND, "3f2a"));
    expect(idOf({ ...FOUND, source: "wandb" }, "3f2a")).not.toBe(idOf(FOUND, "3f2a"));
  });
});

describe("a store", () => {
  const one = serialiseRun(record());
  const two = serialiseRun(record({ model: "vit_b_16" }));

  it("is read from pieces, whatever they cut", () => {
    const bytes = Buffer.from(`\uFEFF${one}\r\n\n${serialiseRun(record({ model: "modèle" }))}`, "utf8");
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7));
    expect(parseStore(pieces).runs.map(({ model }) => model)).toEqual(["resnet18", "modèle"]);
  });

  it.each([
    [`${one.slice(0, 60)}`, "Line 2 is cut or no JSON."],
    ["[1,2]", "Line 2 is no JSON object."],
    ["<<<<<<< HEAD", "Line 2 is the mark of a merge conflict; the runs of both sides were used."],
    [
      one.replace('"v":1', '"v":7'),
      "Line 2 is of version 7 of the format, which this version of the tool does not know.",
    ],
    [one.replace('"v":1,', ""), 'Line 2 has no `"v":1`.'],
    [one.replace(/"id":"\w+"/, '"id":"x"'), "Line 2 has no `id` of 16 hexadecimal digits."],
    [one.replace("0.1", '"0.1"'), "Line 2 has a `learningRate` that is no number."],
    [one.replace("0.1", "-3"), "Line 2 has a `learningRate` of -3, which cannot be."],
    [one.replace("0.1", "NaN"), "Line 2 is no JSON."],
    [one.replace('"resnet18"', "18"), "Line 2 has a `model` that is no text."],
    [one.replace("finished", "fine"), "Line 2 has a `status` that is none of finished, failed, running, unknown."],
    [one.replace("mlflow", "excel"), expect.stringMatching(/^Line 2 has a `source` that is none of mlflow, wandb/)],
    [one.replace("0.9", "null"), "Line 2 has `metrics` that are not all numbers."],
    ["\u0000\u0001\u0002garbage\u0003", "Line 2 is cut or no JSON."],
    [`{"v":1,"x":"${"y".repeat(70_000)}"}`, "Line 2 is too long for a run."],
  ])("names a damaged line and uses the rest: %.40s", (line, message) => {
    const parsed = parseStore(`${one}\n${line}\n${two}\n`);
    expect(parsed.problems).toEqual([{ line: 2, message }]);
    expect(parsed).toMatchObject({ damaged: 1, runs: [{ model: "resnet18" }, { model: "vit_b_16" }] });
  });

  it("ignores keys that it does not know", () => {
    const line = one.replace('"source"', '"colour":{"red":1},"source"');
    expect(parseStore(line)).toMatchObject({ runs: [record()], damaged: 0 });
  });

  it("counts a thousand damaged lines and names the first hundred", () => {
    const parsed = parseStore(`${"{broken\n".repeat(1000)}${one}`);
    expect(parsed).toMatchObject({ damaged: 1000, runs: [record()] });
    expect(parsed.problems).toHaveLength(100);
  });

  it("keeps one of two lines of a run: the one that says more", () => {
    const running = record({ status: "running", metrics: { "validation/accuracy": 0.5 } }, "a");
    const finished = record({}, "a");
    for (const lines of [
      [running, finished],
      [finished, running],
    ])
      expect(parseStore(lines.map(serialiseRun).join("\n"))).toMatchObject({
        runs: [finished],
        duplicates: 1,
        damaged: 0,
      });
  });

  it("takes a better metric for a run that went on, and no worse one from an export of last values", () => {
    const best = record({ metrics: { "validation/accuracy": 0.9, "validation/loss": 0.3 } }, "a");
    const last = record({ metrics: { "validation/accuracy": 0.8, "validation/loss": 0.3 } }, "a");
    const mixed = record({ metrics: { "validation/accuracy": 0.95, "validation/loss": 0.4 } }, "a");
    expect([supersedes(best, last), supersedes(last, best), supersedes(mixed, best), supersedes(best, best)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("is appended to in whole lines; a line that was cut stays one of its own", () => {
    const cut = `${one}\n${two.slice(0, 40)}`;
    const text = cut + storeAddition([record({ model: "vit_b_16" })], true);
    expect(text.startsWith(`${cut}\n`)).toBe(true);
    expect(parseStore(text)).toMatchObject({ damaged: 1, runs: [{ model: "resnet18" }, { model: "vit_b_16" }] });
    expect(parseStore(`${one}\n${storeAddition([], false)}`).damaged).toBe(0);
  });

  it("is queried without reading the lines that cannot fit", () => {
    const lines = [one, two, '{"v":1,"broken'].join("\n");
    const asked: string[] = [];
    const runs = runsMatching(
      lines,
      (line) => line.includes('"model":"vit_b_16"'),
      (run) => asked.push(run.id) > 0,
    );
    expect(runs.map(({ model }) => model)).toEqual(["vit_b_16"]);
    expect(asked).toHaveLength(1);
  });

  it("of a hundred thousand runs is read in about a second", () => {
    const lines: string[] = [];
    for (let index = 0; index < 100_000; index++)
      lines.push(one.replace(/"id":"\w+"/, `"id":"${index.toString(16).padStart(16, "0")}"`));
    const text = lines.join("\n");
    const before = process.cpuUsage();
    expect(parseStore(text).runs).toHaveLength(100_000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(3);
  });
});
