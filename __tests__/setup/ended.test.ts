import { describe, expect, it } from "vitest";
import type { AuditResult } from "../../src/result.ts";
import { analyseText } from "../support/analyse.ts";

const run = (text: string): Promise<AuditResult> => analyseText({ "train.py": text });

describe("a script that ends before it trains", () => {
  const model = 'import torch\nmodels = {"small": torch.nn.Linear}\n';
  const train = "opt = torch.optim.SGD(net.parameters(), lr=0.1)\nnet(torch.rand(2, 3)).sum().backward()\nopt.step()\n";

  it("because it raises, says what and where", async () => {
    const { notifications, entries } = await run(`${model}net = models["large"](3, 4)\n${train}`);
    expect(notifications.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      "note: Run with its own defaults, the program raises KeyError: large in line 3 of train.py before an optimizer takes a step: nothing after that was judged.",
    ]);
    expect(entries[0]?.ended?.what).toBe("the program raises KeyError: large");
    expect(entries[0]?.ended?.location?.file.path).toBe("train.py");
  });

  it("and one that raises after its first step says nothing of it", async () => {
    const { notifications, entries } = await run(
      `${model}net = models["small"](3, 4)\n${train}raise ValueError("no more")\n`,
    );
    expect(notifications).toEqual([]);
    expect(entries[0]?.ended).toBeNull();
  });

  it("and one that exits is known to", async () => {
    const { entries } = await run(`${model}import sys\nsys.exit(1)\nnet = models["small"](3, 4)\n${train}`);
    expect(entries[0]?.ended?.what).toBe("the program exits");
  });
});
