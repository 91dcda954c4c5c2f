import { describe, expect, it } from "vitest";
import { alike, dataLabel, labelOfName, labelsIn } from "../../src/history/data-names.ts";
import type { DataHint } from "../../src/history/presumed-data.ts";
import type { Verdict } from "../../src/history/previous-runs.ts";
import type { FoundRun } from "../../src/history/run.ts";
import { previousRuns, run, several } from "../support/runs.ts";

describe("what data is called", () => {
  it("is the part of a path that says something", () => {
    expect(labelsIn("/home/ann/work/data/kvasir/train/images").map(({ letters }) => letters)).toEqual(["kvasir"]);
    expect(dataLabel("../datasets/power_load_train.csv.gz")?.letters).toBe("powerload");
    expect(dataLabel("s3://bucket/crops/data/cars-v2/train")?.letters).toBe("car");
    expect(dataLabel("data/train")).toBeNull();
  });

  it("is the same in any spelling, in one and in many, with and without what it is", () => {
    for (const name of ["beans", "AI-Lab-Makerere/beans", "Beans_Train", "BeanDataset", "hf:beans", "data/beans/val"])
      expect(labelOfName(name).letters).toBe("bean");
    expect(labelOfName("train").letters).toBe("train");
  });

  it("may be said in more words; numbers tell data sets apart", () => {
    expect(alike(labelOfName("plant-leaves"), labelOfName("leaves"))).toBe(true);
    expect(labelOfName("ucf-11").letters).not.toBe(labelOfName("ucf-50").letters);
    expect(alike(labelOfName("seg"), labelOfName("kvasir-seg"))).toBe(false);
  });
});

/** Twelve runs of a model of the repository's own at a learning rate of 1e-4, judged against 5e-3. */
function judged(datasets: readonly (string | null)[], data: readonly DataHint[]): Verdict {
  const own = { model: "LeafNet", dataset: null };
  const runs: FoundRun[] = several(12, (index) => ({ ...own, dataset: datasets[index % datasets.length] ?? null }));
  return previousRuns(runs).verdict(run({ ...own, learningRate: 5e-3 }), "learningRate", { data });
}

const path = (text: string): DataHint => ({ text, from: "path" });

describe("a run whose data has no published name", () => {
  it("has the data of the runs that its path, its setting or its class names", () => {
    const named: DataHint[] = [
      path("data/leaves/train"),
      { text: "Leaves", from: "setting" },
      { text: "LeafDataset", from: "class" },
    ];
    for (const hint of named.slice(0, 2)) {
      const { runs, severity } = judged(["leaves", "plant-leaves"], [hint]);
      expect(runs?.basis).toBe("runs");
      expect(severity).toBe("warning");
    }
    expect(judged(["leaf"], named.slice(2)).runs?.runs[0]?.precedent.likeness).toEqual({
      level: "same",
      weight: 1,
      differs: [],
    });
  });

  it("is presumed to have the only data that runs of its model name, and that is said", () => {
    const { runs, severity } = judged(["kvasir"], [{ text: "PairDataset", from: "class" }]);
    expect(runs?.runs[0]?.precedent.likeness).toEqual({
      level: "same",
      weight: 0.9,
      differs: [],
      isDataPresumed: true,
    });
    expect(severity).toBe("warning");
  });

  it("is like others at most where it uses another name, or runs name several data sets", () => {
    const other = judged(["kvasir"], [path("data/clinic/train")]);
    expect(other.runs?.basis).toBe("similar-runs");
    expect(other.severity).toBe("note");
    const stated = judged(["kvasir"], [{ text: "clinic", from: "setting" }]);
    expect(stated.runs?.runs[0]?.precedent.likeness).toEqual({ level: "similar", weight: 0.3, differs: ["data"] });
    const several = judged(["kvasir", "clinic", "etis"], []);
    expect(several.runs?.basis ?? "similar-runs").toBe("similar-runs");
  });

  it("is not taken for a published data set by the name of a folder", () => {
    const runs = several(8, () => ({ dataset: "imagenet", model: "resnet18" }));
    const verdict = previousRuns(runs).verdict(run({ dataset: "tiny" }), "learningRate", {
      data: [path("data/tiny-imagenet/train")],
    });
    expect(verdict.runs?.basis ?? "similar-runs").toBe("similar-runs");
  });
});
