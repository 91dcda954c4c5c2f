import { describe, expect, it } from "vitest";
import type { AuditResult } from "../../src/result.ts";
import { analyseText } from "../support/analyse.ts";

const train = (options: string, body: string): Promise<AuditResult> =>
  analyseText({
    "train.py": `import argparse
import torch

NETS = {"small": torch.nn.Linear}
parser = argparse.ArgumentParser()
${options}
args = parser.parse_args()

def train(net):
    for p in net.parameters():
        p.requires_grad = False
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    net(torch.rand(2, 3)).sum().backward()
    opt.step()

${body}
`,
  });

const rulesOf = ({ findings }: AuditResult): string[] => findings.map(({ rule }) => rule);
const assumed = ({ setups }: AuditResult): string => JSON.stringify(setups.map(({ assumptions }) => assumptions));

describe("options that a script does nothing without", () => {
  it("to train at all are taken to be given", async () => {
    const result = await train(
      'parser.add_argument("--do_train", action="store_true")',
      "if args.do_train:\n    train(torch.nn.Linear(3, 4))",
    );
    expect(rulesOf(result)).toContain("nothing-trains");
  });

  it("whose name is in no table of the program may be another", async () => {
    const result = await train(
      'parser.add_argument("--arch", default="large")',
      "NETS[args.arch]\ntrain(torch.nn.Linear(3, 4))",
    );
    expect(rulesOf(result)).toContain("nothing-trains");
  });

  it("and those that it trains without keep their defaults", async () => {
    const result = await train(
      'parser.add_argument("--arch", default="small")\nparser.add_argument("--evaluate", action="store_true")',
      "if not args.evaluate:\n    train(NETS[args.arch](3, 4))",
    );
    expect(rulesOf(result)).toContain("nothing-trains");
    expect(assumed(result)).toContain("`--arch` keeps its default");
  });

  it("are the only ones: a flag beside the missing folder keeps its default", async () => {
    const result = await train(
      'parser.add_argument("--data_dir", default="")\nparser.add_argument("--wide", action="store_true")\nparser.add_argument("--net", default=None)',
      `if not args.data_dir:
    raise ValueError("unspecified data directory")
assert args.net is not None, "which one?"
train(torch.nn.Linear(3, 8 if args.wide else 4))`,
    );
    expect(rulesOf(result)).toContain("nothing-trains");
    expect(result.setups[0]?.models[0]?.parameters.total).toBe(16);
    expect(result.notifications).toEqual([]);
  });

  it("and what fails whatever is given still fails", async () => {
    const result = await train(
      'parser.add_argument("--data_dir", default="")',
      'if args.data_dir == "":\n    NETS["none"]\nNETS["none"]\ntrain(torch.nn.Linear(3, 4))',
    );
    expect(result.notifications.map(({ message }) => message)).toEqual([expect.stringContaining("KeyError: none")]);
  });
});
