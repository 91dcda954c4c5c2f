import { describe, expect, it } from "vitest";
import type { FoundRun } from "../../src/history/run.ts";
import { previousRuns, run, several } from "../support/runs.ts";

/** Severity of a run's learning rate beside others; "none: …" without a verdict. */
function rate(runs: readonly FoundRun[], facts: Partial<FoundRun>): string {
  const { severity, unjudged } = previousRuns(runs).verdict(run(facts), "learningRate");
  return unjudged === null ? (severity ?? "usual") : `none: ${unjudged}`;
}

const tuned = several(10, (index) => ({ learningRate: [5e-5, 1e-4, 2e-4, 1e-4, 1.5e-4][index % 5] ?? 1e-4 }));

describe("the learning rate beside previous runs", () => {
  it("cannot tell 0.01 from an optimum of 0.005", () => {
    const best = several(10, (index) => ({ learningRate: 0.005 * ([0.8, 1, 1.2][index % 3] ?? 1) }));
    expect(rate(best, { learningRate: 0.01 })).toBe("usual");
  });

  it("warns of 0.01 where 0.0001 was best, with five runs already", () => {
    expect(rate(tuned, { learningRate: 0.01 })).toBe("warning");
    expect(
      rate(
        several(5, () => ({})),
        { learningRate: 0.01 },
      ),
    ).toBe("warning");
  });

  it("warns of a hundredth too", () => {
    expect(rate(tuned, { learningRate: 1e-6 })).toBe("warning");
  });

  it("notes what is off by more than a factor of five and less than ten", () => {
    expect(
      rate(
        several(20, () => ({})),
        { learningRate: 8e-4 },
      ),
    ).toBe("note");
  });

  it("gives no verdict on fewer than five good runs, and says so", () => {
    expect(rate(tuned.slice(0, 4), { learningRate: 0.01 })).toBe(
      "none: 4 good comparable runs have a learning rate; 5 are needed, and no published recipe fits",
    );
    expect(rate([], { learningRate: 0.01 })).toBe("none: there are no previous runs, and no published recipe fits");
  });

  it("never pools optimizers: SGD at 0.1 is no norm for AdamW", () => {
    const sgd = several(10, () => ({ optimizer: "sgd", learningRate: 0.1 }));
    expect(rate(sgd, { learningRate: 1e-4 })).toMatch(/^none: 0 good/);
    expect(rate([...sgd, ...tuned], { learningRate: 1e-4 })).toBe("usual");
  });

  it("takes Adam, AdamW and their fused forms for one", () => {
    const spelt = tuned.map((one, index) => ({
      ...one,
      optimizer: ["torch.optim.Adam", "adamw_torch_fused"][index % 2] ?? null,
    }));
    expect(rate(spelt, { learningRate: 0.01 })).toBe("warning");
  });

  it("compares SGD at equal batch, in proportion to it", () => {
    const sgd = several(8, () => ({ optimizer: "sgd", learningRate: 0.1, batchSize: 256 }));
    expect(rate(sgd, { optimizer: "sgd", learningRate: 1.6, batchSize: 4096 })).toBe("usual");
    expect(rate(sgd, { optimizer: "sgd", learningRate: 1.6, batchSize: 256 })).toBe("warning");
  });

  it("is silent where either the value or the scaled value is usual", () => {
    const sgd = several(8, () => ({ optimizer: "sgd", learningRate: 0.1, batchSize: 256 }));
    expect(rate(sgd, { optimizer: "sgd", learningRate: 0.1, batchSize: 4096 })).toBe("usual");
  });

  it("compares Adam by the square root of the batch", () => {
    const small = several(8, () => ({ batchSize: 16 }));
    const { runs } = previousRuns(small).verdict(run({ learningRate: 8e-3, batchSize: 1024 }), "learningRate");
    // √(1024/16) = 8: the norm at this batch is 8e-4, and 8e-3 is one decade above it.
    expect(runs?.scaledTo).toBe(1024);
    expect(runs?.decades).toBeCloseTo(1, 1);
  });

  it("takes the range of a sweep for the norm, and warns well beyond its end", () => {
    const sweep = several(12, (index) => ({ learningRate: 10 ** (-5 + index / 4) }));
    for (const learningRate of [1e-5, 1e-4, 1e-3, 5e-3]) expect(rate(sweep, { learningRate })).toBe("usual");
    expect(rate(sweep, { learningRate: 0.5 })).toBe("warning");
  });

  it("judges a team that scales with the batch by its spread at equal batch", () => {
    const scaled = several(12, (index) => {
      const batchSize = [32, 64, 256, 1024][index % 4] ?? 64;
      return { optimizer: "sgd", batchSize, learningRate: (0.1 * batchSize) / 256 };
    });
    expect(rate(scaled, { optimizer: "sgd", batchSize: 64, learningRate: 0.3 })).toBe("warning");
    expect(rate(scaled, { optimizer: "sgd", batchSize: 64, learningRate: 0.025 })).toBe("usual");
  });

  it("is a note where the runs do not say how they were trained, and publications find the value usual", () => {
    const unsaid = several(10, () => ({ method: null, optimizer: "sgd", learningRate: 0.1, batchSize: 256 }));
    const tuning = run({ optimizer: "sgd", learningRate: 1e-3, batchSize: 256 });
    expect(previousRuns(unsaid, true).verdict(tuning, "learningRate").severity).toBe("note");
    const said = unsaid.map((one) => ({ ...one, method: "scratch" as const }));
    expect(previousRuns(said, true).verdict(tuning, "learningRate").severity).toBeNull();
  });

  it("knows that who trained all of a model had no adapters", () => {
    const whole = several(10, () => ({ method: null, trainable: 1 }));
    expect(rate(whole, { method: "lora", learningRate: 5e-3, trainable: 0.01 })).toMatch(/^none: 0 good/);
  });

  it("finds runs by the class around a published backbone too", () => {
    const logged = several(8, () => ({ model: "LitPets" }));
    const verdict = previousRuns(logged).verdict(run({ model: "resnet34", learningRate: 0.01 }), "learningRate", {
      names: ["UNet", "LitPets"],
    });
    expect(verdict.runs?.basis).toBe("runs");
  });

  it("does not compare learning rates of another kind", () => {
    expect(rate(tuned, { optimizer: "adadelta", learningRate: 1 })).toBe(
      "none: the learning rate of adadelta is of another kind",
    );
  });
});

describe("which runs make the norm", () => {
  it("leaves out what failed and what ended far from the best, and counts both as evidence", () => {
    const good = several(8, (index) => ({ metrics: { "validation/accuracy": 0.8 + index / 1000 } }));
    const bad = [
      ...several(6, () => ({ learningRate: 0.01, status: "failed" as const })),
      ...several(6, () => ({ learningRate: 0.012, metrics: { "validation/accuracy": 0.3 } })),
    ];
    const { severity, runs } = previousRuns([...good, ...bad]).verdict(run({ learningRate: 0.01 }), "learningRate");
    expect(severity).toBe("warning");
    expect(runs?.runs).toHaveLength(8);
    expect(runs?.badNearby).toHaveLength(12);
  });

  it("knows that a loss is better when smaller", () => {
    const good = several(6, () => ({ metrics: { "validation/loss": 0.5 } }));
    const bad = several(6, () => ({ learningRate: 0.01, metrics: { "validation/loss": 2.3 } }));
    expect(rate([...good, ...bad], { learningRate: 0.01 })).toBe("warning");
  });

  it("does not let accuracy on other data decide", () => {
    const easy = several(6, () => ({ dataset: "cifar10", metrics: { "validation/accuracy": 0.97 } }));
    const own = several(6, () => ({ metrics: { "validation/accuracy": 0.8 } }));
    expect(previousRuns([...easy, ...own]).verdict(run(), "learningRate").runs?.basis).toBe("runs");
  });

  it("takes no run for good that is in a small group of its own and has no metric, or a poor one", () => {
    const good = several(10, () => ({ metrics: { "validation/accuracy": 0.8 } }));
    const stray = [
      run({ learningRate: 0.02, dataset: null }),
      run({ learningRate: 0.02, dataset: "cifar-one-hundred", metrics: { "validation/accuracy": 0.3 } }),
    ];
    expect(rate([...good, ...stray], { learningRate: 0.02 })).toBe("warning");
  });

  it("takes a run that lost a fifth of what the best reached for poor, even in the better half", () => {
    const best = several(6, () => ({ metrics: { "validation/accuracy": 0.91 } }));
    const poor = several(8, () => ({ learningRate: 0.02, metrics: { "validation/accuracy": 0.6 } }));
    expect(rate([...best, ...poor], { learningRate: 0.02 })).toBe("warning");
  });

  it("notes at most where the runs are what is odd: all of them far from anything published", () => {
    const odd = several(8, () => ({ learningRate: 0.003 }));
    expect(previousRuns(odd, true).verdict(run({ learningRate: 5e-5 }), "learningRate").severity).toBe("note");
  });

  it("gives no verdict by runs that lie beyond anything published on a value that is usual there", () => {
    const wild = several(8, () => ({ learningRate: 0.1 }));
    const { severity, unjudged } = previousRuns(wild, true).verdict(run({ learningRate: 5e-5 }), "learningRate");
    expect(severity).toBeNull();
    expect(unjudged).toMatch(/^the runs themselves lie far outside of what is published/);
  });

  it("takes runs that leave their method unsaid for what the others of the model say", () => {
    const tuned = several(12, () => ({ method: "full" as const, learningRate: 1e-4 }));
    const unsaid = several(7, () => ({ method: null, learningRate: 1e-4 }));
    const scratch = run({ method: "scratch", learningRate: 0.01 });
    expect(previousRuns([...tuned, ...unsaid]).verdict(scratch, "learningRate").unjudged).toMatch(
      /^0 good comparable runs/,
    );
    expect(previousRuns(unsaid).verdict(scratch, "learningRate").severity).toBe("warning");
  });

  it("judges by a metric of unseen data and not by a constant loss, and leaves out who lost a fifth of the way from guessing", () => {
    const good = several(12, (index) => ({ metrics: { loss: 0.387, "validation/top1": 0.9 + index / 1000 } }));
    const poor = several(3, () => ({ learningRate: 0.02, metrics: { loss: 0.387, "validation/top1": 0.6 } }));
    expect(rate([...good, ...poor], { learningRate: 0.01 })).toBe("warning");
    // Of two classes, 0.75 is half of what 0.98 gained over guessing.
    const fine = several(5, () => ({ dataset: "imdb", metrics: { "validation/accuracy": 0.98 } }));
    const weak = several(7, () => ({ dataset: "imdb", learningRate: 0.012, metrics: { "validation/accuracy": 0.8 } }));
    expect(rate([...fine, ...weak], { dataset: "imdb", learningRate: 0.01 })).toBe("warning");
  });

  it("compares with enough runs at this very batch before it scales any", () => {
    const runs = several(30, (index) => {
      const batchSize = [64, 128, 256][index % 3] ?? 128;
      return { optimizer: "sgd", batchSize, learningRate: ((0.1 * batchSize) / 128) * 10 ** (((index % 7) - 3) / 20) };
    });
    const { severity, runs: found } = previousRuns(runs).verdict(
      run({ optimizer: "sgd", batchSize: 128, learningRate: 1 }),
      "learningRate",
    );
    expect(found?.runs).toHaveLength(10);
    expect(severity).not.toBeNull();
  });

  it("knows a loss of ln C, and one half for two classes, for guessing", () => {
    const stuck = several(8, () => ({ learningRate: 0.01, metrics: { "validation/loss": Math.log(100) } }));
    expect(rate(stuck, { learningRate: 1e-4 })).toMatch(/8 poor left out/);
    const halves = several(8, () => ({
      dataset: "imdb",
      learningRate: 0.01,
      metrics: { "validation/accuracy": 0.51 },
    }));
    expect(rate(halves, { dataset: "imdb", learningRate: 1e-4 })).toMatch(/8 poor left out/);
  });

  it("leaves out accuracies at the level of chance even where nothing else is known", () => {
    const guessing = several(6, () => ({ learningRate: 0.01, metrics: { "validation/accuracy": 0.01 } }));
    expect(rate(guessing, { learningRate: 1e-4 })).toMatch(/6 poor left out/);
  });
});

describe("similar runs", () => {
  it("speak where too few are of the same model and data, more softly", () => {
    const cousins = several(12, (index) => ({ model: index % 2 === 0 ? "resnet50" : "ResNet-34" }));
    const { severity, runs } = previousRuns(cousins).verdict(run({ learningRate: 0.1 }), "learningRate");
    expect(runs?.basis).toBe("similar-runs");
    expect(severity).toBe("note");
  });

  it("take CIFAR-10 for near CIFAR-100, and ImageNet for farther", () => {
    const weight = (dataset: string): number =>
      previousRuns([run({ dataset })]).precedents(run(), "learningRate")[0]?.likeness.weight ?? 0;
    expect(weight("cifar100")).toBe(1);
    expect(weight("CIFAR-10")).toBeLessThan(1);
    expect(weight("CIFAR-10")).toBeGreaterThan(weight("imagenet"));
  });

  it("never compare fine-tuning with training from scratch, nor a vision model with a language model", () => {
    const others = [
      ...several(10, () => ({ method: "scratch" })),
      ...several(10, () => ({ model: "bert-base-uncased", dataset: null })),
    ];
    expect(previousRuns(others).precedents(run(), "learningRate")).toEqual([]);
  });

  it("know a model by any of its names", () => {
    const spelt = several(6, (index) => ({
      model: ["ResNet-18", "torchvision/resnet18", "timm/resnet18.a1_in1k"][index % 3] ?? null,
      dataset: ["CIFAR-100", "hf:cifar100", "torchvision.datasets.CIFAR100"][index % 3] ?? null,
    }));
    expect(previousRuns(spelt).verdict(run({ learningRate: 0.01 }), "learningRate").runs?.basis).toBe("runs");
  });
});

describe("runs that are the same under other words", () => {
  const verdictOn = (runs: readonly FoundRun[], facts: Partial<FoundRun>) =>
    previousRuns(runs).verdict(run(facts), "learningRate");

  it("name a published data set in short", () => {
    for (const [own, theirs] of [
      ["cub_200_2011", "CUB200"],
      ["dolly_15k", "dolly"],
      ["oxford_iiit_pet", "pets"],
    ] as const) {
      const { severity, runs } = verdictOn(
        several(8, () => ({ dataset: theirs })),
        { dataset: own, learningRate: 0.01 },
      );
      expect([own, severity, runs?.basis]).toEqual([own, "warning", "runs"]);
    }
  });

  it("are not those of a data set made of a published one", () => {
    const subset = several(8, () => ({ dataset: "imagenet-100" }));
    const { runs } = verdictOn(subset, { dataset: "imagenet", learningRate: 0.01 });
    expect(runs?.basis).toBe("similar-runs");
    expect(runs?.runs[0]?.precedent.likeness.differs).toEqual(["data"]);
  });

  it("are fully fine-tuned where less than a tenth is frozen", () => {
    const full = several(8, () => ({ method: "full" }));
    const nearly = { method: "partial", learningRate: 0.01 } as const;
    expect(verdictOn(full, { ...nearly, trainable: 0.955 }).severity).toBe("warning");
    const { severity, runs } = verdictOn(full, { ...nearly, trainable: 0.5 });
    expect([severity, runs?.runs[0]?.precedent.likeness.differs]).toEqual(["note", ["method"]]);
  });
});

describe("other quantities", () => {
  const severity = (
    runs: readonly FoundRun[],
    facts: Partial<FoundRun>,
    quantity: "batchSize" | "resolution" | "trainable" | "weightDecay" | "epochs",
  ) => previousRuns(runs).verdict(run(facts), quantity).severity;

  it("a batch of 4 where 64 was used, at the same learning rate", () => {
    expect(
      severity(
        several(8, () => ({})),
        { batchSize: 4 },
        "batchSize",
      ),
    ).toBe("warning");
  });

  it("a batch that the learning rate moved with", () => {
    const sgd = several(8, () => ({ optimizer: "sgd", learningRate: 0.1, batchSize: 256 }));
    expect(severity(sgd, { optimizer: "sgd", learningRate: 0.0016, batchSize: 4 }, "batchSize")).toBeNull();
  });

  it("a resolution four times the usual, and half as much again", () => {
    const runs = several(8, () => ({ resolution: 224 }));
    expect(severity(runs, { resolution: 1024 }, "resolution")).toBe("warning");
    expect(severity(runs, { resolution: 336 }, "resolution")).toBeNull();
  });

  it("one part in a hundred where all of it was trained; a chosen way to train little is a note", () => {
    const runs = several(8, () => ({ trainable: 1 }));
    expect(severity(runs, { trainable: 0.01, method: "partial" }, "trainable")).toBe("warning");
    expect(severity(runs, { trainable: 0.01, method: "norm" }, "trainable")).toBe("note");
    expect(severity(runs, { trainable: 0.01, method: "lora" }, "trainable")).toBeNull();
    expect(severity(runs, { trainable: 0.5, method: "partial" }, "trainable")).toBeNull();
  });

  it("AdamW's weight decay on SGD, compared with SGD's alone", () => {
    const runs = several(8, (index) =>
      index % 2 === 0 ? { optimizer: "sgd", weightDecay: 5e-4 } : { weightDecay: 0.05 },
    );
    const four = [...runs, ...runs];
    expect(severity(four, { optimizer: "sgd", weightDecay: 0.05 }, "weightDecay")).toBe("warning");
    expect(severity(four, { weightDecay: 0.05 }, "weightDecay")).toBeNull();
    expect(severity(four, { weightDecay: 0 }, "weightDecay")).toBeNull();
  });

  it("five epochs where two hundred were usual", () => {
    const runs = several(8, () => ({ epochs: 200 }));
    expect(severity(runs, { epochs: 5 }, "epochs")).toBe("note");
    expect(severity(runs, { epochs: 100 }, "epochs")).toBeNull();
  });
});

describe("published recipes", () => {
  const published = (facts: Partial<FoundRun>): string | null =>
    previousRuns([], true).verdict(run({ dataset: null, ...facts }), "learningRate").severity;

  it("BERT at 0.01 is wrong beyond doubt", () => {
    expect(published({ model: "bert-base-uncased", learningRate: 0.01 })).toBe("error");
    expect(published({ model: "bert-base-uncased", learningRate: 3e-5 })).toBeNull();
  });

  it("judge the pair of learning rate and batch: 0.01 at 4 is 0.64 at 256", () => {
    const probe = { model: "efficientnet-b0", dataset: "cifar100", optimizer: "sgd", learningRate: 0.01 };
    expect(published({ ...probe, batchSize: 64 })).toBeNull();
    expect(published({ ...probe, batchSize: 4 })).toBe("note");
  });

  it("know high rates of linear probes, prompts and exempt optimizers", () => {
    expect(
      published({ model: "resnet50", method: "head", optimizer: "sgd", learningRate: 30, batchSize: 256 }),
    ).toBeNull();
    expect(published({ model: "t5-base", method: "prompt", optimizer: "adafactor", learningRate: 0.3 })).toBeNull();
    expect(published({ model: "resnet18", method: "scratch", optimizer: "prodigy", learningRate: 1 })).toBeNull();
  });

  it("are no norm for a team whose own runs did well elsewhere", () => {
    const own = several(8, () => ({ model: "bert-base-uncased", dataset: null, learningRate: 1e-2 }));
    const verdict = previousRuns(own, true).verdict(
      run({ model: "bert-base-uncased", dataset: null, learningRate: 0.01 }),
      "learningRate",
    );
    expect(verdict.severity).toBeNull();
  });
});
