import { describe, expect, test } from "vitest";
import { optimizerIdentity } from "../../src/knowledge/optimizers.ts";

const kindOf = (name: string) => optimizerIdentity(name)?.kind ?? null;

describe("an optimizer is known", () => {
  test.each([
    ["SGD", "sgd"],
    ["torch.optim.SGD", "sgd"],
    ["sgd_nesterov", "sgd"],
    ["sgd with momentum", "sgd"],
    ["fusedsgd", "sgd"],
    ["Adam", "adam"],
    ["apex.optimizers.FusedAdam", "adam"],
    ["deepspeed.ops.adam.DeepSpeedCPUAdam", "adam"],
    ["AdamW", "adamw"],
    ["adamw_torch_fused", "adamw"],
    ["adamw_apex_fused", "adamw"],
    ["adamw_bnb_8bit", "adamw"],
    ["paged_adamw_32bit", "adamw"],
    ["bitsandbytes.optim.PagedAdamW8bit", "adamw"],
    ["Lion", "lion"],
    ["lion_8bit", "lion"],
    ["FusedLAMB", "lamb"],
    ["LARS", "lars"],
    ["Adafactor", "adafactor"],
    ["RMSprop", "rmsprop"],
    ["rmsproptf", "rmsprop"],
    ["rmsprop_bnb_8bit", "rmsprop"],
    ["Adadelta", "adadelta"],
    ["Prodigy", "prodigy"],
    ["DAdaptAdam", "dadaptation"],
    ["schedule_free_adamw", "schedule-free"],
    ["schedulefree.AdamWScheduleFree", "schedule-free"],
    ["galore_adamw_8bit_layerwise", "galore"],
    ["Muon", "muon"],
  ])("%s → %s", (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });

  test.each(["", "MyOptimizer", "SAM", "ZeroRedundancyOptimizer", "constructor", "adamish"])("%o is none", (name) => {
    expect(optimizerIdentity(name)).toBeNull();
  });

  test("every optimizer of torch", () => {
    const names =
      "ASGD Adadelta Adafactor Adagrad Adam AdamW Adamax LBFGS Muon NAdam RAdam RMSprop Rprop SGD SparseAdam".split(
        " ",
      );
    expect(names.filter((name) => optimizerIdentity(name) === null)).toEqual([]);
  });
});

describe("its learning rate", () => {
  test("is of Adam's scale for Adam's kin, and they differ in weight decay", () => {
    for (const name of ["Adam", "AdamW", "NAdam", "RAdam", "Adamax"]) {
      expect(optimizerIdentity(name)?.family).toBe("adam");
    }
    expect(optimizerIdentity("Adam")?.decoupledDecay).toBe(false);
    expect(optimizerIdentity("AdamW")?.decoupledDecay).toBe(true);
  });

  test("of SGD goes with the batch, of Adam with its square root, of Lion by no known rule", () => {
    expect(optimizerIdentity("SGD")?.scaling).toBe("linear");
    expect(optimizerIdentity("AdamW")?.scaling).toBe("square-root");
    expect(optimizerIdentity("Lion")?.scaling).toBe("none");
  });

  test.each(["Adadelta", "LBFGS", "Rprop", "ASGD", "Prodigy", "DAdaptSGD", "AdamWScheduleFree", "galore_adamw"])(
    "of %s means something else",
    (name) => {
      expect(optimizerIdentity(name)?.exempt).toBe(true);
    },
  );

  test("of AdamW is one", () => {
    expect(optimizerIdentity("AdamW")?.exempt).toBe(false);
  });

  test("where an argument decides about weight decay, the name does not", () => {
    expect(optimizerIdentity("FusedAdam")?.decoupledDecay).toBeNull();
    expect(optimizerIdentity("DeepSpeedCPUAdam")?.decoupledDecay).toBeNull();
  });
});
