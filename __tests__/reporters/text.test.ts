import { describe, expect, it } from "vitest";
import { markdownAudit } from "../../src/reporters/markdown-audit.ts";
import { setupText } from "../../src/reporters/setup-text.ts";
import { barCells, percentage } from "../../src/reporters/text/bars.ts";
import { lineChanges } from "../../src/reporters/text/fix-lines.ts";
import { codeFrame } from "../../src/reporters/text/frame.ts";
import { columns, cut, printable, wrap } from "../../src/reporters/text/layout.ts";
import { textReport } from "../../src/reporters/text/report.ts";
import { themeOf } from "../../src/reporters/text/theme.ts";
import type { ReportedFinding } from "../../src/result.ts";
import type { EntryFacts } from "../../src/setup/understanding.ts";
import { SourceFile } from "../../src/source/file.ts";
import { readNotebook } from "../../src/source/notebook.ts";
import { at, file, finding, headFix, nothing, result } from "./audit-sample.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: matching escape sequences is the purpose
const STYLES = /\u001b\[[0-9;]*m/g;
const plain = { colors: false, width: 80 };

function reported(overrides: Partial<ReportedFinding>): ReportedFinding {
  return { ...finding(overrides), fingerprint: "f".repeat(64), content: "", scope: "", suppressed: null, ...overrides };
}

describe("the text report", () => {
  it.for([80, 120])("at %i columns", async (width) => {
    await expect(textReport(result, { colors: false, width })).toMatchFileSnapshot(`snapshots/report-${width}.txt`);
  });

  it("with colours is the same text", () => {
    // Code spans lose their backticks where colour tells them.
    const coloured = textReport(result, { colors: true, width: 120 });
    expect(coloured).toMatch(STYLES);
    const bare = (text: string): string => text.replace(STYLES, "").replaceAll("`", "").replace(/\s+/g, " ");
    expect(bare(coloured)).toBe(bare(textReport(result, { colors: false, width: 120 })));
  });

  it.for([72, 80, 120, 300])("keeps its lines within %i columns, and prose within 120", (width) => {
    for (const line of textReport(result, { colors: true, width }).split("\n")) {
      expect(columns(line), line).toBeLessThanOrEqual(Math.min(width, 120));
    }
  });

  it("leaves no style open at the end of a line", () => {
    for (const line of textReport(result, { colors: true, width: 60 }).split("\n")) {
      const opened = [...line.matchAll(STYLES)].map(([code]) => code);
      const closing = opened.filter((code) => /\[(?:39|22|0)m/.test(code));
      expect(closing.length, JSON.stringify(line)).toBe(opened.length / 2);
    }
  });

  it("of nothing says what was looked at", () => {
    expect(textReport(nothing, plain)).toBe("No findings in 12 files: no training set-up was found\n");
  });

  it("counts in its last line", () => {
    const findings = [
      reported({ severity: "error", fix: headFix }),
      reported({ severity: "error" }),
      reported({ severity: "note" }),
      reported({ severity: "note", suppressed: { reason: "" } }),
    ];
    const last = textReport({ ...result, findings, setups: [] }, plain)
      .trimEnd()
      .split("\n")
      .at(-1);
    expect(last).toBe("2 errors, 1 note in 1 file (1 fixable with --fix, 1 suppressed)");
  });

  it("lets nothing in a file act on the terminal", () => {
    const text = 'x = "\u001b[2J\u001b]0;owned\u0007\u202e"\n';
    const hostile = new SourceFile("a\u001b[31m.py", text);
    const location = { file: hostile, span: { start: 0, end: text.length } };
    const trace = [{ ...location, message: "\u001b[5m" }];
    const one = reported({ location, message: "\u001b[2Jx\u009b", trace, assumptions: ["\u0007"] });
    const output = textReport({ ...result, findings: [one], setups: [] }, plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
    expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });
});

describe("the set-up report", () => {
  it("says the learning rate that was asked for, and what a warm-up makes of it at the first step", () => {
    const warmedUp = (learningRate: number): string =>
      setupText(
        {
          ...result,
          setups: result.setups.map((setup) => ({
            ...setup,
            optimizers: setup.optimizers.map((optimizer) => ({
              ...optimizer,
              groups: optimizer.groups.map((group) => ({ ...group, learningRate, options: { initial_lr: 3e-4 } })),
            })),
          })),
        },
        { ...plain, parameters: false },
      );
    expect(warmedUp(0.05 * 3e-4)).toContain("learning rate 0.0003 (0.000015 at the first step)");
    expect(warmedUp(0.1 * 3e-3)).toContain("learning rate 0.0003, ");
  });

  it("shows the evaluated set-up", async () => {
    await expect(setupText(result, { ...plain, parameters: true })).toMatchFileSnapshot("snapshots/setup-80.txt");
  });

  it("without a set-up says so", () => {
    expect(setupText(nothing, { ...plain, parameters: false })).toBe("No training set-up was found.\n");
  });

  it("says why there is none", () => {
    const entry = (path: string, facts: Partial<EntryFacts>): EntryFacts => ({
      path,
      milliseconds: 5,
      understood: [],
      ended: null,
      ...facts,
    });
    const missing = {
      what: "the parameters of model",
      why: "the source of `nets` is not in the repository",
      location: null,
    };
    const entries = [
      entry("raises.py", { ended: { what: "the program raises KeyError: resnet20", location: null } }),
      entry("unseen.py", { understood: [{ level: "not-at-all", reasons: [missing] }] }),
      entry("other.py", {}),
    ];
    expect(setupText({ ...nothing, entries }, { ...plain, parameters: false, width: 200 })).toBe(
      [
        "raises.py",
        "",
        "  No training set-up was found: the program raises KeyError: resnet20 before anything is trained.",
        "",
        "unseen.py",
        "",
        "  No training set-up was found: the parameters of model: the source of `nets` is not in the repository.",
        "",
        "other.py",
        "",
        "  No training set-up was found: the program makes no model and no optimizer.",
        "",
      ].join("\n"),
    );
  });
});

describe("the Markdown report", () => {
  it("shows findings, freeze maps and notifications", async () => {
    await expect(markdownAudit(result)).toMatchFileSnapshot("snapshots/report.md");
  });
});

describe("a code frame", () => {
  const theme = themeOf(plain);
  const frame = (text: string, part: string): string[] => {
    const source = new SourceFile("a.py", text);
    return codeFrame(at(part, source), theme);
  };

  it("marks the range under its line", () => {
    expect(frame("a = 1\nb = two\nc = 3\n", "two")).toEqual([
      "  1 │ a = 1",
      "> 2 │ b = two",
      "    │     ^^^",
      "  3 │ c = 3",
    ]);
  });

  it("marks several lines in the margin, and shows the first of many", () => {
    const text = Array.from({ length: 9 }, (_, line) => `line${line}\n`).join("");
    const lines = frame(text, text);
    expect(lines[0]).toBe("> 1 │ line0");
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("    │ … 4 more lines");
  });

  it("puts carets under wide characters and tabs", () => {
    expect(frame('\tf("日本", x)\n', "x")).toEqual(['> 1 │     f("日本", x)', "    │               ^"]);
  });

  it("cuts long lines", () => {
    const [line = ""] = frame(`x = [${"1, ".repeat(100)}]\n`, "x");
    expect(columns(line)).toBeLessThanOrEqual(80);
    expect(line).toMatch(/…$/);
  });

  it("of a notebook counts lines in the cell and shows no other cell", () => {
    const cells = [["a = 1\n", "b = 2"], ["c = 3"]].map((source) => ({ cell_type: "code", source }));
    const read = readNotebook("a.ipynb", JSON.stringify({ cells, nbformat: 4 }));
    if (!read.ok) throw new Error(read.reason);
    expect(codeFrame(at("c = 3", read.file), theme)).toEqual(["> 1 │ c = 3", "    │ ^^^^^"]);
  });
});

describe("a freeze bar", () => {
  it.for([
    [{ total: 100, trainable: 100, optimized: 100, updated: 100 }, [20, 0, 0]],
    [{ total: 100, trainable: 0, optimized: 100, updated: 0 }, [0, 0, 20]],
    [{ total: 100, trainable: 50, optimized: 0, updated: 0 }, [0, 10, 10]],
    [{ total: 1_000_000, trainable: 1, optimized: 1, updated: 1 }, [1, 0, 19]],
    [{ total: 1_000_000, trainable: 999_999, optimized: 999_998, updated: 999_998 }, [18, 1, 1]],
    [{ total: 0, trainable: 0, optimized: 0, updated: 0 }, [0, 0, 20]],
    [{ total: 10, trainable: 5, optimized: null, updated: null }, [10, 0, 10]],
  ] as const)("of %j has cells %j", ([counts, [updated, idle, frozen]]) => {
    expect(barCells(counts)).toEqual({ updated, idle, frozen });
  });

  it("is not drawn of what is not known", () => {
    expect(barCells({ total: 10, trainable: null, optimized: 1, updated: null })).toBeNull();
  });

  it("has a share that is never rounded to all or nothing", () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(percentage)).toEqual(["0 %", "<1 %", "50 %", ">99 %", "100 %"]);
  });
});

describe("a fix is shown as the lines it changes", () => {
  it("without the unchanged ones around them", () => {
    expect(lineChanges(headFix)).toEqual([
      { file, line: 17, removed: ["    param.requires_grad = False"], added: ["    param.requires_grad = True"] },
    ]);
  });

  it("at several places", () => {
    const edits = [
      { ...at("import torch\n"), newText: "" },
      { ...at("lr=0.001"), newText: "lr=0.01" },
    ];
    expect(
      lineChanges({ title: "t", safety: "safe", edits }).map(({ line, removed, added }) => [
        line,
        removed.length,
        added.length,
      ]),
    ).toEqual([
      [0, 1, 0],
      [19, 1, 1],
    ]);
  });
});

describe("layout", () => {
  it("wraps at spaces, keeps paragraphs, and lets a long word stand out", () => {
    expect(wrap("aa bb cc\ndd", 5)).toEqual(["aa bb", "cc", "dd"]);
    expect(wrap("a verylongword b", 4)).toEqual(["a", "verylongword", "b"]);
  });

  it("measures columns, not code units", () => {
    expect(columns("日本")).toBe(4);
    expect(columns("e\u0301")).toBe(1);
    expect(columns("\u001b[31mab\u001b[39m")).toBe(2);
    expect(cut("日本語", 5)).toBe("日本…");
    expect(printable("a\tb")).toBe("a    b");
  });
});
