import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { applyRuleLevels, reportFindings } from "../../src/finding/report-findings.ts";
import { loadParser } from "../../src/python/load.ts";
import type { ReportedFinding } from "../../src/result.ts";
import { SourceFile } from "../../src/source/file.ts";

const parser = await loadParser(join(import.meta.dirname, "../../node_modules"));
const RULES = new Set(["head-frozen", "nothing-trains"]);

/** Reports one `head-frozen` finding at each `HERE` of a script. */
function report(text: string, path = "train.py"): ReturnType<typeof reportFindings> {
  const file = new SourceFile(path, text);
  const module = parser.parse(file);
  const findings = [...text.matchAll(/HERE/g)].map(
    (match): Finding => ({
      rule: "head-frozen",
      severity: "error",
      confidence: "certain",
      location: { file, span: { start: match.index, end: match.index + 4 } },
      message: "The head is frozen.",
      trace: [],
      assumptions: [],
      fix: null,
    }),
  );
  return reportFindings({
    findings,
    files: [file],
    moduleOf: (asked) => (asked === path ? module : null),
    knownRules: RULES,
  });
}

const suppressed = (text: string): (string | null)[] =>
  report(text).findings.map((one) => one.suppressed?.reason ?? null);

describe("a suppression", () => {
  it.for([
    ["on the line", "HERE()  # epoch-zero: ignore[head-frozen] a probe\n"],
    ["on the line above", "# epoch-zero: ignore[head-frozen] a probe\nHERE()\n"],
    ["among other rules", "HERE()  # epoch-zero: ignore[nothing-trains, head-frozen] a probe\n"],
    ["on the first line of the statement", "f(  # epoch-zero: ignore[head-frozen] a probe\n    1,\n    HERE,\n)\n"],
    ["above a statement of several lines", "# epoch-zero: ignore[head-frozen] a probe\nf(\n    1,\n    HERE,\n)\n"],
    ["above another comment", "# epoch-zero: ignore[head-frozen] a probe\n# more words\nHERE()\n"],
    ["inside a function", "def f():\n    x = 1\n    # epoch-zero: ignore[head-frozen] a probe\n    HERE()\n"],
    ["with CRLF", "# epoch-zero: ignore[head-frozen] a probe\r\nHERE()\r\n"],
    ["in capitals", "HERE()  # Epoch-Zero: Ignore[Head-Frozen] a probe\n"],
  ] as const)("%s counts", ([, text]) => {
    expect(suppressed(text)).toEqual(["a probe"]);
  });

  it.for([
    ["two lines above", "# epoch-zero: ignore[head-frozen]\nx = 1\nHERE()\n"],
    ["behind the code of the line above", "x = 1  # epoch-zero: ignore[head-frozen]\nHERE()\n"],
    ["on the line below", "HERE()\n# epoch-zero: ignore[head-frozen]\n"],
    ["of another rule", "HERE()  # epoch-zero: ignore[nothing-trains]\n"],
    ["in a string", 'x = """\n# epoch-zero: ignore[head-frozen]"""; HERE()\n'],
    ["of the function around it", "def f():  # epoch-zero: ignore[head-frozen]\n    HERE()\n"],
  ] as const)("%s does not count", ([, text]) => {
    expect(suppressed(text)).toEqual([null]);
  });

  it("needs no reason", () => {
    expect(suppressed("HERE()  # epoch-zero: ignore[head-frozen]\n")).toEqual([""]);
  });

  it.for(["# epoch-zero: ignore", "# epoch-zero: ignore[]", "# epoch-zero: ignore head-frozen", "# epoch-zero: off"])(
    "without a list of rules is refused: %s",
    (comment) => {
      const { findings, notifications } = report(`HERE()  ${comment}\n`);
      expect(findings[0]?.suppressed).toBeNull();
      expect(notifications).toMatchObject([{ level: "warning", path: "train.py", incomplete: false }]);
      expect(notifications[0]?.message).toMatch(/^Line 1: a suppression needs the rules/);
    },
  );

  it("of an unknown rule is reported, also where there is no finding, and the known ones beside it count", () => {
    expect(report("x = 1  # epoch-zero: ignore[head-frozn]\n").notifications).toMatchObject([
      { message: "Line 1: there is no rule `head-frozn` to suppress." },
    ]);
    expect(suppressed("HERE()  # epoch-zero: ignore[head-frozn, head-frozen] why\n")).toEqual(["why"]);
  });
});

describe("a fingerprint", () => {
  const print = (text: string, path?: string): string | undefined => report(text, path).findings[0]?.fingerprint;
  const original = print("def f():\n    HERE(a, 1)\n");

  it("is 64 hex digits", () => {
    expect(original).toMatch(/^[0-9a-f]{64}$/);
  });

  it.for([
    ["moved down", "import x\n\n\ndef f():\n    y = 1\n    HERE(a, 1)\n"],
    ["spaced differently", "def f():\n        HERE( a,1 )\n"],
    ["broken into lines", "def f():\n    HERE(a, 1)\n"],
    ["commented", "def f():\n    HERE(a, 1)  # as in the paper\n"],
    ["with CRLF", "def f():\r\n    HERE(a, 1)\r\n"],
  ] as const)("stays when the code is %s", ([, text]) => {
    expect(print(text)).toBe(original);
  });

  it.for([
    ["in another function", "def g():\n    HERE(a, 1)\n"],
    ["in a method", "class T:\n    def f():\n        HERE(a, 1)\n"],
    ["another call", "def f():\n    HERE(a, 2)\n"],
    ["joined words", "def f():\n    HERE(a1)\n"],
  ] as const)("differs when the code is %s", ([, text]) => {
    expect(print(text)).not.toBe(original);
  });

  it("differs by path", () => {
    expect(print("def f():\n    HERE(a, 1)\n", "other.py")).not.toBe(original);
  });

  it("tells equal lines apart by their order", () => {
    const { findings } = report("HERE()\nHERE()\n");
    expect(new Set(findings.map((one) => one.fingerprint)).size).toBe(2);
    expect(findings[0]?.fingerprint).toBe(print("HERE()\n"));
  });
});

describe("levels of the configuration", () => {
  const base = report("HERE()\nHERE()\n").findings;
  it("silence a rule, and set its severity", () => {
    expect(applyRuleLevels(base, { "head-frozen": "off" })).toEqual([]);
    expect(applyRuleLevels(base, { "head-frozen": "note" }).map((one) => one.severity)).toEqual(["note", "note"]);
    expect(applyRuleLevels(base, { "nothing-trains": "off" })).toEqual(base);
  });

  it("order the findings anew", () => {
    const [first, second] = base;
    if (first === undefined || second === undefined) throw new Error("two findings were made");
    const other: ReportedFinding = { ...second, rule: "nothing-trains" };
    expect(applyRuleLevels([first, other], { "head-frozen": "note" }).map((one) => one.rule)).toEqual([
      "nothing-trains",
      "head-frozen",
    ]);
  });
});
