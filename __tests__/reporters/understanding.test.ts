import { describe, expect, it } from "vitest";
import { countUnderstood, rankReasons, reasonClass, understandingLines } from "../../src/reporters/understanding.ts";
import type { UnknownFact } from "../../src/setup/setup.ts";
import type { EntryFacts, Understanding } from "../../src/setup/understanding.ts";
import { Script } from "../support/setups.ts";

const script = new Script("import zoo\nmodel = zoo.net()\n", "tools/train.py");

const reason = (why: string, piece: string | null = null): UnknownFact => ({
  what: "the parameters of model",
  why,
  location: piece === null ? null : script.at(piece),
});
const partly = (...reasons: UnknownFact[]): Understanding => ({ level: "partly", reasons });
const entry = (understood: readonly Understanding[], milliseconds = 10, path = "train.py"): EntryFacts => ({
  path,
  milliseconds,
  ended: null,
  understood,
});

describe("one class of reasons", () => {
  it.for([
    ["the source of `torchtext` is not in the repository", "the source of `torchtext` is not in the repository"],
    [
      "`padding_idx`: the source of `torchtext.legacy` is not in the repository",
      "the source of `torchtext.legacy` is not in the repository",
    ],
    ["backbone.head: argument `width` of build() is not known", "argument … of build() is not known"],
    ["encoder.0 depends on a condition that is not known", "it depends on a condition that is not known"],
    ["it depends on more than 4 conditions", "it depends on more than … conditions"],
    ['the parts of AutoModel of "bert-base-uncased" are not recorded', "the parts of AutoModel of … are not recorded"],
    ["the program raises: KeyError: wte", "the program raises KeyError"],
  ] as const)("%s", ([why, expected]) => {
    expect(reasonClass(reason(why))).toBe(expected);
  });
});

describe("reasons are ranked", () => {
  it("by the set-ups they hold for, each once, with the first place", () => {
    const entries = [
      entry([partly(reason("a: it raises"))]),
      entry([partly(reason("`x`: gone", "zoo.net()"), reason("`y`: gone")), partly(reason("`z`: gone"))]),
    ];
    expect(rankReasons(entries)).toEqual([
      { reason: "gone", setups: 2, example: null },
      { reason: "it raises", setups: 1, example: null },
    ]);
  });
});

describe("the lines of --stats", () => {
  const fully: Understanding = { level: "fully", reasons: [] };
  const none: Understanding = { level: "no-training", reasons: [] };

  it("count set-ups in code that trains apart from the rest", () => {
    const entries = [entry([fully, fully]), entry([none]), entry([{ level: "not-at-all", reasons: [] }])];
    expect(countUnderstood(entries)).toEqual({ fully: 2, partly: 0, "not-at-all": 1, "no-training": 1 });
    expect(understandingLines(entries)).toEqual([
      "3 set-ups in code that trains: 2 understood fully, 0 partly, 1 not at all; no training starts in 1 other",
    ]);
  });

  it("name a place for each reason, and at most 15 reasons", () => {
    const reasons = Array.from({ length: 18 }, (_, index) => reason(`reason ${"x".repeat(index + 1)}`, "zoo.net()"));
    const lines = understandingLines([entry([partly(...reasons)])]);
    expect(lines).toHaveLength(1 + 15 + 1);
    expect(lines[1]).toBe("     1 × reason x (tools/train.py:2)");
    expect(lines.at(-1)).toBe("  and 3 further reasons");
  });

  it("name the five slowest entries that were slow", () => {
    const entries = [200, 3000, 1000, 5000.4, 2000, 4000, 1500].map((ms) => entry([fully], ms, `${ms}.py`));
    expect(understandingLines(entries).slice(1)).toEqual(
      ["5000.4.py, 5000", "4000.py, 4000", "3000.py, 3000", "2000.py, 2000", "1500.py, 1500"].map(
        (text) => `  slow: ${text} ms of processor time`,
      ),
    );
  });

  it("keep control characters of file names and reasons out of the terminal", () => {
    const [, line] = understandingLines([entry([partly(reason("bad \u001b[31m thing"))])]);
    expect(line).not.toContain("\u001b");
  });
});
