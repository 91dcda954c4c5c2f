import { describe, expect, it } from "vitest";
import { recordedScripts, resolveScript, scriptOfFile } from "../../src/log-files/script-names.ts";
import type { Run } from "../../src/logs/run.ts";
import { readLog } from "./read.ts";

const CURVE = "epoch 1 loss 2.0\nepoch 2 loss 1.9\nepoch 3 loss 1.8\n";

function runOf(text: string, name = "logs/train.log"): Run {
  const [run] = readLog(name, text).runs;
  if (run === undefined) throw new Error("no run was read");
  return run;
}

const none = { read: () => null };

describe("the script that a log's record names", () => {
  it.each([
    ["a command line", `+ python -u src/train.py --lr 0.1\n${CURVE}`, ["src/train.py"]],
    ["torchrun", `torchrun --nproc_per_node 4 tools/pretrain.py\n${CURVE}`, ["tools/pretrain.py"]],
    ["a logger's module", `2026-01-01 10:00:00 - main.py[line:12] - INFO: start\n${CURVE}`, ["main.py"]],
    ["nothing", CURVE, []],
  ])("is found in %s", (_what, text, names) => {
    expect(recordedScripts(runOf(text), none)).toEqual(names);
  });

  it("is found in the notes of W&B, MLflow and Hydra beside the log", () => {
    const files: Record<string, string> = {
      "run/files/wandb-metadata.json": '{"program": "/home/me/fit.py", "codePath": "code/fit.py"}',
      "mlruns/0/ab/tags/mlflow.source.name": "train_mlp.py\n",
      "outputs/x/.hydra/hydra.yaml": "hydra:\n  run:\n    dir: out\n  job:\n    chdir: null\n    name: finetune\n",
    };
    const around = { read: (path: string) => files[path] ?? null };
    expect(recordedScripts(runOf(CURVE, "run/files/output.log"), around)).toEqual(["code/fit.py"]);
    expect(recordedScripts(runOf(CURVE, "outputs/x/finetune.log"), around)).toEqual(["finetune.py"]);
    const run = { ...runOf(CURVE), path: "mlruns/0/ab/metrics/loss" };
    expect(recordedScripts(run, around)).toEqual(["train_mlp.py"]);
  });

  it("is the only one of the repository that fits, or none", () => {
    const scripts = ["train.py", "a/fit.py", "b/fit.py", "src/tools/run.py"];
    expect(resolveScript("./train.py", scripts)).toBe("train.py");
    expect(resolveScript("tools/run.py", scripts)).toBe("src/tools/run.py");
    expect(resolveScript("/home/me/project/src/tools/run.py", scripts)).toBe("src/tools/run.py");
    expect(resolveScript("fit.py", scripts)).toBeNull();
    expect(resolveScript("other.py", scripts)).toBeNull();
  });

  it("is the one that names the log's file, where its name is its own", () => {
    const texts: Record<string, string> = {
      "bug.py": 'json.dump(stats, open("result_stats.json", "w"))',
      "eval.py": "print(1)",
      "train_a.py": "CSVLogger('metrics.csv')",
    };
    const scripts = Object.keys(texts);
    const textOf = (script: string): string | null => texts[script] ?? null;
    expect(scriptOfFile("out/result_stats.json", scripts, textOf)).toBe("bug.py");
    expect(scriptOfFile("out/train_a.log", scripts, textOf)).toBe("train_a.py");
    expect(scriptOfFile("out/metrics.csv", scripts, textOf)).toBeNull();
    expect(scriptOfFile("out/other.txt", scripts, textOf)).toBeNull();
  });
});
