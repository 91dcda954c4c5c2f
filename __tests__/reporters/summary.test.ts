import { describe, expect, it } from "vitest";
import { checkOutput } from "../../src/reporters/check-run.ts";
import { byteLength } from "../../src/reporters/markdown.ts";
import { summaryMarkdown, verdictSentence } from "../../src/reporters/summary.ts";
import { FIX, finding, many, model, report, setup } from "./change-sample.ts";

const LIMIT = 65_535;

describe("the summary of a check", () => {
  it("explains a failing change", async () => {
    const markdown = summaryMarkdown(
      report({
        fresh: [
          finding({ fix: FIX }),
          finding({
            rule: "input-size",
            severity: "warning",
            confidence: "likely",
            at: 'EfficientNet.from_pretrained("efficientnet-b0")',
            message: "The model is fed 1024 × 1024 pixels made from 32 × 32 images; its weights expect 224 × 224.",
            assumptions: ["`--size` keeps its default (1024)"],
            trace: [],
          }),
        ],
        existing: [finding({ rule: "no-shuffle", severity: "note", trace: [] })],
        suppressed: [
          {
            finding: finding({ rule: "frozen-head", suppressed: { reason: "linear probe | on purpose" } }),
            fromThisChange: true,
          },
        ],
        fixed: [finding({ rule: "stale-optimizer", trace: [] })],
        moved: [
          {
            finding: finding({ rule: "graph-cut", trace: [] }),
            from: finding({ rule: "graph-cut", at: "param.requires_grad = False" }),
          },
        ],
        edited: [
          {
            finding: finding({ rule: "stale-weights", trace: [] }),
            from: finding({ rule: "stale-weights", at: "param.requires_grad = False" }),
          },
        ],
        accepted: [finding({ rule: "head-frozen", trace: [] })],
        setups: [setup()],
        notifications: [
          { level: "warning", path: "legacy/big.py", message: "Larger than 2 MiB.", incomplete: true },
          { level: "note", path: null, message: "The configuration of the base was applied.", incomplete: false },
        ],
        complete: false,
      }),
      LIMIT,
    );
    await expect(`${markdown}\n`).toMatchFileSnapshot("snapshots/summary-failing.md");
  });

  it("is short when there is nothing to say", async () => {
    const whole = { total: 11_689_512, trainable: 11_689_512, optimized: 11_689_512, updated: 11_689_512 };
    const healthy = model({
      name: "net",
      architecture: "torchvision/resnet18",
      weights: null,
      parameters: whole,
      stages: [{ name: "layer1", label: "2 × BasicBlock", counts: whole, tensors: 60, trainableTensors: 60 }],
    });
    await expect(
      `${summaryMarkdown(report({ setups: [setup({ models: [healthy], feeds: [] })] }), LIMIT)}\n`,
    ).toMatchFileSnapshot("snapshots/summary-clean.md");
  });

  it("keeps GitHub's limit in bytes by leaving out whole blocks, and says so", () => {
    const fresh = many(400, "error").map((one) => ({ ...one, message: `é${"ü".repeat(400)}` }));
    const markdown = summaryMarkdown(report({ fresh, setups: [setup()] }), LIMIT);
    expect(byteLength(markdown)).toBeLessThanOrEqual(LIMIT);
    expect(markdown).toMatch(/^\*\*This change adds 400 errors\./);
    expect(markdown).toContain("left out to stay within GitHub's limits");
    // The most serious ones stay, and no folded section is left open.
    expect(markdown).toContain("`rule-0`");
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
  });
});

describe("the verdict", () => {
  it.for([
    [report({ setups: [setup()] }), "No new silent training bug (1 file analysed)."],
    [report(), "No new silent training bug (1 file analysed, no training set-up in it)."],
    [report({ analysed: 0 }), "No training script is touched by this change."],
    [report({ scope: "repository", analysed: 3, setups: [setup()] }), "No silent training bug (3 files analysed)."],
    [report({ complete: false }), "Incomplete: no silent training bug found, but not everything could be analysed."],
    [report({ fresh: many(1, "error") }), "This change adds 1 error. Blocks (fail-on: error)."],
    [
      report({ fresh: [...many(2, "error"), ...many(1, "note")] }),
      "This change adds 2 errors and 1 note. 2 of them block (fail-on: error).",
    ],
    [report({ fresh: many(2, "warning") }), "This change adds 2 warnings. Nothing blocks (fail-on: error)."],
    [report({ fresh: many(1, "error"), failOn: "never" }), "This change adds 1 error. Nothing blocks, as configured."],
  ] as const)("%#", ([given, sentence]) => {
    expect(verdictSentence(given)).toBe(sentence);
  });
});

describe("the check's annotations", () => {
  it("come in batches of fifty", () => {
    const { batches, left } = checkOutput(report({ fresh: many(120, "warning") }));
    expect(batches.map((batch) => batch.length)).toEqual([50, 50, 20]);
    expect(left).toBe(0);
  });

  it("say how many there are too many", () => {
    expect(checkOutput(report({ fresh: many(501, "note") })).left).toBe(1);
  });

  it("have columns only on one line, from one, the end included", () => {
    const [one, two] =
      checkOutput(
        report({
          fresh: [finding(), finding({ at: "for param in model._fc.parameters():\n    param.requires_grad = False" })],
        }),
      ).batches[0] ?? [];
    expect(one).toMatchObject({
      start_line: 8,
      end_line: 8,
      start_column: 1,
      end_column: 60,
      annotation_level: "failure",
    });
    expect(two).toMatchObject({ start_line: 9, end_line: 10 });
    expect(two).not.toHaveProperty("start_column");
  });
});
